import { describe, expect, it } from '@jest/globals';
import { conversationOutbox } from '../../../src/conversations/conversation.js';

describe('a conversation', () => {
  it('carries into its events whose it is', () => {
    expect(conversationOutbox.ids).toEqual({
      conversationId: '_id',
      contactId: 'contactId',
      accountId: 'accountId',
      channel: 'channel',
    });
  });
});
