import { inTime } from '../platform/deadline.js';
import { messageOf } from '../platform/errors/app-error.js';
import type { Kernel } from '../platform/kernel.js';
import type { WorkerReport, WorkerStore } from '../platform/workers/worker.store.js';

type HeartbeatDeps = Pick<Kernel, 'clock' | 'log'> & {
  workers: Pick<WorkerStore, 'beat' | 'remove'>;
  /** Whose heart it is. */
  owner: string;
  report: () => Promise<WorkerReport>;
};

type Heartbeat = {
  /** Resolves after the first beat. */
  start: () => Promise<void>;
  /** Takes the worker off the list. */
  stop: () => Promise<void>;
};

const everyMs = 5_000;
/** The process ends anyway, and a database that is silent must not hold it: the list forgets whoever does not beat. */
const farewellMs = 2_000;

/** Says that this worker lives, by a timer of its own: it goes on however much there is to do, and when there is nothing. */
export function createHeartbeat({ workers, owner, report, clock, log }: HeartbeatDeps): Heartbeat {
  let timer: NodeJS.Timeout | undefined;
  let startedAt = clock.now();
  let beating: Promise<void> | undefined;
  const beat = (): Promise<void> =>
    // A database that is silent is told once, not every few seconds: each try holds a connection.
    (beating ??= report()
      .then(known => workers.beat(owner, startedAt, known))
      .catch((error: unknown) => log.warn('a heartbeat was not written', { reason: messageOf(error) }))
      .finally(() => (beating = undefined)));

  return {
    async start() {
      startedAt = clock.now();
      timer = setInterval(() => void beat(), everyMs).unref();
      await beat();
    },
    async stop() {
      if (!timer) return;
      clearInterval(timer);
      timer = undefined;
      const farewell = (async () => {
        await beating;
        await workers.remove(owner);
      })();
      await inTime({ what: 'The farewell of the worker', ms: farewellMs }, farewell).catch((error: unknown) =>
        log.debug('the worker was not taken off the list', { reason: messageOf(error) }),
      );
    },
  };
}
