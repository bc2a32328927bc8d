import { describe, expect, test } from '@jest/globals';
import { createAckPressure } from '../../../../src/pipeline/receive/ack-pressure.js';

/** A pressure gauge on a clock that the test turns; `busyShare` is how busy the process is said to be. */
function gauge({ busyShare = 0, onSleep = (): void => undefined } = {}) {
  let now = 0;
  const pressure = createAckPressure({
    monotonicMs: () => now,
    busyShare: () => busyShare,
    sleep: ms => {
      now += ms;
      onSleep();
      return Promise.resolve();
    },
  });
  const deliver = (n: number) => Promise.all(Array.from({ length: n }, () => pressure.during(async () => undefined)));
  return { pressure, deliver, at: () => now, advance: (ms: number) => (now += ms) };
}

describe('acknowledging comes first', () => {
  test('a quiet process lets work start at once', async () => {
    const { pressure, deliver, at } = gauge({ busyShare: 1 });
    await deliver(5);
    await pressure.giveWay();
    expect(at()).toBe(0);
  });

  test('a burst holds work back until it is over', async () => {
    const { pressure, deliver, at } = gauge();
    await deliver(100);
    await pressure.giveWay();
    expect(at()).toBeGreaterThan(0);
    expect(at()).toBeLessThanOrEqual(150);
  });

  test('an endless burst lets work pass one by one and does not starve it', async () => {
    const { pressure, deliver, at } = gauge({ onSleep: () => void deliver(100) });
    await deliver(100);
    await pressure.giveWay();
    expect(at()).toBe(200);
    await Promise.all([pressure.giveWay(), pressure.giveWay()]);
    expect(at()).toBe(600);
  });

  test('a burst of a second ago counts for nothing', async () => {
    const { pressure, deliver, at, advance } = gauge();
    await deliver(100);
    advance(1000);
    await pressure.giveWay();
    expect(at()).toBe(1000);
  });

  test('a few that wait for a busy process hold work back; where it waits as well, for the database, they do not', async () => {
    for (const [busyShare, waited] of [
      [0.95, 200],
      [0.4, 0],
    ] as const) {
      const { pressure, at, advance } = gauge({ busyShare });
      let stored = (): void => undefined;
      const storing = new Promise<void>(resolve => (stored = resolve));
      const waiting = Array.from({ length: 12 }, () => pressure.during(() => storing));
      advance(60);
      await pressure.giveWay();
      expect(at() - 60).toBe(waited);
      stored();
      await Promise.all(waiting);
      await pressure.giveWay();
      expect(at() - 60).toBe(waited);
    }
  });
});
