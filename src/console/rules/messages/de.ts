import type { Catalogue } from './catalogue.js';
import { agent } from './de/agent.js';
import { approvals } from './de/approvals.js';
import { coming } from './de/coming.js';
import { contacts } from './de/contacts.js';
import { firstSteps } from './de/first-steps.js';
import { frame } from './de/frame.js';
import { inbox } from './de/inbox.js';
import { addLink } from './de/add-link.js';
import { knowledge } from './de/knowledge.js';
import { settings } from './de/settings.js';
import { settingsPeople } from './de/settings-people.js';
import { settingsAccounts } from './de/settings-accounts.js';
import { settingsCompany } from './de/settings-company.js';
import { settingsSystems } from './de/settings-systems.js';
import { signIn } from './de/sign-in.js';
import { contactPanel, thread } from './de/thread.js';

export const de: Catalogue = {
  ...frame,
  ...signIn,
  ...coming,
  ...firstSteps,
  ...inbox,
  ...thread,
  ...contactPanel,
  ...approvals,
  ...contacts,
  ...knowledge,
  ...addLink,
  ...agent,
  ...settings,
  ...settingsSystems,
  ...settingsCompany,
  ...settingsAccounts,
  ...settingsPeople,
};
