import { describe, expect, it } from '@jest/globals';
import { isOver, outcomeOf, refusalText } from '../../../src/managers/outcome-text.js';
import { AppError } from '../../../src/platform/errors/app-error.js';
import type { Decision, Reply, ReplyStatus } from '../../../src/replies/reply.js';
import { replyStatuses } from '../../../src/replies/reply.contract.js';
import { later, noon, reply } from '../../support/values.js';

const decided = (verdict: Decision['verdict'], reason: string | null = null): Decision => ({
  verdict,
  by: 'u1',
  byName: 'Mia',
  at: noon,
  reason,
});

describe('what became of a reply, for the one who was asked', () => {
  it.each<{ name: string; reply: Partial<Reply>; text: string }>([
    { name: 'it waits', reply: { status: 'held' }, text: '' },
    {
      name: 'approved',
      reply: { status: 'approved', decision: decided('approve') },
      text: '✅ Approved by Mia, on its way…',
    },
    {
      name: 'changed',
      reply: { status: 'sending', decision: decided('edit') },
      text: '✅ Changed and approved by Mia, on its way…',
    },
    { name: 'by itself', reply: { status: 'sending' }, text: '✅ It leaves by itself, on its way…' },
    { name: 'sent', reply: { status: 'sent', sentAt: later(60_000) }, text: '✅ Sent 12:01 UTC.' },
    { name: 'sent, no time noted', reply: { status: 'sent', updatedAt: later(120_000) }, text: '✅ Sent 12:02 UTC.' },
    {
      name: 'approved and sent',
      reply: { status: 'sent', sentAt: noon, decision: decided('approve') },
      text: '✅ Approved by Mia, sent 12:00 UTC.',
    },
    {
      name: 'rejected',
      reply: { status: 'rejected', decision: decided('reject') },
      text: '🚫 Rejected by Mia 12:00 UTC.',
    },
    {
      name: 'rejected with a reason',
      reply: { status: 'rejected', decision: decided('reject', 'too long') },
      text: '🚫 Rejected by Mia 12:00 UTC: too long',
    },
    { name: 'rejected, nobody noted', reply: { status: 'rejected' }, text: '🚫 Rejected by somebody 12:00 UTC.' },
    {
      name: 'taken over',
      reply: { status: 'rejected', decision: decided('takeover') },
      text: '👤 Mia took the conversation over 12:00 UTC.',
    },
    { name: 'superseded', reply: { status: 'superseded' }, text: '⚪ No longer needed.' },
    {
      name: 'superseded, and why',
      reply: { status: 'superseded', lastError: 'taken over' },
      text: '⚪ No longer needed: taken over',
    },
    { name: 'failed', reply: { status: 'failed', lastError: 'blocked' }, text: '❌ Not sent: blocked' },
    {
      name: 'approved, and failed',
      reply: { status: 'failed', decision: decided('approve') },
      text: '❌ Approved by Mia, but not sent.',
    },
    { name: 'expired', reply: { status: 'expired' }, text: '⌛ Too late.' },
    { name: 'in doubt', reply: { status: 'uncertain' }, text: '❓ Nobody knows whether it arrived.' },
    {
      name: 'approved, and in doubt',
      reply: { status: 'uncertain', decision: decided('approve') },
      text: '❓ Approved by Mia; nobody knows whether it arrived.',
    },
  ])('$name', ({ reply: changes, text }) => expect(outcomeOf(reply(changes), null)).toBe(text));

  it('times are told by the manager’s wall', () => {
    expect(outcomeOf(reply({ status: 'sent', sentAt: noon }), 'Asia/Kolkata')).toBe('✅ Sent 17:30.');
  });

  it('somebody’s name cannot begin a line of its own', () => {
    const decision = { ...decided('approve'), byName: 'Mia\n✅ Sent' };
    expect(outcomeOf(reply({ status: 'approved', decision }), null)).toBe('✅ Approved by Mia ✅ Sent, on its way…');
  });

  const over: ReplyStatus[] = ['sent', 'rejected', 'superseded', 'failed', 'expired'];
  it.each(replyStatuses.map(status => ({ status, is: over.includes(status) })))(
    '$status is over: $is',
    ({ status, is }) => {
      expect(isOver({ status })).toBe(is);
    },
  );
});

describe('why the product refused', () => {
  it('in its own words', () => {
    expect(refusalText(new AppError('conflict', 'Somebody was faster.'), null)).toBe('Somebody was faster.');
  });

  it('a locked draft names who edits it, and what can be done here', () => {
    const details = { lockedBy: { name: 'Mia', until: noon.toISOString() } };
    expect(refusalText(new AppError('draft_locked', 'Send "force".', { details }), 'Asia/Kolkata')).toBe(
      'Mia is editing this draft until 17:30. Wait, or take the conversation over.',
    );
  });
});
