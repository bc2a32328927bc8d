import { describe, expect, it } from '@jest/globals';
import { backoffMs } from '../../../src/pipeline/backoff.js';

describe('backoff between tries', () => {
  it.each([
    { attempt: 0, longest: 1_250 },
    { attempt: 1, longest: 1_250 },
    { attempt: 2, longest: 2_250 },
    { attempt: 3, longest: 4_250 },
    { attempt: 6, longest: 32_250 },
    { attempt: 7, longest: 60_250 },
    { attempt: 50, longest: 60_250 },
  ])('after try $attempt: between 250 and $longest ms', ({ attempt, longest }) => {
    expect(backoffMs(attempt, () => 0)).toBe(250);
    expect(backoffMs(attempt, () => 1)).toBe(longest);
    expect(backoffMs(attempt, () => 0.5)).toBe((longest + 250) / 2);
  });

  it('by itself takes a chance of its own', () => {
    const waits = new Set(Array.from({ length: 50 }, () => backoffMs(5)));
    expect(waits.size).toBeGreaterThan(5);
    for (const wait of waits) expect(wait).toBeLessThanOrEqual(16_250);
  });
});
