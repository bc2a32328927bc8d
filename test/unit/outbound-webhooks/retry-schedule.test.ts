import { describe, expect, it } from '@jest/globals';
import { longestFailureMs, nextTryAt } from '../../../src/outbound-webhooks/retry-schedule.js';

const now = new Date('2026-05-04T10:00:00Z');
const pauseOf = (tries: number, retryAfterMs: number | null = null, random = 0): number | null => {
  const at = nextTryAt(tries, now, retryAfterMs, () => random);
  return at && (at.getTime() - now.getTime()) / 1000;
};

describe('when a webhook is tried again', () => {
  it('follows the schedule of Standard Webhooks and ends after ten tries', () => {
    const hour = 3600;
    const pauses = [0, 5, 300, 1800, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour, null];
    expect(pauses.map((_, tries) => pauseOf(tries))).toEqual(pauses);
  });

  it('an endpoint is given up after five days', () => expect(longestFailureMs / 3_600_000).toBe(120));

  it('spreads what failed together, and is never early', () => {
    expect(pauseOf(2, null, 1)).toBe(330);
    expect(pauseOf(2, null, 0.5)).toBe(315);
  });

  it('waits for as long as the receiver asks, and goes on after that', () => {
    expect(pauseOf(1, 120_000)).toBe(120);
    expect(pauseOf(2, 120_000)).toBe(300);
    expect(pauseOf(10, 120_000)).toBeNull();
  });
});
