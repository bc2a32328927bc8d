import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DealSource } from '../../../../src/company/deal-source.contract.js';
import type { Conversation } from '../../../../src/conversations/conversation.js';
import { gistOf } from '../../../../src/crm/deals/gist.js';
import { type FollowDeps, followEvents, followMessage } from '../../../../src/crm/deals/follow-talk.js';
import { moveDeal } from '../../../../src/crm/deals/move-deal.js';
import { moveDeals } from '../../../../src/crm/deals/move-deals.js';
import { asksToBuy } from '../../../../src/crm/deals/sales-intent.js';
import type { LoggedEvent } from '../../../../src/events/event.js';
import { type EventRig, newThread, openEventRig } from '../../../support/event-rig.js';

let rig: EventRig;
let talk: Conversation;
let source: DealSource;
let said: Record<string, string>;
const runs: Record<string, { question: string; intent: string; headline: string | null }> = {};

beforeAll(async () => {
  rig = await openEventRig();
});
beforeEach(async () => {
  source = 'all';
  said = {};
  talk = await newThread(rig);
});

const deps = (): FollowDeps => ({
  ...rig.stores,
  conversations: { get: async () => ({ ...talk, lastInboundId: Object.keys(said).at(-1) ?? null }) },
  contacts: { get: async () => contact() as never },
  messages: { get: async (_ctx, id) => ({ _id: id, text: said[id] ?? null, sentAt: rig.clock.now() }) as never },
  sourceOf: async () => source,
  runs: {
    get: async (_ctx, id) => {
      const run = runs[id];
      if (!run) return null;
      const { question, intent, headline } = run;
      return { question, outcome: { intent: { label: intent }, summary: headline === null ? null : { headline } } };
    },
  },
});
const contact = () => ({ _id: talk.contactId, displayName: 'Mara Lind' });
const later = (): Date => {
  rig.clock.advance(1000);
  return rig.clock.now();
};
const says = async (messageId: string, text: string, at = later()) => {
  said[messageId] = text;
  await followMessage(deps(), rig.ctx, { conversation: talk, contact: contact() }, { messageId, at, text });
};
const happens = async (type: LoggedEvent['type'], data: object = {}) => {
  const event = { type, data: { conversationId: talk._id, ...data }, occurredAt: later() };
  await followEvents(deps(), rig.ctx, [event as unknown as LoggedEvent]);
  return event.occurredAt;
};
const deals = async () =>
  (await rig.stores.deals.list(rig.ctx, { conversationId: talk._id }, { sort: { createdAt: 1 } })).items;
const close = async () => {
  const [deal] = (await deals()).filter(({ status }) => status === 'OPEN');
  const step = deal && moveDeal(deal, { stage: 'CLOSED_WON' }, rig.clock.now());
  if (deal && step?.kind === 'moves')
    await rig.stores.deals.move(rig.user, deal, step.set, { reopens: false, expected: null });
};

describe('a conversation has a deal', () => {
  it('that its first message opens and the next renew, each once', async () => {
    await rig.published();
    await says('m1', 'How much is it?');
    const [first] = await deals();
    expect(first).toMatchObject({
      ...{ title: 'Mara Lind', stage: 'LEAD', status: 'OPEN', probability: 10, contactId: talk.contactId, version: 1 },
      ...{ contactName: 'Mara Lind', lastMessageText: 'How much is it?', accountId: 'acc_1', channel: 'messenger' },
    });
    await says('m2', 'And in oak?');
    await says('m1', 'How much is it?', first?.lastMessageAt ?? new Date());
    await says('m2', 'And in oak?');
    const all = await deals();
    expect(all).toMatchObject([{ _id: first?._id, lastMessageText: 'And in oak?', version: 1 }]);
    expect((await rig.published()).map(({ type }) => type)).toEqual(['deal.created']);
  });

  it('and one alone, however many messages come at once', async () => {
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map(id => says(`${talk._id}${id}`, id)));
    expect(await deals()).toHaveLength(1);
  });

  it('and another one after it was closed; what opened the first does not open the second', async () => {
    await says('n1', 'One');
    const [first] = await deals();
    await close();
    await says('n1', 'One', first?.lastMessageAt ?? new Date());
    expect(await deals()).toHaveLength(1);
    await says('n2', 'Two');
    expect(await deals()).toMatchObject([
      { status: 'WON', lastMessageText: 'One' },
      { status: 'OPEN', lastMessageText: 'Two' },
    ]);
  });

  it('with what the agent understood, and when our side answered', async () => {
    await says('o1', 'How much is it?');
    runs['run_1'] = { question: 'How much is  it?', intent: 'price_question', headline: null };
    await happens('run.finished', { runId: 'run_1' });
    expect(await deals()).toMatchObject([
      { aiIntent: 'price_question', aiSummary: 'How much is it?', lastResponseAt: null },
    ]);
    runs['run_2'] = { question: 'x', intent: 'complaint', headline: 'A broken table' };
    await happens('run.finished', { runId: 'run_2' });
    const answered = await happens('message.sent');
    await happens('run.finished', { runId: 'run_gone' });
    await happens('handoff.opened');
    expect(await deals()).toMatchObject([
      { aiIntent: 'complaint', aiSummary: 'A broken table', lastResponseAt: answered },
    ]);
  });

  it('only where somebody asks to buy, when the company says so', async () => {
    source = 'sales_intents';
    await says('p1', 'Hello');
    runs['run_3'] = { question: 'Hello', intent: 'greeting', headline: null };
    await happens('run.finished', { runId: 'run_3' });
    expect(await deals()).toEqual([]);
    await says('p2', 'How much is it?');
    runs['run_4'] = { question: 'How much is it?', intent: 'price_question', headline: null };
    await happens('run.finished', { runId: 'run_4' });
    await happens('run.finished', { runId: 'run_4' });
    expect(await deals()).toMatchObject([{ lastMessageText: 'How much is it?', aiIntent: 'price_question' }]);
    await says('p3', 'In oak');
    expect(await deals()).toMatchObject([{ lastMessageText: 'In oak' }]);
  });

  it('or none at all', async () => {
    source = 'off';
    await says('q1', 'How much is it?');
    await happens('run.finished', { runId: 'run_4' });
    expect(await deals()).toEqual([]);
    source = 'all';
    await says('q2', 'Two');
    source = 'off';
    await says('q3', 'Three');
    await happens('message.sent');
    expect(await deals()).toMatchObject([{ lastMessageText: 'Two', lastResponseAt: null }]);
  });

  it('that keeps no words which were edited or taken back', async () => {
    await says('r1', 'Call 0151 123');
    await rig.stores.deals.restateMessage(rig.ctx, talk._id, 'r1', 'Call me');
    expect(await deals()).toMatchObject([{ lastMessageText: 'Call me' }]);
    await rig.stores.deals.restateMessage(rig.ctx, talk._id, 'r0', null);
    expect(await deals()).toMatchObject([{ lastMessageText: 'Call me' }]);
    await rig.stores.deals.restateMessage(rig.ctx, talk._id, 'r1', null);
    expect(await deals()).toMatchObject([{ lastMessageText: null, aiSummary: null }]);
  });

  it('and is answered where the deal fails', async () => {
    const broken = { ...deps(), sourceOf: () => Promise.reject(new Error('a bug')) };
    const message = { messageId: 's1', at: rig.clock.now(), text: 'Hi' };
    await followMessage(broken, rig.ctx, { conversation: talk, contact: contact() }, message);
    expect(await deals()).toEqual([]);
  });
});

describe('the deals of a person', () => {
  it('go with a merge under the other’s name, come back, and learn a new name', async () => {
    await says('t1', 'Hi');
    const contacts = { get: async (_ctx: unknown, id: string) => ({ displayName: `Name of ${id}` }) as never };
    const move = (fromId: string, intoId: string, more = {}) =>
      moveDeals({ ...rig.stores, contacts }, rig.ctx, { fromId, intoId, ...more });
    await move(talk.contactId, 'cnt_into');
    expect(await deals()).toMatchObject([{ contactId: 'cnt_into', contactName: 'Name of cnt_into', version: 2 }]);
    await move('cnt_into', talk.contactId, { ledAs: [] });
    expect(await deals()).toMatchObject([{ contactId: talk.contactId, contactName: `Name of ${talk.contactId}` }]);
    await rig.stores.deals.rename(rig.ctx, talk.contactId, 'Mara Berg');
    expect(await deals()).toMatchObject([{ contactName: 'Mara Berg' }]);
  });
});

describe('what a conversation is about', () => {
  it.each<[string, string | undefined, string | null]>([
    ['How much  is\nit?', undefined, 'How much is it?'],
    ['How much is it?', 'A price', 'A price'],
    [' ', undefined, null],
    ['x'.repeat(160), undefined, 'x'.repeat(160)],
    ['x'.repeat(161), undefined, `${'x'.repeat(159)}…`],
    [`${'x'.repeat(158)} ${'😀'.repeat(9)}`, undefined, `${'x'.repeat(158)}…`],
  ])('%j and %j: %j', (question, headline, gist) => {
    expect(gistOf(question, headline)).toBe(gist);
  });

  it.each([
    ...(['product_question', 'price_question', 'availability', 'booking'] as const).map(
      label => [label, true] as const,
    ),
    ...(['greeting', 'order_status', 'complaint', 'spam', 'other'] as const).map(label => [label, false] as const),
  ])('%s is about buying: %s', (label, expected) => expect(asksToBuy(label)).toBe(expected));
});
