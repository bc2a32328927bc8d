import { describe, expect, it } from '@jest/globals';
import { draftText } from '../../../src/managers/notice-text.js';
import { replyView } from '../../../src/managers/notice-view.js';
import { outcomeOf } from '../../../src/managers/outcome-text.js';
import { cut, inLine, quoted } from '../../../src/managers/plain-text.js';
import type { Decision, Reply } from '../../../src/replies/reply.js';
import { around, draft, now } from '../../support/manager-notice.js';

const ada: Decision = { verdict: 'approve', by: 'user_1', byName: 'Ada', at: now, reason: null };

describe('what a manager reads', () => {
  it('says who asked what, what would be answered, why and until when', () => {
    expect(draftText(draft(), around, '')).toBe(
      [
        '📝 Draft for Mara',
        'Messenger · Harbor Lane',
        '',
        'They wrote:',
        '> What is your return policy?',
        '',
        'The draft:',
        '> Thirty days.',
        '',
        'Why you are asked: a person approves',
        '',
        'Possible until 28 Nov, 14:02.',
      ].join('\n'),
    );
  });

  it.each<[Partial<Reply>, string]>([
    [{ status: 'approved', decision: ada }, '✅ Approved by Ada, on its way…'],
    [{ status: 'sent', decision: ada, sentAt: now }, '✅ Approved by Ada, sent 14:02.'],
    [
      { status: 'sent', decision: { ...ada, verdict: 'edit' }, sentAt: now },
      '✅ Changed and approved by Ada, sent 14:02.',
    ],
    [{ status: 'rejected', decision: { ...ada, verdict: 'reject', reason: 'no' } }, '🚫 Rejected by Ada 14:02: no'],
    [{ status: 'rejected', decision: { ...ada, verdict: 'takeover' } }, '👤 Ada took the conversation over 14:02.'],
    [{ status: 'superseded', lastError: 'the customer wrote again' }, '⚪ No longer needed: the customer wrote again'],
    [{ status: 'failed', decision: ada, lastError: 'gone' }, '❌ Approved by Ada, but not sent: gone'],
    [{ status: 'expired', lastError: 'over' }, '⌛ Too late: over'],
    [{ status: 'uncertain', decision: ada }, '❓ Approved by Ada; nobody knows whether it arrived.'],
  ])('%o is told as "%s"', (change, line) => {
    expect(outcomeOf(draft(change), 'Europe/Oslo')).toBe(line);
    const view = replyView(draft(change), 'draft', around);
    expect(view.text).toContain(line);
    expect(view).toMatchObject({ buttons: [], asks: false });
  });

  it('has buttons only while it asks', () => {
    expect(replyView(draft(), 'draft', around).buttons.map(({ code }) => code)).toEqual(['ap', 'ed', 're', 'to']);
    const doubt = replyView(draft({ status: 'uncertain' }), 'uncertain', around);
    expect(doubt.buttons.map(({ code }) => code)).toEqual(['ap', 're']);
    expect(doubt).toMatchObject({ asks: true, over: false });
  });

  it('says that a long draft was cut, and keeps the outcome below it', () => {
    const long = draft({ text: 'word '.repeat(1100), question: 'q'.repeat(5000) });
    expect(draftText(long, around, '')).toContain('(Cut here; the console shows all of it.)');
    expect(draftText(long, around, '✅ Done.')).toMatch(/✅ Done\.$/);
  });

  it('cuts between characters', () => {
    expect(cut('ab😀cd', 4)).toBe('ab…');
    expect(cut('abcd', 4)).toBe('abcd');
    expect(inLine('a\nb\u2028c')).toBe('a b c');
    expect(quoted('a\r\nb', 10)).toBe('> a\n> b');
  });
});
