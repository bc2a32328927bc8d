import { addLink } from './ar/add-link.js';
import { agent } from './ar/agent.js';
import { knowledge } from './ar/knowledge.js';
import { settingsAccounts } from './ar/settings-accounts.js';
import { settingsCompany } from './ar/settings-company.js';
import { settingsPeople } from './ar/settings-people.js';
import { settingsSystems } from './ar/settings-systems.js';

export const office = {
  ...knowledge,
  ...addLink,
  ...agent,
  ...settingsSystems,
  ...settingsCompany,
  ...settingsAccounts,
  ...settingsPeople,
};
