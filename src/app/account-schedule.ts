import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../platform/errors/app-error.js';
import type { Scheduler } from '../platform/scheduler/scheduler.js';
import { accountActions } from './account-actions.js';
import type { App } from './compose.js';

const checkEveryMs = 30_000;
const watchEveryMs = 60 * 60_000;
const forgetEveryMs = 5_000;
const longestStopMs = 5_000;

/**
 * The calendar of connected accounts: each has its own next look, found when it is due and taken under a lease, so that any
 * number of workers share them. `start` lets callbacks of this process cut the wait short; `stop` waits for what is going on.
 */
export function createAccountSchedule(app: App, owner: string, scheduler: Scheduler) {
  const actions = accountActions(app);
  let isStopping = false;
  const going = new Set<Promise<void>>();

  const workOff = async (next: () => Promise<boolean>): Promise<void> => {
    while (!isStopping && (await next()));
  };
  const checkDue = () => actions.checkDue(owner);
  const checkSoon = (): void => {
    const work: Promise<void> = workOff(checkDue)
      .catch(error => app.log.error('looking at accounts failed; it goes on', { reason: messageOf(error) }))
      .finally(() => going.delete(work));
    going.add(work);
  };
  scheduler.every('check-accounts', checkEveryMs, async () => {
    await actions.keepCalendar();
    await workOff(checkDue);
  });
  scheduler.every('watch-silence', watchEveryMs, actions.watchSilence);
  scheduler.every('forget-people', forgetEveryMs, () => workOff(() => actions.forgetDue(owner)));

  return {
    start(): void {
      isStopping = false;
      app.wakers.checkAccounts = checkSoon;
    },
    /** No more from now on. */
    halt: () => void (isStopping = true),
    stop: async (): Promise<void> => {
      isStopping = true;
      // A platform that does not answer must not hold the process: the lease of that look runs out.
      await Promise.race([Promise.all(going), sleep(longestStopMs, undefined, { ref: false })]);
    },
  };
}
