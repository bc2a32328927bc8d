import { approvals } from './de/approvals.js';
import { composer } from './de/composer.js';
import { firstSteps } from './de/first-steps.js';
import { frame } from './de/frame.js';
import { inbox } from './de/inbox.js';
import { settings } from './de/settings.js';
import { signIn } from './de/sign-in.js';
import { contactPanel, thread } from './de/thread.js';

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
