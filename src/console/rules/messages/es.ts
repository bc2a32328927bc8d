import type { Catalogue } from './catalogue.js';
import { agent } from './es/agent.js';
import { approvals } from './es/approvals.js';
import { coming } from './es/coming.js';
import { contacts } from './es/contacts.js';
import { firstSteps } from './es/first-steps.js';
import { frame } from './es/frame.js';
import { inbox } from './es/inbox.js';
import { addLink } from './es/add-link.js';
import { knowledge } from './es/knowledge.js';
import { settings } from './es/settings.js';
import { settingsPeople } from './es/settings-people.js';
import { settingsAccounts } from './es/settings-accounts.js';
import { settingsCompany } from './es/settings-company.js';
import { settingsSystems } from './es/settings-systems.js';
import { signIn } from './es/sign-in.js';
import { contactPanel, thread } from './es/thread.js';

export const es: Catalogue = {
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
