import { describe, expect, it } from '@jest/globals';
import {
  addTo,
  below,
  type Counters,
  durationKey,
  durationsOf,
  keyOf,
  ranked,
  rateOf,
} from '../../../src/analytics/counters.js';
import { percentile, stepOf } from '../../../src/analytics/sketch.js';

describe('counts by name', () => {
  it('a name that a field may not have is written so that it may, and read as it was', () => {
    const odd = 'costs 3.50 $ | 100 %\0';
    const key = keyOf('because', odd);
    expect(key).toBe('because|costs 3%2e50 %24 %7c 100 %25%00');
    expect(below({ [key]: 2 }, 'because')).toEqual([[[odd], 2]]);
  });

  it('add up', () => {
    const sum: Counters = { a: 1 };
    addTo(sum, { a: 2, b: -1 });
    expect(sum).toEqual({ a: 3, b: -1 });
  });

  it('what stands below a name is no longer name that begins alike', () =>
    expect(below({ 'in|a|b': 1, inbound: 2, 'int|c': 3 }, 'in')).toEqual([[['a', 'b'], 1]]));

  it('are ranked: many first, then by name, and nothing that was taken back', () =>
    expect(ranked({ 'x|b': 2, 'x|c': 3, 'x|a': 2, 'x|gone': 0, 'y|d': 9 }, 'x')).toEqual([
      { name: 'c', count: 3 },
      { name: 'a', count: 2 },
      { name: 'b', count: 2 },
    ]));

  it.each([
    [1, 4, 0.25],
    [0, 3, 0],
    [0, 0, null],
  ])('%i of %i is %s', (part, whole, rate) => expect(rateOf(part, whole)).toBe(rate));
});

describe('durations', () => {
  const of = (...seconds: number[]) => {
    const sum: Counters = {};
    for (const each of seconds) addTo(sum, { [durationKey(['first'], each)]: 1 });
    return durationsOf(sum, 'first');
  };

  it.each<[number[], number | null, number | null]>([
    [[], null, null],
    [[0], 0, 0],
    [[7], 7, 7],
    [[1, 2], 1, 2],
    [[5, 1, 3], 3, 5],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, 9],
    [[0, 0, 0, 60], 0, 60],
  ])('of %j: half are no longer than %s, nine of ten no longer than %s', (seconds, p50, p90) =>
    expect(of(...seconds)).toEqual({ p50, p90 }),
  );

  it('are wrong by one per cent at most, and a step is never lower for a longer one', () => {
    let last = 0;
    for (let seconds = 0; seconds < 3_000_000; seconds = Math.ceil(seconds * 1.013 + 0.5)) {
      const step = stepOf(seconds);
      expect(step).toBeGreaterThanOrEqual(last);
      last = step;
      expect(Math.abs(percentile(new Map([[step, 1]]), 0.5)! - seconds)).toBeLessThanOrEqual(seconds * 0.0101 + 0.5);
    }
    expect(last).toBeLessThan(800);
  });

  it('less than a second is none', () => expect([stepOf(0), stepOf(0.9), stepOf(1)]).toEqual([0, 0, 1]));
});
