import { describe, expect, it } from '@jest/globals';
import { replyStatuses } from '../../../src/replies/reply.contract.js';
import { statusesBefore } from '../../../src/replies/reply-moves.js';

describe('what a reply may become', () => {
  it.each([
    ['held', ['approved', 'rejected', 'sending']],
    ['approved', ['held', 'sending', 'uncertain']],
    ['sending', ['approved']],
    ['sent', ['sending', 'uncertain']],
    ['rejected', ['held', 'uncertain']],
    ['superseded', ['approved', 'held', 'sending']],
    ['failed', ['approved', 'sending', 'sent']],
    ['uncertain', ['sending']],
    ['expired', ['approved', 'held', 'sending']],
  ] as const)('%s only from %j', (status, before) => {
    expect(statusesBefore(status).sort()).toEqual([...before]);
  });

  it('never again what it was, and nothing once a newer one or the platform has ended it; a rejection can be undone', () => {
    for (const status of replyStatuses) expect(statusesBefore(status)).not.toContain(status);
    for (const end of ['superseded', 'failed', 'expired'] as const) {
      expect(replyStatuses.filter(status => statusesBefore(status).includes(end))).toEqual([]);
    }
  });
});
