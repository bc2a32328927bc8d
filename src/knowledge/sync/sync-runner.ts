import { messageOf } from '../../platform/errors/app-error.js';
import type { Module, Shift } from '../../platform/module.js';
import type { Signal } from '../../platform/signal.js';
import { type ScheduleDeps, syncClaimed } from './sync-schedule.js';
import { createTurns } from './turns.js';

/** Links that one process reads at once. Most of it is waiting for others. */
const hands = 4;
/** Short, so that a link whose worker died is taken up soon after its lease. */
const lookEveryMs = 5_000;

/** Works off the links that are due: by their calendar, and at once where `due` is said in this process. */
export function createSyncRunner(deps: ScheduleDeps, due: Signal): Required<Pick<Module, 'schedules' | 'runners'>> {
  const turns = createTurns(deps.states.source, hands);
  const working = new Set<Promise<void>>();
  let stopListening = (): void => undefined;

  const work = async ({ owner, stopping }: Shift): Promise<void> => {
    while (!stopping.aborted) {
      const claimed = await turns.next(owner);
      if (!claimed) return;
      // More may be due: another hand looks.
      begin({ owner, stopping });
      await syncClaimed(deps, claimed, stopping).finally(() => turns.end(claimed));
    }
  };
  const begin = (shift: Shift): void => {
    if (working.size >= hands || shift.stopping.aborted) return;
    const hand: Promise<void> = work(shift)
      .catch(error => deps.log.error('syncing failed; it goes on with the next look', { reason: messageOf(error) }))
      .finally(() => working.delete(hand));
    working.add(hand);
  };
  return {
    // Begins and does not wait: a long pass must not keep others from looking.
    schedules: [{ name: 'sync-crm-links', everyMs: lookEveryMs, run: async shift => begin(shift) }],
    runners: [
      {
        start(shift) {
          stopListening = due.listen(() => begin(shift));
          begin(shift);
        },
        async stop() {
          stopListening();
          while (working.size > 0) await Promise.all(working);
        },
      },
    ],
  };
}
