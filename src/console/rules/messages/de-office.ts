import { addLink } from './de/add-link.js';
import { agent } from './de/agent.js';
import { knowledge } from './de/knowledge.js';
import { settingsAccounts } from './de/settings-accounts.js';
import { settingsCompany } from './de/settings-company.js';
import { settingsPeople } from './de/settings-people.js';
import { settingsSystems } from './de/settings-systems.js';

export const office = {
  ...knowledge,
  ...addLink,
  ...agent,
  ...settingsSystems,
  ...settingsCompany,
  ...settingsAccounts,
  ...settingsPeople,
};
