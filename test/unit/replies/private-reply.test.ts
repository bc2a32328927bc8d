import { describe, expect, it } from '@jest/globals';
import { isPrivateReply } from '../../../src/replies/reply.js';

describe('isPrivateReply', () => {
  const comment = { kind: 'comment', commentId: 'c1' } as const;
  const person = { kind: 'person', personExternalId: '666' } as const;
  it.each([
    { name: 'to a comment, into the inbox', channel: 'messenger' as const, recipient: comment, isPrivate: true },
    {
      name: 'to a comment, into Instagram’s inbox',
      channel: 'instagram' as const,
      recipient: comment,
      isPrivate: true,
    },
    { name: 'below a comment', channel: 'facebook_comments' as const, recipient: comment, isPrivate: false },
    { name: 'below Instagram’s', channel: 'instagram_comments' as const, recipient: comment, isPrivate: false },
    { name: 'to a person', channel: 'messenger' as const, recipient: person, isPrivate: false },
  ])('$name: $isPrivate', ({ channel, recipient, isPrivate }) => {
    expect(isPrivateReply({ channel, recipient })).toBe(isPrivate);
  });
});
