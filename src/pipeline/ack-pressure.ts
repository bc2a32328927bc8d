import { setTimeout as pause } from 'node:timers/promises';

/** Tells the stations of this process that the platforms are knocking: acknowledging comes first, answering may wait. */
export type AckPressure = {
  /** A delivery was acknowledged. */
  note(): void;
  /** Waits while deliveries keep coming fast. Waiters pass one by one, each after at most `longestMs`: slowed, not starved. */
  giveWay(): Promise<void>;
};

const windowMs = 50;
/** More than this many acknowledgements in a window are a burst (400 a second). */
const burst = 20;
const longestMs = 200;

/** Counts acknowledgements in short windows of the monotonic clock. */
export function createAckPressure(
  monotonicMs: () => number = () => performance.now(),
  sleep: (ms: number) => Promise<void> = ms => pause(ms),
): AckPressure {
  let windowStart = monotonicMs();
  let count = 0;
  let previous = 0;
  let turn = Promise.resolve();
  const roll = (): void => {
    const windows = Math.floor((monotonicMs() - windowStart) / windowMs);
    if (windows === 0) return;
    previous = windows === 1 ? count : 0;
    count = 0;
    windowStart += windows * windowMs;
  };
  const isHigh = (): boolean => {
    roll();
    return Math.max(count, previous) > burst;
  };
  const untilQuiet = async (): Promise<void> => {
    const end = monotonicMs() + longestMs;
    while (isHigh() && monotonicMs() < end) await sleep(windowMs);
  };
  return {
    note() {
      roll();
      count += 1;
    },
    async giveWay() {
      if (isHigh()) await (turn = turn.then(untilQuiet));
    },
  };
}
