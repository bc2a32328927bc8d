import type { Clock } from '../clock.js';
import { messageOf } from '../errors/app-error.js';
import type { Log } from '../observability/log.js';
import type { Database } from './database.js';
import { stationLeaseMs } from './lease.js';

export type StoreClock = Required<Clock> & {
  /** Asks the store what time it is; once at the start and then every few seconds. */
  follow(): Promise<void>;
  stop(): void;
};

export type StoreClockOptions = {
  log: Log;
  followEveryMs?: number;
  /** Time that nobody can set: it only tells how much has passed. */
  monotonicMs?: () => number;
  wall?: Clock;
};

const usualEveryMs = 5_000;
/** An answer that was longer on its way says too little, unless there is no better one. */
const longestTripMs = 1_000;
/** Smaller differences are drift or the network; a larger one means that somebody has set the store's clock. */
const stepMs = 2_000;

/**
 * The time of the store, carried on by this process's monotonic clock. All processes of one store share that time, so
 * leases, due times and waits mean the same everywhere, whatever the clock of a server says and however it is set while
 * the process runs. (`$$NOW` in every claim would do the same for leases only, and would take time out of the Clock port.)
 *
 * When the store's own clock is set, the processes notice within `followEveryMs` of each other. Until all have, and have
 * prolonged their leases, `span` covers the old and the new time: nobody's lease ends by the one before it ends by the other.
 */
export async function followStoreClock(
  database: Pick<Database, 'storeTime'>,
  options: StoreClockOptions,
): Promise<StoreClock> {
  const { log, followEveryMs = usualEveryMs, monotonicMs = () => performance.now() } = options;
  const wall = options.wall ?? { now: () => new Date() };
  const graceMs = followEveryMs + longestTripMs + stationLeaseMs;
  let offset: number | null = null;
  /** The times before the last steps, while others may still go by them. */
  let before = { lowest: 0, highest: 0, until: -Infinity };

  async function follow(): Promise<void> {
    const asked = monotonicMs();
    const storeMs = (await database.storeTime()).getTime();
    const answered = monotonicMs();
    const tripMs = answered - asked;
    if (offset !== null && tripMs > longestTripMs) return;
    const measured = storeMs - (asked + answered) / 2;
    if (offset === null) {
      const wrongMs = Math.round(wall.now().getTime() - (measured + answered));
      if (Math.abs(wrongMs) > stepMs + tripMs)
        log.warn('the clock of this server differs from the database’s', { wrongMs });
    } else if (Math.abs(measured - offset) > stepMs + tripMs) {
      log.warn('the clock of the database was set', { byMs: Math.round(measured - offset) });
      const known = answered < before.until ? [before.lowest, before.highest, offset] : [offset];
      before = { lowest: Math.min(...known), highest: Math.max(...known), until: answered + graceMs };
    } else if (Math.abs(measured - offset) <= tripMs / 2) {
      // Within what the measurement cannot tell apart.
      return;
    }
    offset = measured;
  }

  await follow();
  let isAsking = false;
  const askAgain = (): void => {
    // A database that is silent is asked once, not every few seconds: each question holds a connection.
    if (isAsking) return;
    isAsking = true;
    follow()
      .catch((error: unknown) => log.debug('the database did not tell the time', { reason: messageOf(error) }))
      .finally(() => (isAsking = false));
  };
  const timer = setInterval(askAgain, followEveryMs).unref();
  const nowMs = (): number => monotonicMs() + (offset ?? 0);
  return {
    now: () => new Date(nowMs()),
    span: () => {
      const at = monotonicMs();
      const current = offset ?? 0;
      const offsets = at < before.until ? [current, before.lowest, before.highest] : [current];
      return { earliest: new Date(at + Math.min(...offsets)), latest: new Date(at + Math.max(...offsets)) };
    },
    follow,
    stop: () => clearInterval(timer),
  };
}
