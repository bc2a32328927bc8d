import { approvals } from './ar/approvals.js';
import { composer } from './ar/composer.js';
import { firstSteps } from './ar/first-steps.js';
import { frame } from './ar/frame.js';
import { inbox } from './ar/inbox.js';
import { settings } from './ar/settings.js';
import { signIn } from './ar/sign-in.js';
import { contactPanel, thread } from './ar/thread.js';

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
