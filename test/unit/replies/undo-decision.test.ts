import { describe, expect, it } from '@jest/globals';
import { undoUntil } from '../../../src/replies/undo-decision.js';
import type { Reply } from '../../../src/replies/reply.js';
import { later, noon } from '../../support/values.js';

describe('until when an approval can be undone', () => {
  it.each<[status: Reply['status'], expiresInMs: number | null, seconds: number, untilMs: number | null]>([
    ['held', null, 5, 5_000],
    ['held', 5_001, 5, 5_000],
    // The platform would not take it any more by then.
    ['held', 5_000, 5, null],
    ['held', 100, 5, null],
    ['held', null, 0, null],
    // It may have arrived already.
    ['uncertain', null, 5, null],
  ])('%s, expires in %s ms, %s s', (status, expiresInMs, seconds, untilMs) => {
    const expiresAt = expiresInMs === null ? null : later(expiresInMs);
    expect(undoUntil({ status, expiresAt }, seconds, noon)).toEqual(untilMs === null ? null : later(untilMs));
  });
});
