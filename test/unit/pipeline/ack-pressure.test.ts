import { describe, expect, test } from '@jest/globals';
import { createAckPressure } from '../../../src/pipeline/ack-pressure.js';

/** A pressure gauge on a clock that the test turns; `turns` counts how often work waited. */
function gauge() {
  let now = 0;
  const pressure = createAckPressure(
    () => now,
    ms => {
      now += ms;
      return Promise.resolve();
    },
  );
  return { pressure, at: () => now, advance: (ms: number) => (now += ms) };
}

const burst = (note: () => void) => Array.from({ length: 100 }).forEach(note);

describe('acknowledging comes first', () => {
  test('a quiet process lets work start at once', async () => {
    const { pressure, at } = gauge();
    for (let i = 0; i < 5; i++) pressure.note();
    await pressure.giveWay();
    expect(at()).toBe(0);
  });

  test('a burst holds work back until it is over', async () => {
    const { pressure, at } = gauge();
    burst(() => pressure.note());
    await pressure.giveWay();
    expect(at()).toBeGreaterThan(0);
    expect(at()).toBeLessThanOrEqual(150);
  });

  test('an endless burst lets work pass one by one and does not starve it', async () => {
    let now = 0;
    const pressure = createAckPressure(
      () => now,
      ms => {
        now += ms;
        burst(() => pressure.note());
        return Promise.resolve();
      },
    );
    burst(() => pressure.note());
    await pressure.giveWay();
    expect(now).toBe(200);
    await Promise.all([pressure.giveWay(), pressure.giveWay()]);
    expect(now).toBe(600);
  });

  test('a burst of a second ago counts for nothing', async () => {
    const { pressure, at, advance } = gauge();
    burst(() => pressure.note());
    advance(1000);
    await pressure.giveWay();
    expect(at()).toBe(1000);
  });
});
