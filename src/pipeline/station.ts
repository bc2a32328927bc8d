import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../platform/observability/log.js';
import { messageOf } from '../platform/errors/app-error.js';
import { isDatabaseTrouble } from '../platform/persistence/database-trouble.js';
import type { Claimed, LeasedDocument, WorkSource } from '../platform/persistence/lease.js';
import { backoffMs } from './backoff.js';

export type Station = {
  name: string;
  start(): void;
  /** Looks for work at once instead of at the next poll. */
  wake(): void;
  /** Stops claiming. */
  rest(): void;
  /** Stops claiming and waits for the work in hand. */
  drain(): Promise<void>;
};

export type StationOptions<T extends LeasedDocument> = {
  name: string;
  owner: string;
  source: WorkSource<T>;
  /** Documents that are worked on at once. */
  concurrency: number;
  log: Log;
  /** Works on one document and settles it. A throw is a failed try. */
  work(claimed: Claimed<T>): Promise<void>;
  /** Called when the last try failed: writes the document off, visibly. */
  giveUp(claimed: Claimed<T>, reason: string): Promise<void>;
  maxAttempts?: number;
  /** Asked before each claim: waits where something more urgent is going on in this process. */
  giveWay?(): Promise<void>;
  onSettled?(outcome: 'done' | 'retry' | 'dead'): void;
  /** The lease was lost while the work went on: somebody else does it, and what this one writes under the lease is refused. */
  onLost?(): void;
};

const shortestIdleMs = 100;
const longestIdleMs = 800;
/** Work that takes longer hangs: its lease is no longer prolonged, so that somebody else does it. */
const longestWorkMs = 5 * 60_000;

/**
 * The loop every station runs: claim -> work -> settle. Idle polling backs off with jitter; `wake` cuts it short. If the
 * process dies anywhere, the lease runs out and another worker finds the same document due.
 */
export function createStation<T extends LeasedDocument>(options: StationOptions<T>): Station {
  const { name, owner, source, concurrency, log, maxAttempts = 5 } = options;
  let running = false;
  let looking: Promise<void> = Promise.resolve();
  const inHand = new Set<Promise<void>>();
  let alarm = new AbortController();

  /** One looks for work, however much is worked on at once: an idle station costs one query a pause. */
  async function look(): Promise<void> {
    let idleMs = shortestIdleMs;
    while (running) {
      // Taken before the look: who wakes the station while it looks may have come too late for that look.
      const { signal } = alarm;
      if (inHand.size >= concurrency) {
        await pause(longestIdleMs, signal);
        continue;
      }
      await options.giveWay?.();
      if (!running) break;
      const claimed = await claim();
      if (claimed) {
        idleMs = shortestIdleMs;
        begin(claimed);
        continue;
      }
      const woken = await pause(idleMs, signal);
      idleMs = woken ? shortestIdleMs : Math.min(longestIdleMs, idleMs * 2);
    }
  }

  function begin(claimed: Claimed<T>): void {
    // A hand is free, and what was waiting for this one may be due now.
    const work: Promise<void> = process(claimed).finally(() => {
      inHand.delete(work);
      wake();
    });
    inHand.add(work);
  }

  async function claim(): Promise<Claimed<T> | null> {
    try {
      return await source.claim(owner);
    } catch (error) {
      log.warn(`${name}: looking for work failed`, { reason: messageOf(error) });
      await pause(longestIdleMs, alarm.signal);
      return null;
    }
  }

  async function process(claimed: Claimed<T>): Promise<void> {
    const { attempts, _id } = claimed.document;
    const longest = performance.now() + longestWorkMs;
    const heartbeat = setInterval(() => {
      if (performance.now() >= longest) return;
      const stillOurs = source.extend(claimed).catch(() => true);
      void stillOurs.then(ours => {
        if (ours) return;
        clearInterval(heartbeat);
        options.onLost?.();
      });
    }, source.leaseMs / 3);
    // Work that hangs must not keep a stopped process alive.
    heartbeat.unref();
    try {
      await options.work(claimed);
      options.onSettled?.('done');
    } catch (error) {
      const isTry = !isDatabaseTrouble(error);
      const last = isTry && attempts >= maxAttempts;
      log.error(`${name}: ${last ? 'given up' : 'failed, will try again'}`, { id: _id, attempts, error });
      try {
        if (last) await options.giveUp(claimed, messageOf(error));
        else await source.postpone(claimed, backoffMs(isTry ? attempts : 1), messageOf(error), isTry);
      } catch (settleError) {
        // The lease runs out by itself; the document is found again.
        log.warn(`${name}: a failure could not be recorded`, { id: _id, reason: messageOf(settleError) });
      }
      options.onSettled?.(last ? 'dead' : 'retry');
    } finally {
      clearInterval(heartbeat);
    }
  }

  /** True when it was woken. */
  async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
    try {
      await sleep(ms * (0.75 + Math.random() / 2), undefined, { signal });
      return false;
    } catch {
      return true;
    }
  }

  const wake = () => {
    // A reason of our own: making an exception for each call would cost more than the look.
    alarm.abort('woken');
    alarm = new AbortController();
  };

  const rest = (): void => {
    running = false;
    wake();
  };

  return {
    name,
    start() {
      if (running) return;
      running = true;
      looking = look();
    },
    wake,
    rest,
    async drain() {
      rest();
      await looking;
      await Promise.all(inHand);
    },
  };
}
