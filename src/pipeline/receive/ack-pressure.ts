import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** Tells the stations of this process that the platforms are knocking: acknowledging comes first, answering may wait. */
export type AckPressure = {
  /** A delivery is acknowledged when `store` resolves. */
  during<T>(store: () => Promise<T>): Promise<T>;
  /** Waits while deliveries come fast or wait for this process. Waiters pass one by one, each after at most `longestMs`: slowed, not starved. */
  giveWay(): Promise<void>;
};

export type AckPressureDeps = {
  monotonicMs: () => number;
  /** The share of the time since the last call in which the event loop was busy. */
  busyShare: () => number;
  sleep: (ms: number) => Promise<void>;
};

const windowMs = 50;
/** More than this many deliveries in a window are a burst (400 a second). */
const burst = 20;
/** More than this many at once wait for this process, if it is busy: they may as well wait for the database. */
const manyAtOnce = 8;
const busy = 0.8;
const longestMs = 200;

/** Counts deliveries in short windows of the monotonic clock. */
export function createAckPressure(deps: AckPressureDeps = machine()): AckPressure {
  const { monotonicMs, busyShare, sleep } = deps;
  let windowStart = monotonicMs();
  let count = 0;
  let previous = 0;
  let atOnce = 0;
  let isBusy = false;
  let turn = Promise.resolve();
  const roll = (): void => {
    const windows = Math.floor((monotonicMs() - windowStart) / windowMs);
    if (windows === 0) return;
    previous = windows === 1 ? count : 0;
    count = 0;
    windowStart += windows * windowMs;
    isBusy = busyShare() > busy;
  };
  const isHigh = (): boolean => {
    roll();
    return Math.max(count, previous) > burst || (atOnce > manyAtOnce && isBusy);
  };
  const untilQuiet = async (): Promise<void> => {
    const end = monotonicMs() + longestMs;
    while (isHigh() && monotonicMs() < end) await sleep(windowMs);
  };
  return {
    async during(store) {
      roll();
      count += 1;
      atOnce += 1;
      try {
        return await store();
      } finally {
        atOnce -= 1;
      }
    },
    async giveWay() {
      if (isHigh()) await (turn = turn.then(untilQuiet));
    },
  };
}

function machine(): AckPressureDeps {
  let last = performance.eventLoopUtilization();
  return {
    monotonicMs: () => performance.now(),
    busyShare() {
      const since = last;
      last = performance.eventLoopUtilization();
      return performance.eventLoopUtilization(last, since).utilization;
    },
    sleep: ms => pause(ms),
  };
}
