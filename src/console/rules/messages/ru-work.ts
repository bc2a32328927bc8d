import { approvals } from './ru/approvals.js';
import { composer } from './ru/composer.js';
import { firstSteps } from './ru/first-steps.js';
import { frame } from './ru/frame.js';
import { inbox } from './ru/inbox.js';
import { settings } from './ru/settings.js';
import { signIn } from './ru/sign-in.js';
import { contactPanel, thread } from './ru/thread.js';

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
