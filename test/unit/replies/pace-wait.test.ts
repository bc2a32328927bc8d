import { describe, expect, it } from '@jest/globals';
import { firstPlaceAfter, paceWaitMs } from '../../../src/replies/pace-wait.js';
import { later, noon } from '../../support/values.js';

describe('how long a message waits for the pace of its account', () => {
  it.each<[nextAt: number, pausedUntil: number | null, hasPlace: boolean, wait: number]>([
    // The line ends with this message itself, which is due one interval before that end; a second's worth leaves at once.
    [100, null, false, 0],
    [1_100, null, false, 0],
    [1_101, null, false, 1],
    [1_200, null, false, 100],
    [5_100, null, false, 4_000],
    [-5_000, null, false, 0],
    // Who had a place does not wait for the line.
    [5_100, null, true, 0],
    // A pause holds everybody back, the longer of both counts.
    [100, 1, false, 1],
    [100, 1, true, 1],
    [100, 3_000, false, 3_000],
    [100, 3_000, true, 3_000],
    [5_100, 3_000, false, 4_000],
    [5_100, 3_000, true, 4_000],
    [5_100, 4_500, false, 4_500],
    // One that is over is none.
    [100, 0, false, 0],
    [5_100, 0, true, 0],
    [5_100, -1, true, 0],
    [5_100, -9_000, true, 0],
    [5_100, -9_000, false, 4_000],
    [100, -9_000, false, 0],
  ])('a line until %s, a pause until %s, a place: %s: %s ms', (nextAt, pausedUntil, hasPlace, wait) => {
    const line = { nextAt: later(nextAt), ...(pausedUntil === null ? {} : { pausedUntil: later(pausedUntil) }) };
    expect(paceWaitMs(line, { intervalMs: 100, now: noon, hasPlace })).toBe(wait);
  });

  it('a slow account has longer intervals', () => {
    expect(paceWaitMs({ nextAt: later(3_000) }, { intervalMs: 1_000, now: noon, hasPlace: false })).toBe(1_000);
    expect(paceWaitMs({ nextAt: later(3_000) }, { intervalMs: 500, now: noon, hasPlace: false })).toBe(1_500);
  });

  it('after a pause the line begins anew, one after the other', () => {
    expect(firstPlaceAfter(noon)).toEqual(later(1_000));
    // The first is due when the pause ends, the second one interval later.
    const waits = [1, 2].map(n =>
      paceWaitMs(
        { nextAt: later(n * 100, firstPlaceAfter(noon)), pausedUntil: noon },
        { intervalMs: 100, now: noon, hasPlace: false },
      ),
    );
    expect(waits).toEqual([0, 100]);
  });
});
