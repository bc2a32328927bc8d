import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../platform/errors/app-error.js';
import type { Module, Runner, Shift } from '../platform/module.js';
import type { Log } from '../platform/observability/log.js';
import type { Signal } from '../platform/signal.js';

const checkEveryMs = 30_000;
const watchEveryMs = 60 * 60_000;
const longestStopMs = 5_000;

export type AccountLooks = {
  /** False when none is due. */
  checkDue: (owner: string) => Promise<boolean>;
  keepCalendar: () => Promise<void>;
  watchSilence: () => Promise<void>;
};

/**
 * The calendar of connected accounts: each has its own next look, found when it is due and taken under a lease, so that any
 * number of workers share them. `due` cuts the wait short in this process.
 */
export function createAccountSchedule(
  looks: AccountLooks,
  due: Signal,
  log: Log,
): Required<Pick<Module, 'schedules' | 'runners'>> {
  const workOff = async ({ owner, stopping }: Shift): Promise<void> => {
    while (!stopping.aborted && (await looks.checkDue(owner)));
  };
  return {
    schedules: [
      {
        name: 'check-accounts',
        everyMs: checkEveryMs,
        async run(shift) {
          await looks.keepCalendar();
          await workOff(shift);
        },
      },
      { name: 'watch-silence', everyMs: watchEveryMs, run: () => looks.watchSilence() },
    ],
    runners: [createChecker(workOff, due, log)],
  };
}

/** Looks when it is told that accounts are due. */
function createChecker(workOff: (shift: Shift) => Promise<void>, due: Signal, log: Log): Runner {
  const going = new Set<Promise<void>>();
  let listenNoMore = (): void => undefined;
  return {
    start(shift) {
      listenNoMore = due.listen(() => {
        const work: Promise<void> = workOff(shift)
          .catch(error => log.error('looking at accounts failed; it goes on', { reason: messageOf(error) }))
          .finally(() => going.delete(work));
        going.add(work);
      });
    },
    async stop() {
      listenNoMore();
      // A platform that does not answer must not hold the process: the lease of that look runs out.
      await Promise.race([Promise.all(going), sleep(longestStopMs, undefined, { ref: false })]);
    },
  };
}
