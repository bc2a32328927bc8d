import { describe, expect, it } from '@jest/globals';
import { retryAfterMs } from '../../../src/platform/net/retry-after.js';

const now = new Date('2026-11-21T12:00:00.000Z');

describe('Retry-After', () => {
  it.each<[string | undefined, number | null]>([
    [undefined, null],
    ['', null],
    ['0', null],
    ['1', 1_000],
    ['120', 120_000],
    ['86399', 86_399_000],
    ['86400', 86_400_000],
    ['86401', 86_400_000],
    ['999999999999', 86_400_000],
    ['9'.repeat(400), null],
    ['-5', null],
    ['soon', null],
    ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 12:00:00 GMT', null],
    ['Sat, 21 Nov 2026 11:59:59 GMT', null],
    ['2026-11-21T12:00:00.001Z', 1],
    ['Sat, 28 Nov 2026 12:00:00 GMT', 86_400_000],
  ])('%j: %s ms', (header, ms) => expect(retryAfterMs(header, now)).toBe(ms));
});
