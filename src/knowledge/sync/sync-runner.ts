import { messageOf } from '../../platform/errors/app-error.js';
import type { Module, Runner, Shift } from '../../platform/module.js';
import type { Signal } from '../../platform/signal.js';
import { type ScheduleDeps, syncOnce } from './sync-schedule.js';

const syncEveryMs = 5_000;

/** Works off the links that are due: by the calendar, and at once where `due` is said in this process. */
export function createSyncRunner(deps: ScheduleDeps, due: Signal): Required<Pick<Module, 'schedules' | 'runners'>> {
  const syncDue = async ({ owner, stopping }: Shift): Promise<void> => {
    while (!stopping.aborted && (await syncOnce(deps, owner, stopping)));
  };
  return {
    schedules: [{ name: 'sync-crm-links', everyMs: syncEveryMs, run: syncDue }],
    runners: [createListener(deps, due, syncDue)],
  };
}

function createListener({ log }: ScheduleDeps, due: Signal, syncDue: (shift: Shift) => Promise<void>): Runner {
  let syncing: Promise<void> | null = null;
  let listenNoMore = (): void => undefined;
  return {
    start(shift) {
      listenNoMore = due.listen(() => {
        syncing ??= syncDue(shift)
          .catch(error => log.error('syncing failed; it goes on with the next schedule', { reason: messageOf(error) }))
          .finally(() => (syncing = null));
      });
    },
    async stop() {
      listenNoMore();
      await syncing;
    },
  };
}
