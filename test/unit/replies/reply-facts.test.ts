import { describe, expect, it } from '@jest/globals';
import { replyOutbox, reviewable } from '../../../src/replies/reply.js';
import { replyStatuses } from '../../../src/replies/reply.contract.js';

describe('a reply', () => {
  it('knows these states', () => {
    expect(replyStatuses).toEqual([
      ...['held', 'approved', 'sending', 'sent', 'rejected'],
      ...['superseded', 'failed', 'uncertain', 'expired'],
    ]);
    expect(reviewable).toEqual(['held', 'uncertain']);
  });

  it('carries into its events whose it is', () => {
    expect(replyOutbox.ids).toEqual({
      replyId: '_id',
      conversationId: 'conversationId',
      contactId: 'contactId',
      accountId: 'accountId',
      channel: 'channel',
    });
  });
});
