import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { createAckPressure } from '../../../../src/pipeline/receive/ack-pressure.js';

/** A gauge that the test turns by hand: what is recorded at which moment, and for how long work was held back. */
function gauge(busyShare = 0) {
  let now = 1_000;
  let slept: number[] = [];
  let looked = 0;
  const pressure = createAckPressure({
    monotonicMs: () => now,
    busyShare: () => {
      looked += 1;
      return busyShare;
    },
    sleep: ms => {
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    },
  });
  return {
    pressure,
    looked: () => looked,
    advance: (ms: number) => (now += ms),
    deliver: async (n: number) => {
      for (let at = 0; at < n; at += 1) await pressure.during(async () => at);
    },
    /** So many that wait for the database until they are let go. */
    hold: (n: number) => {
      let letGo = (): void => undefined;
      const stored = new Promise<void>(resolve => (letGo = resolve));
      const waiting = Array.from({ length: n }, () => pressure.during(() => stored));
      return async () => {
        letGo();
        await Promise.all(waiting);
      };
    },
    /** The pauses that a worker makes now. */
    pauses: async () => {
      slept = [];
      await pressure.giveWay();
      return slept;
    },
  };
}

describe('a burst', () => {
  test.each([
    [19, []],
    [20, []],
    [21, [50, 50]],
    [22, [50, 50]],
  ])('%s in one window: pauses of %j', async (count, pauses) => {
    const { deliver, pauses: made } = gauge();
    await deliver(count);
    expect(await made()).toEqual(pauses);
  });

  test.each([
    // In the window they came in, and in the next one, they are a burst.
    [0, [50, 50]],
    [49, [50, 50]],
    [50, [50]],
    [99, [50]],
    [100, []],
    [149, []],
    [150, []],
    [1_000, []],
  ])('%s ms after its window began: pauses of %j', async (ms, pauses) => {
    const { deliver, advance, pauses: made } = gauge();
    await deliver(21);
    advance(ms);
    expect(await made()).toEqual(pauses);
  });

  test('windows follow each other from the first on', async () => {
    const { deliver, advance, pauses } = gauge();
    advance(130);
    await deliver(21);
    // The window began at 100 and ends at 150: what comes at 160 is the next.
    advance(30);
    expect(await pauses()).toEqual([50]);
  });

  test('two windows of which neither is a burst are none together', async () => {
    const { deliver, advance, pauses } = gauge();
    await deliver(20);
    advance(50);
    await deliver(20);
    expect(await pauses()).toEqual([]);
    advance(50);
    await deliver(1);
    expect(await pauses()).toEqual([]);
  });

  test('what is acknowledged begins a window too, not only who asks', async () => {
    const { deliver, advance, pauses } = gauge();
    await deliver(12);
    advance(50);
    await deliver(12);
    expect(await pauses()).toEqual([]);
  });

  test('one that failed is counted, waits no more, and fails for whoever brought it', async () => {
    const { pressure, deliver, pauses } = gauge();
    await expect(pressure.during(() => Promise.reject(new Error('disk')))).rejects.toThrow('disk');
    await deliver(19);
    expect(await pauses()).toEqual([]);
    await deliver(1);
    expect(await pauses()).toEqual([50, 50]);
  });

  test('answers what was stored', async () => {
    expect(await gauge().pressure.during(async () => 'stored')).toBe('stored');
  });

  test.each([
    // By pauses of so many milliseconds: how long each of three workers is held back.
    [50, [200, 400, 600]],
    [199, [398, 796, 1_194]],
    [200, [200, 400, 600]],
  ])('an endless one, looked at each %s ms, holds workers one after the other: until %j', async (each, until) => {
    let now = 0;
    const deliver = async () => {
      for (let n = 0; n < 100; n += 1) await pressure.during(async () => undefined);
    };
    const pressure = createAckPressure({
      monotonicMs: () => now,
      busyShare: () => 0,
      sleep: () => {
        now += each;
        return deliver();
      },
    });
    await deliver();
    for (const at of until) {
      await pressure.giveWay();
      expect(now).toBe(at);
    }
    await Promise.all([1, 2, 3].map(() => pressure.giveWay()));
    expect(now).toBe(2 * (until.at(-1) ?? 0));
  });
});

describe('many at once', () => {
  test.each([
    [8, 0.9, []],
    [9, 0.9, [50, 50, 50, 50]],
    [9, 0.81, [50, 50, 50, 50]],
    [9, 0.8, []],
    [9, 0.79, []],
    [20, 0, []],
  ])('%s that wait while the process is busy for %s of the time: pauses of %j', async (waiting, share, pauses) => {
    const { hold, advance, pauses: made } = gauge(share);
    const letGo = hold(waiting);
    // The share is known once a window has ended, and by then these are no burst.
    advance(150);
    expect(await made()).toEqual(pauses);
    await letGo();
    expect(await made()).toEqual([]);
  });

  test('those that are stored wait no more, whatever waits after them', async () => {
    const { hold, advance, pauses } = gauge(1);
    for (let n = 0; n < 3; n += 1) {
      const letGo = hold(9);
      advance(150);
      expect(await pauses()).toHaveLength(4);
      await letGo();
    }
  });

  test('before the first window has ended nobody knows how busy it is', async () => {
    const { hold, looked, pauses, advance } = gauge(1);
    const letGo = hold(12);
    expect(await pauses()).toEqual([]);
    expect(looked()).toBe(0);
    advance(49);
    expect(await pauses()).toEqual([]);
    advance(1);
    expect(await pauses()).toEqual([50, 50, 50, 50]);
    await letGo();
  });

  test('how busy it is is asked once a window', async () => {
    const { looked, advance, deliver, pauses } = gauge(1);
    advance(50);
    await deliver(3);
    await pauses();
    expect(looked()).toBe(1);
    advance(120);
    await deliver(1);
    expect(looked()).toBe(2);
  });
});

describe('the gauge of this process', () => {
  test('lets a quiet one work at once', async () => {
    const pressure = createAckPressure();
    expect(await pressure.during(async () => 7)).toBe(7);
    await pressure.giveWay();
  });

  test('sees that it is busy', async () => {
    const pressure = createAckPressure();
    let letGo = (): void => undefined;
    const stored = new Promise<void>(resolve => (letGo = resolve));
    const waiting = Array.from({ length: 9 }, () => pressure.during(() => stored));
    for (const end = performance.now() + 120; performance.now() < end;);
    let passed = false;
    const passing = pressure.giveWay().then(() => (passed = true));
    await nextTurn();
    expect(passed).toBe(false);
    letGo();
    await Promise.all([...waiting, passing]);
  });
});
