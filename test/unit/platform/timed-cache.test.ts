import { describe, expect, it } from '@jest/globals';
import { timedCache } from '../../../src/platform/timed-cache.js';
import { movableClock } from '../../support/clock.js';

describe('a timed cache', () => {
  it('keeps a value for its time by the clock of the product, however often it is asked for', () => {
    const clock = movableClock();
    const cache = timedCache<{ found: null }>(clock, 10, 2_000);
    cache.set('a', { found: null });
    clock.advance(1_999);
    expect(cache.get('a')).toEqual({ found: null });
    clock.advance(2);
    expect(cache.get('a')).toBeUndefined();
  });

  it('lets go of the value least recently asked for, and of no other, when it is full', () => {
    const cache = timedCache<{ n: number }>(movableClock(), 3, 2_000);
    for (const n of [1, 2, 3]) cache.set(`${n}`, { n });
    cache.get('1');
    cache.set('4', { n: 4 });
    expect([...cache.keys()].sort()).toEqual(['1', '3', '4']);
  });
});
