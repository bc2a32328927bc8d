import { agent } from './en/agent.js';
import { approvals } from './en/approvals.js';
import { coming } from './en/coming.js';
import { contacts } from './en/contacts.js';
import { firstSteps } from './en/first-steps.js';
import { frame } from './en/frame.js';
import { inbox } from './en/inbox.js';
import { addLink } from './en/add-link.js';
import { knowledge } from './en/knowledge.js';
import { settings } from './en/settings.js';
import { settingsPeople } from './en/settings-people.js';
import { settingsAccounts } from './en/settings-accounts.js';
import { settingsCompany } from './en/settings-company.js';
import { settingsSystems } from './en/settings-systems.js';
import { signIn } from './en/sign-in.js';
import { contactPanel, thread } from './en/thread.js';

/** Every sentence of the console, a file for each view. The other catalogues say the same by the same names. */
export const en = {
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
