import { describe, expect, it } from '@jest/globals';
import { capabilities } from '../../../../src/channels/capabilities.js';
import { SendFailure, type SendFailureKind, sendFailureKinds } from '../../../../src/channels/send-failure.js';
import { accountPausedUntil, failureOf, outcomeOf } from '../../../../src/pipeline/deliver/failed-try.js';
import { leftBehind } from '../../../../src/pipeline/deliver/left-behind.js';
import { lastSent } from '../../../../src/pipeline/deliver/record-sent.js';
import { dueAtOf, enterLane, isStillInLane, personPauseMs } from '../../../../src/pipeline/deliver/sending.js';
import { turnAfter } from '../../../../src/pipeline/deliver/turns.js';
import type { SendAttempt } from '../../../../src/replies/send-attempt.js';
import { conversation, later, noon, reply } from '../../../support/values.js';

const attempt = (changes: Partial<SendAttempt> = {}): SendAttempt => ({
  _id: 'att_1',
  tenantId: 'com_1',
  accountId: 'acc_1',
  conversationId: 'conv_1',
  replyId: 'rep_1',
  part: 0,
  attempt: 1,
  content: { kind: 'text', text: 'x' },
  outcome: 'failed',
  externalId: null,
  failure: null,
  reason: null,
  startedAt: noon,
  endedAt: null,
  ...changes,
});
const sent = (part: number, changes: Partial<SendAttempt> = {}) =>
  attempt({ _id: `sent_${part}`, part, outcome: 'sent', externalId: `m_${part}`, endedAt: later(part), ...changes });
const failed = (failure: SendFailureKind | null, changes: Partial<SendAttempt> = {}) =>
  attempt({ outcome: 'failed', failure, reason: `${failure} it is`, ...changes });
const doubt = (outcome: 'sending' | 'uncertain', changes: Partial<SendAttempt> = {}) =>
  attempt({ _id: 'doubt', outcome, ...changes });

/** A reply of two messages: its text and a file. */
const two = reply({
  text: 'Hello',
  attachments: [{ media: 'image', url: 'https://shop.example/a.png', name: null }] as never,
});
const one = reply({ text: 'Hello' });

describe('what the tries of a reply say whose worker died', () => {
  it.each<[string, ReturnType<typeof reply>, SendAttempt[], string | null]>([
    ['none', one, [], null],
    ['one that is open', one, [doubt('sending')], 'in-doubt'],
    ['one of which nobody knows', one, [doubt('uncertain')], 'in-doubt'],
    ['one that failed for now', one, [failed('retry')], null],
    ['one that failed without a kind', one, [failed(null)], null],
    ['a limit', one, [failed('rate')], null],
    ['a token', one, [failed('token_expired')], null],
    ['a window', one, [failed('window_closed')], null],
    ['a refusal', one, [failed('refused')], 'refused'],
    ['nobody there', one, [failed('unreachable')], 'refused'],
    ['done before', one, [failed('already_done')], 'refused'],
    ['a refusal, then open', one, [failed('refused'), doubt('sending', { attempt: 2 })], 'in-doubt'],
    ['open, then a refusal', one, [doubt('sending'), failed('refused', { attempt: 2 })], 'refused'],
    ['a refusal, then for now', one, [failed('refused'), failed('retry', { attempt: 2 })], null],
    ['sent', one, [sent(0)], 'sent'],
    ['for now, then sent', one, [failed('retry'), sent(0, { attempt: 2 })], 'sent'],
    ['sent, then open: the part has left', one, [sent(0), doubt('sending', { attempt: 2 })], 'sent'],
    ['the first of two sent', two, [sent(0)], null],
    ['the first of two sent, the second open', two, [sent(0), doubt('sending', { part: 1 })], 'in-doubt'],
    ['the first of two sent, the second refused', two, [sent(0), failed('refused', { part: 1 })], 'refused'],
    ['one refused and one open', two, [failed('refused'), doubt('sending', { part: 1 })], 'in-doubt'],
    ['both sent', two, [sent(0), sent(1)], 'sent'],
    ['only the second sent', two, [sent(1)], null],
  ])('%s', (_name, own, tries, kind) => {
    expect(leftBehind(own, tries)?.kind ?? null).toBe(kind);
  });

  it('says which, why and when', () => {
    expect(leftBehind(one, [doubt('sending', { reason: 'r' })])).toMatchObject({
      attempt: { _id: 'doubt', reason: 'r' },
    });
    expect(leftBehind(one, [failed('refused')])).toEqual({ kind: 'refused', reason: 'refused it is' });
    expect(leftBehind(two, [sent(0), sent(1)])).toEqual({ kind: 'sent', last: { externalId: 'm_1', at: later(1) } });
  });

  it('where storing is delivering, an open try is no doubt', () => {
    const chat = reply({ channel: 'webchat' });
    expect(leftBehind(chat, [doubt('sending')])).toBeNull();
    expect(leftBehind(chat, [failed('refused')])?.kind).toBe('refused');
    expect(leftBehind(chat, [sent(0)])?.kind).toBe('sent');
  });
});

describe('when the last part left', () => {
  it.each<[ReturnType<typeof reply>, SendAttempt[], object | null]>([
    [one, [], null],
    [one, [sent(0)], { externalId: 'm_0', at: later(0) }],
    [one, [sent(0, { externalId: null })], null],
    [one, [sent(0, { endedAt: null, startedAt: later(-5) })], { externalId: 'm_0', at: later(-5) }],
    [one, [doubt('uncertain', { externalId: 'm_9' })], null],
    [two, [sent(0)], null],
    [two, [sent(0), sent(1)], { externalId: 'm_1', at: later(1) }],
    [two, [sent(0), sent(1), failed('retry', { part: 1 })], { externalId: 'm_1', at: later(1) }],
  ])('%#', (own, tries, last) => expect(lastSent(own, tries)).toEqual(last));
});

describe('what the error of a try means', () => {
  it('ours says it itself; any other may have been delivered', () => {
    const own = new SendFailure('rate', 'Wait.');
    expect(failureOf(own)).toBe(own);
    const cause = new Error('socket');
    expect(failureOf(cause)).toMatchObject({
      kind: 'uncertain',
      message: 'The send was interrupted; it may have been delivered.',
      cause,
    });
  });

  it.each(sendFailureKinds)('%s', kind => {
    const failure = new SendFailure(kind, 'No.', { retryAfterMs: 5_000 });
    expect(outcomeOf(failure)).toBe(kind === 'uncertain' ? 'uncertain' : 'failed');
    expect(accountPausedUntil(failure, noon)).toEqual(kind === 'rate' ? later(5_000) : null);
  });

  it('a limit of one person is none of the account', () => {
    expect(accountPausedUntil(new SendFailure('rate', 'No.', { perPerson: true, retryAfterMs: 5 }), noon)).toBeNull();
    expect(accountPausedUntil(new SendFailure('rate', 'No.'), noon)).toEqual(noon);
  });
});

describe('when a reply is looked at again', () => {
  it.each<[number | null | 'nobody', number]>([
    ['nobody', 150],
    [null, 150],
    [-5_000, 150],
    [0, 150],
    [150, 150],
    [151, 151],
    [1_999, 1_999],
    [2_000, 2_000],
    [2_001, 2_000],
    [60_000, 2_000],
  ])('one before it that is due in %s ms: in %s ms', (due, wait) => {
    const earlier = due === 'nobody' ? null : { dueAt: due === null ? null : later(due) };
    expect(turnAfter(earlier, noon)).toEqual(later(wait));
  });

  it('only a held one waits for its end', () => {
    expect(dueAtOf('held', { expiresAt: noon })).toBe(noon);
    expect(dueAtOf('held', { expiresAt: null })).toBeNull();
    expect(dueAtOf('failed', { expiresAt: noon })).toBeNull();
  });

  it.each<[last: number | null, before: number | null, channel: 'whatsapp' | 'telegram' | 'webchat']>([
    [null, null, 'whatsapp'],
    [0, null, 'whatsapp'],
    [null, 0, 'whatsapp'],
    [-100, -5, 'telegram'],
    [-60_000, 0, 'telegram'],
    [0, -60_000, 'telegram'],
  ])('between two messages to one person: sent %s ms, before %s ms ago on %s', (last, before, channel) => {
    const own = conversation({ channel, lastSentAt: before === null ? null : later(before) });
    const pause = personPauseMs(own, last === null ? null : later(last), noon);
    const since = last ?? before;
    const interval = capabilities[channel].pace.perPersonMs;
    expect(pause).toBe(since === null ? 0 : Math.max(0, interval + since));
    expect(interval).toBeGreaterThan(0);
  });
});

describe('the lane of a conversation', () => {
  it.each([
    ['agent', true],
    ['human', false],
  ] as const)('a reply of %s is automatic: %s', async (source, automatic) => {
    const asked: unknown[][] = [];
    const conversations = { enterLane: async (...given: unknown[]) => (asked.push(given), null) };
    const deps = { conversations } as unknown as Parameters<typeof enterLane>[0];
    const ctx = { tenantId: 'com_1' } as Parameters<typeof enterLane>[1];
    await enterLane(deps, ctx, { document: reply({ source, epoch: 7 }), token: 'tok' }, noon);
    const sending = { replyId: 'rep_1', token: 'tok', automatic, until: later(40_000) };
    // Only what the agent says ends with the epoch in which it was said.
    expect(asked).toEqual([[ctx, 'conv_1', sending, automatic ? 7 : null, noon]]);
  });

  it.each([
    [0, true],
    [3_499, true],
    [3_500, false],
    [60_000, false],
  ])('%s ms after it was entered, one is still in it: %s', (ms, is) => {
    expect(isStillInLane({ inLaneSinceMs: 1_000 }, 1_000 + ms)).toBe(is);
  });

  it('by the monotonic clock of this process', () => {
    expect(isStillInLane({ inLaneSinceMs: performance.now() })).toBe(true);
    expect(isStillInLane({ inLaneSinceMs: performance.now() - 60_000 })).toBe(false);
  });
});
