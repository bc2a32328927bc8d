import { addLink } from './ru/add-link.js';
import { agent } from './ru/agent.js';
import { knowledge } from './ru/knowledge.js';
import { settingsAccounts } from './ru/settings-accounts.js';
import { settingsCompany } from './ru/settings-company.js';
import { settingsPeople } from './ru/settings-people.js';
import { settingsSystems } from './ru/settings-systems.js';

export const office = {
  ...knowledge,
  ...addLink,
  ...agent,
  ...settingsSystems,
  ...settingsCompany,
  ...settingsAccounts,
  ...settingsPeople,
};
