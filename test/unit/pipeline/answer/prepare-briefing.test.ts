import { describe, expect, it } from '@jest/globals';
import type { Company } from '../../../../src/company/company.js';
import type { Message } from '../../../../src/conversations/message.js';
import { prepareBriefing } from '../../../../src/pipeline/answer/prepare-briefing.js';
import type { TenantContext } from '../../../../src/platform/tenancy/tenant-context.js';
import { conversation, noon } from '../../../support/values.js';

const minutes = (n: number): Date => new Date(noon.getTime() + n * 60_000);
const message = (id: string, change: Partial<Message> = {}): Message =>
  ({
    ...{ _id: id, direction: 'inbound', text: `words of ${id}`, attachments: [], payload: null, erasedAt: null },
    ...{ conversationId: 'conv_1', sentAt: noon, ...change },
  }) as Message;
const sticker = (id: string) => message(id, { text: null, attachments: [{ type: 'sticker' }] });
const picture = (id: string, text: string | null = null) => message(id, { text, attachments: [{ type: 'image' }] });

const account = { id: 'acc_1', autonomy: { default: 'auto', channels: {}, intents: {} }, responseRules: [] };
const company = { name: 'Harbor & Oak', voice: {}, aiEnabled: true };

/** The briefing of a conversation that has these messages, `latest` of which are read as history. */
const briefingOf = (unansweredIds: string[], stored: Message[], latest = stored) =>
  prepareBriefing(
    {
      messages: {
        latest: () => Promise.resolve(latest),
        ofIds: (_ctx, _id, ids) => Promise.resolve(stored.filter(({ _id }) => ids.includes(_id))),
        findByExternalId: (_ctx, accountId, id) =>
          Promise.resolve(stored.find(({ _id }) => accountId === 'acc_1' && id === `ext ${_id}`) ?? null),
      },
      contacts: { get: () => Promise.resolve(null) },
      subjectKeysOf: () => [],
      clock: { now: () => noon },
    },
    {} as TenantContext,
    conversation({ unansweredIds }),
    company as unknown as Company,
    account as never,
  );

describe('the turn that a briefing tells', () => {
  it('is read by its ids, also where it is older than all of the history', async () => {
    const late = message('late', { sentAt: minutes(-60) });
    const newer = [message('a'), message('b', { direction: 'outbound' })];
    const told = await briefingOf(['late'], [late, ...newer], newer);
    expect(told).toMatchObject({ text: 'words of late', askedAt: minutes(-60), asksNothing: null });
    expect(told.history.map(({ text }) => text)).toEqual(['words of a', 'words of b']);
  });

  it('is every unanswered message, and nothing else is', async () => {
    const told = await briefingOf(['a', 'b'], [message('a'), message('n', { direction: 'note' }), message('b')]);
    expect(told).toMatchObject({ text: 'words of a\nwords of b', history: [] });
  });

  it('is told with the message that it answers, unless that was taken back', async () => {
    const quotedIn = async (change: Partial<Message>) => {
      const before = message('a', { direction: 'outbound', ...change });
      return (await briefingOf(['b'], [before, message('b', { replyToExternalId: 'ext a' })])).quoted;
    };
    expect(await quotedIn({})).toBe('words of a');
    expect(await quotedIn({ erasedAt: noon })).toBeNull();
    expect(await quotedIn({ direction: 'note' })).toBeNull();
    expect(await quotedIn({ conversationId: 'conv_2' })).toBeNull();
  });

  const gone = { erasedAt: noon };
  const nothing = 'a sticker or a thumb asks for nothing';
  const thumb = (id: string, change: Partial<Message> = {}) => message(id, { text: '👍🏽', ...change });
  it.each([
    ['all of it taken back', [message('a', gone)], 'the customer has taken back what was said'],
    ['a sticker alone', [sticker('a')], nothing],
    [
      'a sticker that answers something',
      [message('a', { text: null, attachments: [{ type: 'sticker' }, { type: 'quote', title: 'Which size?' }] })],
      nothing,
    ],
    ['stickers, and words that were taken back', [sticker('a'), message('b', gone)], nothing],
    ['a sticker and words', [sticker('a'), message('b')], null],
    ['a thumb that is typed', [thumb('a')], nothing],
    ['a thumb and a sticker', [thumb('a'), sticker('b')], nothing],
    ['a thumb and words', [thumb('a'), message('b')], null],
    ['a thumb with a picture', [thumb('a', { attachments: [{ type: 'image' }] })], null],
    ['a button that shows a thumb', [thumb('a', { payload: 'YES' })], null],
    ['a picture alone', [picture('a')], null],
    ['a sticker and a picture', [sticker('a'), picture('b')], null],
    ['no words at all', [message('a', { text: null })], null],
  ])('asks for something or not: %s', async (_, stored, asksNothing) => {
    const told = await briefingOf(
      stored.map(({ _id }) => _id),
      stored,
    );
    expect(told.asksNothing).toBe(asksNothing);
    if (asksNothing) expect(told.text).toBe('');
  });

  it.each([
    ['a picture with words', [picture('a', 'Is it this one?')], true],
    ['a sticker with words', [{ ...sticker('a'), text: 'Hi' }], false],
    ['words alone', [message('a')], false],
  ])('has something that cannot be seen, or not: %s', async (_, stored, hasAttachments) => {
    expect(await briefingOf(['a'], stored)).toMatchObject({ hasAttachments });
  });

  it('of which nothing is stored was not taken back: people must see that', async () => {
    expect(await briefingOf(['lost'], [])).toMatchObject({ text: '', hasAttachments: false, asksNothing: null });
  });

  const fromAd = { type: 'referral', title: 'Lamp sale', payload: { body: 'Only this week' } };
  it.each([
    ['an ad with a headline and a text', [fromAd], 'Lamp sale. Only this week'],
    [
      'an ad with a text alone',
      [{ type: 'referral', title: 'Only today', payload: { body: 'Only today' } }],
      'Only today',
    ],
    ['an ad without words', [{ type: 'referral', url: 'https://a.example/1' }], null],
    ['a picture', [{ type: 'image', title: 'lamp.png' }], null],
  ])('knows what it is about: %s', async (_, attachments, subject) => {
    expect(await briefingOf(['a'], [message('a', { attachments })])).toMatchObject({ subject });
  });

  it('has what a button says where it has no words', async () => {
    const told = await briefingOf(['a'], [message('a', { text: null, payload: 'TRACK_ORDER' })]);
    expect(told.text).toBe('TRACK_ORDER');
  });
});
