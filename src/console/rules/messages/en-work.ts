import { approvals } from './en/approvals.js';
import { composer } from './en/composer.js';
import { firstSteps } from './en/first-steps.js';
import { frame } from './en/frame.js';
import { inbox } from './en/inbox.js';
import { settings } from './en/settings.js';
import { signIn } from './en/sign-in.js';
import { contactPanel, thread } from './en/thread.js';

export const work = {
  ...frame,
  ...signIn,
  ...firstSteps,
  ...inbox,
  ...thread,
  ...contactPanel,
  ...composer,
  ...approvals,
  ...settings,
};
