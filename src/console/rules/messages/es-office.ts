import { addLink } from './es/add-link.js';
import { agent } from './es/agent.js';
import { knowledge } from './es/knowledge.js';
import { settingsAccounts } from './es/settings-accounts.js';
import { settingsCompany } from './es/settings-company.js';
import { settingsPeople } from './es/settings-people.js';
import { settingsSystems } from './es/settings-systems.js';

export const office = {
  ...knowledge,
  ...addLink,
  ...agent,
  ...settingsSystems,
  ...settingsCompany,
  ...settingsAccounts,
  ...settingsPeople,
};
