import { describe, expect, it } from '@jest/globals';
import { createSlowSources, holdUpMs } from '../../../../src/pipeline/receive/slow-sources.js';

describe('sources whose proofs are wrong', () => {
  it.each([
    [0, 0],
    [20, 0],
    [21, 10],
    [40, 200],
    [70, 500],
    [100_000, 500],
  ])('after %d wrong ones the next waits %d ms', (wrong, ms) => {
    expect(holdUpMs(wrong)).toBe(ms);
  });

  it('are told apart, and forgiven with the next minute', async () => {
    let now = Date.parse('2026-09-15T10:00:00Z');
    const slow = createSlowSources({ now: () => new Date(now) });
    for (let n = 0; n < 10; n += 1) await slow.wrong('a');
    expect([await slow.mayLookAfresh('a'), await slow.mayLookAfresh('b')]).toEqual([false, true]);
    now += 60_000;
    expect(await slow.mayLookAfresh('a')).toBe(true);
  });
});
