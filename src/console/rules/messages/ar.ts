import type { Catalogue } from './catalogue.js';
import { agent } from './ar/agent.js';
import { approvals } from './ar/approvals.js';
import { coming } from './ar/coming.js';
import { contacts } from './ar/contacts.js';
import { firstSteps } from './ar/first-steps.js';
import { frame } from './ar/frame.js';
import { inbox } from './ar/inbox.js';
import { addLink } from './ar/add-link.js';
import { knowledge } from './ar/knowledge.js';
import { settings } from './ar/settings.js';
import { settingsPeople } from './ar/settings-people.js';
import { settingsAccounts } from './ar/settings-accounts.js';
import { settingsCompany } from './ar/settings-company.js';
import { settingsSystems } from './ar/settings-systems.js';
import { signIn } from './ar/sign-in.js';
import { contactPanel, thread } from './ar/thread.js';

export const ar: Catalogue = {
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
