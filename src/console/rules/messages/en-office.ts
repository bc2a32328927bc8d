import { addLink } from './en/add-link.js';
import { agent } from './en/agent.js';
import { knowledge } from './en/knowledge.js';
import { settingsAccounts } from './en/settings-accounts.js';
import { settingsCompany } from './en/settings-company.js';
import { settingsPeople } from './en/settings-people.js';
import { settingsSystems } from './en/settings-systems.js';

export const office = {
  ...knowledge,
  ...addLink,
  ...agent,
  ...settingsSystems,
  ...settingsCompany,
  ...settingsAccounts,
  ...settingsPeople,
};
