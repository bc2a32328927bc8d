import { describe, expect, it } from '@jest/globals';
import { type Channel, channels } from '../../../src/channels/channel.js';
import {
  accountText,
  draftText,
  handoffText,
  messageText,
  type Surroundings,
  uncertainText,
} from '../../../src/managers/notice-text.js';
import type { Handoff } from '../../../src/replies/handoff.js';
import type { Reply } from '../../../src/replies/reply.js';
import { noon, reply } from '../../support/values.js';

const around: Surroundings = {
  customer: 'Mara',
  channel: 'messenger',
  accountName: 'Harbor Lane',
  timeZone: 'Europe/Oslo',
};
const place = 'Messenger · Harbor Lane';
/** The paragraphs of a notice. */
const parts = (text: string) => text.split('\n\n');

describe('where a customer writes', () => {
  it.each<[Channel, string]>([
    ['messenger', 'Messenger'],
    ['instagram', 'Instagram'],
    ['facebook_comments', 'Facebook comments'],
    ['instagram_comments', 'Instagram comments'],
    ['telegram', 'Telegram'],
    ['whatsapp', 'WhatsApp'],
    ['webchat', 'web chat'],
  ])('%s is called %s', (channel, name) => {
    expect(channels).toContain(channel);
    expect(messageText(['x'], { ...around, channel }, '')).toContain(`\n${name} · Harbor Lane\n`);
  });

  it('names are within a line of ours', () => {
    const odd = { ...around, customer: 'Ma\nra', accountName: 'Har\u2028bor' };
    expect(parts(messageText(['x'], odd, ''))[0]).toBe('💬 Ma ra wrote\nMessenger · Har bor');
  });
});

describe('a draft', () => {
  const held = (more: Partial<Reply> = {}) =>
    reply({ question: 'Is it open?', text: 'Until six.', reasons: [], draftedText: null, expiresAt: null, ...more });
  const heading = `📝 Draft for Mara\n${place}`;
  const question = 'They wrote:\n> Is it open?';
  const answer = 'The draft:\n> Until six.';

  it.each<[string, Partial<Reply>, string, string[]]>([
    ['with nothing more', {}, '', [heading, question, answer]],
    ['without a question', { question: null }, '', [heading, answer]],
    ['that was changed', { draftedText: 'Until ten.' }, '', [heading, question, 'The changed text:\n> Until six.']],
    [
      'with a reason',
      { reasons: ['low confidence'] },
      '',
      [heading, question, answer, 'Why you are asked: low confidence'],
    ],
    ['with reasons', { reasons: ['a', 'b'] }, '', [heading, question, answer, 'Why you are asked: a; b']],
    [
      'with doubts',
      {
        doubts: [
          { sentence: 'Until\nsix.', reason: 'no <b>hours</b>\nthere' },
          { sentence: 'Ok.', reason: 'x' },
        ],
      },
      '',
      [heading, question, answer, 'Doubted by the second check:\n> Until six. (no <b>hours</b> there)\n> Ok. (x)'],
    ],
    ['with an end', { expiresAt: noon }, '', [heading, question, answer, 'Possible until 21 Nov, 13:00.']],
    [
      'that is decided',
      { reasons: ['a'], doubts: [{ sentence: 'b', reason: 'c' }], expiresAt: noon },
      '✅ Sent.',
      [heading, question, answer, '✅ Sent.'],
    ],
  ])('%s', (_name, change, outcome, told) => {
    expect(parts(draftText(held(change), around, outcome))).toEqual(told);
  });

  it('tells the end by the clock of the company', () => {
    const told = (timeZone: string | null) =>
      parts(draftText(held({ expiresAt: noon }), { ...around, timeZone }, '')).at(-1);
    expect(told('America/New_York')).toBe('Possible until 21 Nov, 07:00.');
    expect(told(null)).toMatch(/^Possible until 21 Nov, 12:00/);
  });

  it.each([
    [897, false],
    [898, false],
    [899, true],
    [5_000, true],
  ])('a question of %s characters: cut is %s', (length, isCut) => {
    const shown = parts(draftText(held({ question: 'q'.repeat(length) }), around, ''))[1] ?? '';
    expect(shown.endsWith('…')).toBe(isCut);
    expect(shown).toHaveLength('They wrote:\n'.length + Math.min(900, length + 2));
  });

  it.each([
    [1_794, false],
    [1_795, true],
    [5_000, true],
  ])('an answer of %s characters: cut is %s', (length, isCut) => {
    const [, , shown = ''] = parts(draftText(held({ text: 'a'.repeat(length) }), around, ''));
    expect(shown.endsWith('…\n(Cut here; the console shows all of it.)')).toBe(isCut);
    expect(shown.split('\n')[1]).toHaveLength(Math.min(1_796, length + 2));
  });

  it('an answer that ends in dots of its own is not said to be cut', () => {
    expect(draftText(held({ text: 'Until six… ' }), around, '')).not.toContain('Cut here');
    expect(draftText(held({ text: 'Until six…' }), around, '')).not.toContain('Cut here');
    expect(draftText(held({ text: '…until six' }), around, '')).not.toContain('Cut here');
  });

  it('reasons take 500 characters at most', () => {
    const told = parts(draftText(held({ reasons: ['r'.repeat(900)] }), around, '')).at(-1) ?? '';
    expect(told).toBe(`Why you are asked: ${'r'.repeat(499)}…`);
  });
});

describe('the doubts about a draft', () => {
  const toldOf = (doubts: NonNullable<Reply['doubts']>) => parts(draftText(reply({ doubts }), around, '')).at(-1) ?? '';

  it('are cut, each and together', () => {
    const long = { sentence: 's'.repeat(900), reason: 'r'.repeat(900) };
    expect(toldOf([long])).toBe(`Doubted by the second check:\n> ${'s'.repeat(119)}… (${'r'.repeat(199)}…)`);
    expect(toldOf([long, long])).toHaveLength('Doubted by the second check:\n'.length + 400);
  });
});

describe('a send in doubt', () => {
  const heading = `❓ A message to Mara may or may not have arrived\n${place}`;
  const message = 'The message:\n> Until six.';
  const look = 'Look at the conversation before you send it again.';
  it.each<[string | null, string, string[]]>([
    [null, '', [heading, message, look]],
    ['a\ntime-out', '', [heading, message, 'a time-out', look]],
    ['e'.repeat(500), '', [heading, message, `${'e'.repeat(399)}…`, look]],
    ['a time-out', '✅ It arrived.', [heading, message, '✅ It arrived.']],
  ])('because of %j, and then %j', (lastError, outcome, told) => {
    expect(parts(uncertainText(reply({ text: 'Until six.', lastError }), around, outcome))).toEqual(told);
  });
});

describe('a conversation for people', () => {
  const handoff = (summary: Partial<Handoff['summary']> = {}, reasons: string[] = []) => ({
    summary: { headline: 'A refund', wants: 'Money back', known: [], suggestedReply: null, category: 'x', ...summary },
    reasons,
  });
  const heading = `🙋 Mara needs a person\n${place}`;
  const wanted = '> A refund\n> Money back';
  const ask = 'Take it over, or reply to this message with what the customer should read.';
  it.each<[string, Partial<Handoff['summary']>, string[], string, string[]]>([
    ['as little as there may be', {}, [], '', [heading, wanted, ask]],
    ['no headline', { headline: '' }, [], '', [heading, '> Money back', ask]],
    ['no wish', { wants: '' }, [], '', [heading, '> A refund', ask]],
    ['what is known', { known: ['Order 7', 'Paid'] }, [], '', [heading, wanted, 'Known:\n- Order 7\n- Paid', ask]],
    ['a suggestion', { suggestedReply: 'Sorry!' }, [], '', [heading, wanted, 'You could write:\n> Sorry!', ask]],
    ['a reason', {}, ['asked for a person'], '', [heading, wanted, 'Why: asked for a person', ask]],
    ['reasons', {}, ['a', 'b'], '', [heading, wanted, 'Why: a; b', ask]],
    ['decided', { known: ['Paid'] }, ['a'], '👤 Ada has it.', [heading, wanted, 'Known:\n- Paid', '👤 Ada has it.']],
  ])('%s', (_name, summary, reasons, outcome, told) => {
    expect(parts(handoffText(handoff(summary, reasons) as Handoff, around, outcome))).toEqual(told);
  });

  it('is never longer than it may be', () => {
    const long = 'x'.repeat(2_000);
    const summary = { headline: long, known: Array<string>(20).fill(long), suggestedReply: long };
    const [, first = '', known = '', reply = '', why = ''] = parts(
      handoffText(handoff(summary, [long]) as Handoff, around, ''),
    );
    expect(first).toHaveLength(600);
    expect(known.split('\n')).toEqual(['Known:', ...Array<string>(8).fill(`- ${'x'.repeat(199)}…`)]);
    expect(reply).toHaveLength('You could write:\n'.length + 900);
    expect(why).toBe(`Why: ${'x'.repeat(399)}…`);
  });
});

describe('what a customer wrote to a manager', () => {
  const heading = `💬 Mara wrote\n${place}`;
  const ask = 'Reply to this message with what the customer should read.';
  it.each<[string[], string, string]>([
    [['Hello?'], '', `${heading}\n\n> Hello?\n\n${ask}`],
    [['Hello?', 'Hm'], '', `${heading}\n\n> Hello?\n> \n> Hm\n\n${ask}`],
    [[], '', `${heading}\n\n> (no text; look into the console)\n\n${ask}`],
    [['Hello?'], '✅ Sent.', `${heading}\n\n> Hello?\n\n✅ Sent.`],
  ])('%j, and then %j', (texts, outcome, told) => expect(messageText(texts, around, outcome)).toBe(told));

  it('is cut after 2800 characters', () => {
    expect(parts(messageText(['x'.repeat(2_798)], around, ''))[1]).toBe(`> ${'x'.repeat(2_798)}`);
    expect(parts(messageText(['x'.repeat(2_799)], around, ''))[1]).toBe(`> ${'x'.repeat(2_797)}…`);
  });
});

describe('an account that must be connected again', () => {
  const heading = '⚠️ The facebook account Harbor Lane must be connected again';
  const wait = 'Answers wait until an administrator has done that.';
  it.each<[string | null, string, string[]]>([
    [null, '', [heading, wait]],
    ['the token was\nrefused', '', [heading, 'the token was refused', wait]],
    ['r'.repeat(600), '', [heading, `${'r'.repeat(499)}…`, wait]],
    ['refused', '✅ Connected.', [heading, '✅ Connected.']],
  ])('because of %j, and then %j', (statusReason, outcome, told) => {
    const account = { name: 'Harbor\nLane', platform: 'facebook' as const, statusReason };
    expect(parts(accountText(account, outcome))).toEqual(told);
  });
});
