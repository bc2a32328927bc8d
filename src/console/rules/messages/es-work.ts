import { approvals } from './es/approvals.js';
import { composer } from './es/composer.js';
import { firstSteps } from './es/first-steps.js';
import { frame } from './es/frame.js';
import { inbox } from './es/inbox.js';
import { settings } from './es/settings.js';
import { signIn } from './es/sign-in.js';
import { contactPanel, thread } from './es/thread.js';

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
