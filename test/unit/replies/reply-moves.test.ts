import { describe, expect, it } from '@jest/globals';
import {
  assertMove,
  isPrivateReply,
  mayMove,
  replyStatuses,
  type ReplyStatus,
  reviewable,
} from '../../../src/replies/reply.js';

const allowed: Record<ReplyStatus, ReplyStatus[]> = {
  held: ['approved', 'rejected', 'superseded', 'expired'],
  approved: ['sending', 'superseded', 'failed', 'held', 'expired'],
  sending: ['sent', 'approved', 'failed', 'uncertain', 'held', 'superseded', 'expired'],
  uncertain: ['sent', 'failed', 'approved', 'rejected'],
  sent: ['failed'],
  rejected: [],
  superseded: [],
  failed: ['approved'],
  expired: [],
};
const pairs = replyStatuses.flatMap(from => replyStatuses.map(to => ({ from, to, may: allowed[from].includes(to) })));

describe('moves of a reply', () => {
  it('knows these states', () => {
    expect(replyStatuses).toEqual([
      'held',
      'approved',
      'sending',
      'sent',
      'rejected',
      'superseded',
      'failed',
      'uncertain',
      'expired',
    ]);
    expect(reviewable).toEqual(['held', 'uncertain']);
  });

  it.each(pairs)('$from -> $to: $may', ({ from, to, may }) => {
    expect(mayMove(from, to)).toBe(may);
    const move = () => assertMove({ status: from }, to);
    if (may) expect(move).not.toThrow();
    else
      expect(move).toThrow(
        expect.objectContaining({
          code: 'illegal_transition',
          detail: `A reply that is ${from} cannot become ${to}.`,
        }),
      );
  });
});

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
