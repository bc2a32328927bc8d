import type { Clock } from '../../src/platform/clock.js';

/** Runs as fast as the machine's clock and can be moved ahead, so that leases and waits end at once. */
export type MovableClock = Clock & { advance(ms: number): void };

export function movableClock(): MovableClock {
  let aheadMs = 0;
  return { now: () => new Date(Date.now() + aheadMs), advance: ms => void (aheadMs += ms) };
}
