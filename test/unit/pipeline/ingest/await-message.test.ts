import { describe, expect, it } from '@jest/globals';
import { changesMessage, messageWaitMs } from '../../../../src/pipeline/ingest/await-message.js';

const received = new Date('2026-11-30T10:00:00Z');
const after = (ms: number) => messageWaitMs(received, new Date(received.getTime() + ms));

describe('a change whose message is not known', () => {
  it('is looked at again after as long as it has waited, at least a second and at most an hour', () => {
    expect([0, 5000, 600_000, 7 * 3_600_000].map(after)).toEqual([1000, 5000, 600_000, 3_600_000]);
  });

  it('is given up after a day', () => {
    expect(after(24 * 3_600_000 - 1)).not.toBeNull();
    expect(after(24 * 3_600_000)).toBeNull();
  });

  it.each(['edit', 'comment_edited', 'unsend', 'comment_removed', 'comment_hidden', 'reaction'] as const)(
    '%s waits',
    kind => expect(changesMessage({ kind })).toBe(true),
  );

  it.each(['message', 'comment', 'echo', 'read', 'other'] as const)('%s does not', kind =>
    expect(changesMessage({ kind })).toBe(false),
  );
});
