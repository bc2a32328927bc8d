import type { Catalogue } from './catalogue.js';
import { agent } from './ru/agent.js';
import { approvals } from './ru/approvals.js';
import { coming } from './ru/coming.js';
import { contacts } from './ru/contacts.js';
import { firstSteps } from './ru/first-steps.js';
import { frame } from './ru/frame.js';
import { inbox } from './ru/inbox.js';
import { addLink } from './ru/add-link.js';
import { knowledge } from './ru/knowledge.js';
import { settings } from './ru/settings.js';
import { settingsPeople } from './ru/settings-people.js';
import { settingsAccounts } from './ru/settings-accounts.js';
import { settingsCompany } from './ru/settings-company.js';
import { settingsSystems } from './ru/settings-systems.js';
import { signIn } from './ru/sign-in.js';
import { contactPanel, thread } from './ru/thread.js';

export const ru: Catalogue = {
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
