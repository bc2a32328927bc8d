import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConversationStatus } from '../../src/conversations/conversation-status.js';
import { movableClock } from '../support/clock.js';
import { type Customer, learned, newCustomer } from '../support/conversation.js';
import { messengerDelivery, postSigned } from '../support/deliveries.js';
import { silentLog } from '../../src/platform/observability/log.js';
import { contextOfDocument } from '../../src/platform/tenancy/tenant-context.js';
import { startApp, type TestApp } from '../support/start-app.js';

describe('who has a conversation', () => {
  const clock = movableClock();
  let test: TestApp;
  /** Keys do not end when the clock is moved. */
  let key: string;
  beforeAll(async () => {
    test = await startApp({ clock });
    await learned(test);
    key = (await test.api('POST', '/api/api-keys', { name: 'desk', role: 'admin' })).body.key;
  });
  afterAll(() => test?.close());

  /** The platform's clock moves with ours. */
  const customerOf = () => newCustomer(test, undefined, clock);
  const call = (method: string, path: string, body: unknown) =>
    test.api(method, path, body, { authorization: `Bearer ${key}` });
  const change = async (customer: Customer, body: object) =>
    call('PATCH', `/api/conversations/${(await customer.conversation())._id}`, body);
  const becomes = (customer: Customer, status: ConversationStatus) =>
    test.until(async () => {
      const conversation = await customer.conversation();
      return conversation.status === status && conversation;
    });
  const counted = (customer: Customer, many: number) =>
    test.until(async () => (await customer.conversation()).countedMessageIds.length >= many);
  const handoffsOf = async (customer: Customer) => {
    const { _id } = await customer.conversation();
    return (await test.app.stores.handoffs.list(test.ctx, { conversationId: _id }, { sort: { createdAt: 1 } })).items;
  };

  /** Somebody whom people have, and who was answered. */
  async function withPeople(): Promise<Customer> {
    const customer = customerOf();
    await customer.says('Hello!');
    await customer.reply('sent');
    expect((await change(customer, { handling: 'human' })).status).toBe(200);
    return customer;
  }

  it('taken over by request or in the platform’s own app: drafts end, the epoch rises, the handoff has a name', async () => {
    const customer = customerOf();
    await customer.says('I want to talk to a human');
    const { _id, epoch } = await becomes(customer, 'open');
    const taken = await test.api('PATCH', `/api/conversations/${_id}`, { status: 'open' });
    expect(taken.body).toMatchObject({ status: 'open', assigneeId: expect.any(String) });
    expect((await customer.conversation()).epoch).toBe(epoch + 1);
    expect(await handoffsOf(customer)).toMatchObject([{ status: 'open', takenBy: { id: taken.body.assigneeId } }]);

    const other = customerOf();
    await other.says('What is your return policy?');
    const draft = await other.reply('held');
    const echo = messengerDelivery('I am here.', { from: other.id });
    const [{ messaging }] = echo.entry as [(typeof echo.entry)[number]];
    const typed = messaging.map(({ sender, recipient, timestamp, message }) => {
      return { sender: recipient, recipient: sender, timestamp, message: { ...message, is_echo: true } };
    });
    const body = { ...echo, entry: [{ ...echo.entry[0], messaging: typed }] };
    await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, body);
    expect((await other.reply('superseded')).lastError).toBe('a person answered in the platform’s own app');
    expect(await other.conversation()).toMatchObject({ status: 'open', epoch: draft.epoch + 1 });
  });

  it.each([{ handling: 'agent' }, { status: 'pending' }])(
    'given back with %j, the agent answers what the customer said meanwhile and nobody answered',
    async body => {
      const customer = await withPeople();
      const before = customer.received().length;
      await customer.says('Thank you!');
      await counted(customer, 3);
      expect(await customer.conversation()).toMatchObject({ status: 'open', unansweredIds: [], dueAt: null });
      expect((await change(customer, body)).body).toMatchObject({ status: 'pending', handling: 'agent' });
      await test.until(async () => customer.received().length > before);
    },
  );

  it('of two who act on the same version one is refused; its history says who did what', async () => {
    const customer = await withPeople();
    const { _id, epoch } = await customer.conversation();
    const path = `/api/conversations/${_id}`;
    const shown = await call('GET', `/api/messages${path.slice(4)}`, undefined);
    expect(shown.body.version).toBe(epoch);
    const act = (body: object) =>
      test.api('PATCH', path, body, { authorization: `Bearer ${key}`, 'if-match': `"${epoch}"` });
    const both = await Promise.all([act({ status: 'resolved' }), act({ handling: 'human' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(both.find(({ status }) => status === 412)?.body).toMatchObject({ code: 'precondition_failed' });
    expect((await act({ labels: ['vip'] })).status).toBe(412);
    expect((await test.api('PATCH', path, { labels: [] }, { 'if-match': 'x' })).status).toBe(400);
    await change(customer, { status: 'resolved' });
    const { body } = await test.until(async () => {
      const history = await call('GET', `${path}/history?limit=1`, undefined);
      return history.body.items[0]?.status === 'resolved' && history;
    });
    expect(body.items).toMatchObject([{ type: 'conversation.updated', by: { name: 'desk' }, status: 'resolved' }]);
    const rest = await call('GET', `${path}/history?after=${body.page.next}`, undefined);
    expect(rest.body.items.map(({ type }: { type: string }) => type)).toContain('conversation.taken_over');
    expect((await call('GET', '/api/conversations/cnv_none/history', undefined)).status).toBe(404);
  });

  it('its messages are read upwards from any of them', async () => {
    const customer = await withPeople();
    for (const words of ['one', 'two', 'three']) await customer.says(words);
    await counted(customer, 5);
    const path = `/api/messages/conversations/${(await customer.conversation())._id}/messages`;
    const all = (await call('GET', path, undefined)).body.items as { id: string; text: string }[];
    const before = async (id: string, limit: number) =>
      (await call('GET', `${path}?before=${id}&limit=${limit}`, undefined)).body.items;
    expect(await before(all[4]!.id, 2)).toEqual(all.slice(2, 4));
    expect(await before(all[2]!.id, 10)).toEqual(all.slice(0, 2));
    expect(await before(all[0]!.id, 10)).toEqual([]);
    const wrong = await call('GET', `${path}?before=msg_none`, undefined);
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ pointer: '?before' }] } });
  });

  it('given back when everything was answered, nothing is due', async () => {
    const customer = await withPeople();
    await change(customer, { handling: 'agent' });
    expect(await customer.conversation()).toMatchObject({ status: 'pending', unansweredIds: [], dueAt: null });
  });

  it('given back while nobody answered a handoff, the agent looks anew and people see it again', async () => {
    const customer = customerOf();
    await customer.says('I want to talk to a human');
    await becomes(customer, 'open');
    await customer.reply('sent');
    const [first] = await handoffsOf(customer);
    // The notice was our side's word, and answers nothing.
    await change(customer, { handling: 'human' });
    await change(customer, { handling: 'agent' });
    const [closed, opened] = await test.until(async () => {
      const all = await handoffsOf(customer);
      return all.length === 2 && all;
    });
    expect(closed).toMatchObject({ _id: first!._id, status: 'closed' });
    expect(opened).toMatchObject({ status: 'open', messageId: expect.any(String) });
    await becomes(customer, 'open');
  });

  it('a handoff that is closed: what else the customer said is answered, and the matter itself is dealt with', async () => {
    const customer = customerOf();
    await customer.says('I want to talk to a human');
    await test.until(async () => customer.received().length === 1);
    await change(customer, { handling: 'human' });
    await customer.says('Thank you!');
    await counted(customer, 3);
    const [handoff] = await handoffsOf(customer);
    expect((await call('POST', `/api/handoffs/${handoff!._id}/close`, {})).body).toMatchObject({ status: 'closed' });
    await test.until(async () => customer.received().length === 2);
    expect(await customer.conversation()).toMatchObject({ status: 'pending', unansweredIds: [] });
    expect(await handoffsOf(customer)).toHaveLength(1);
    // Closed once more, nothing changes; one that never was is not found.
    const again = await call('POST', `/api/handoffs/${handoff!._id}/close`, {});
    expect(again).toMatchObject({ status: 200, body: { id: handoff!._id, status: 'closed' } });
    expect((await call('POST', '/api/handoffs/hnd_none/close', {})).status).toBe(404);
    const told = await call('GET', `/api/audit?action=handoff.closed&target=${handoff!._id}`, undefined);
    expect(told.body.items).toHaveLength(1);
  });

  it('a draft waits and the customer writes again: the next draft is for both', async () => {
    const customer = customerOf();
    await customer.says('What is your return policy?');
    const first = await customer.reply('held');
    await customer.says('I mean for shoes.');
    const second = await test.until(async () => {
      const newest = await customer.reply('held');
      return newest._id !== first._id && newest;
    });
    expect(second.question).toBe('What is your return policy?\nI mean for shoes.');
  });

  it('sleeps until its time, then the agent answers what was left', async () => {
    const customer = await withPeople();
    const before = customer.received().length;
    await customer.says('Thank you!');
    await counted(customer, 3);
    const until = new Date(clock.now().getTime() + 3_600_000).toISOString();
    expect((await change(customer, { snoozedUntil: until })).body).toMatchObject({
      status: 'snoozed',
      snoozedUntil: until,
    });
    clock.advance(3_500_000);
    const probe = customerOf();
    await probe.says('Hello!');
    await probe.reply('sent');
    expect((await customer.conversation()).status).toBe('snoozed');
    clock.advance(200_000);
    expect(await becomes(customer, 'pending')).toMatchObject({ snoozedUntil: null });
    await test.until(async () => customer.received().length > before);
  });

  it('is woken by hand, and by the customer', async () => {
    const customer = await withPeople();
    await change(customer, { status: 'snoozed', snoozedUntil: null });
    expect((await change(customer, { snoozedUntil: null })).body).toMatchObject({ status: 'pending' });
    // Who is not asleep is not woken: people keep what they have.
    await change(customer, { handling: 'human' });
    expect((await change(customer, { snoozedUntil: null })).body).toMatchObject({ status: 'open' });
    await change(customer, { status: 'snoozed', snoozedUntil: null });
    const before = customer.received().length;
    await customer.says('Hello!');
    await test.until(async () => customer.received().length > before);
    expect((await customer.conversation()).status).toBe('pending');
  });

  it('what cannot be is refused, says what would be taken, and changes nothing', async () => {
    const customer = await withPeople();
    const soon = clock.now().getTime() + 3_600_000;
    const local = new Date(soon + 2 * 3_600_000).toISOString().replace('Z', '+02:00');
    const stranger = { ...contextOfDocument({ tenantId: 'cmp_other' }, 'test', silentLog) };
    const user = {
      email: 'eve@example.com',
      name: 'Eve',
      role: 'manager' as const,
      passwordHash: 'x',
      disabled: false,
    };
    await test.app.stores.users.insertNew(stranger, { _id: 'user_eve', ...user, createdAt: clock.now() });
    for (const [body, status, detail] of [
      [{ status: 'snoozed' }, 400, /^\/snoozedUntil: say until when/],
      [{ snoozedUntil: '2026-01-01T00:00:00Z', labels: ['x'] }, 400, /^\/snoozedUntil: lies in the past/],
      [{ handling: 'agent', status: 'snoozed', snoozedUntil: '9999-12-31T00:00:00Z' }, 400, /more than a year ahead/],
      [{ snoozedUntil: '2027-01-15T09:00:00' }, 400, /^\/snoozedUntil: Give a time as 2027-01-15T09:00:00Z or /],
      [{ assigneeId: 'nobody' }, 422, /^\/assigneeId: names nobody of this company\. GET \/api\/auth\/me/],
      [{ assigneeId: 'user_eve' }, 422, /^\/assigneeId: names nobody of this company/],
    ] as const)
      expect(await change(customer, body)).toMatchObject({ status, body: { detail: expect.stringMatching(detail) } });
    expect(await customer.conversation()).toMatchObject({ status: 'open', labels: [], assigneeId: null });
    const asleep = { status: 'snoozed', snoozedUntil: new Date(soon).toISOString() };
    expect((await change(customer, { snoozedUntil: local })).body).toMatchObject(asleep);
    const { _id: assigneeId } = (await test.app.stores.users.findByEmail(test.ctx, 'admin@example.com'))!;
    expect((await change(customer, { assigneeId })).body).toMatchObject({ assigneeId });
  });

  it('resolved, nothing in it waits: no draft, no handoff, no answer', async () => {
    const customer = customerOf();
    await customer.says('What is your return policy?');
    const draft = await customer.reply('held');
    const { body } = await change(customer, { status: 'resolved' });
    expect(body).toMatchObject({ status: 'resolved' });
    expect((await customer.reply('superseded')).lastError).toBe('the conversation was resolved');
    expect((await call('POST', `/api/approvals/${draft._id}/approve`, {})).status).toBe(409);
    expect((await change(customer, { status: 'resolved' })).status).toBe(200);
    expect(await change(customer, { status: 'snoozed', snoozedUntil: null })).toMatchObject({
      status: 409,
      body: {
        code: 'illegal_transition',
        detail: expect.stringMatching(/^A conversation that is resolved cannot become snoozed\. Give it back/),
      },
    });
  });

  it('resolved, thanks are answered and begin nothing anew, and a question does', async () => {
    const customer = customerOf();
    await customer.says('Hello!');
    await test.until(async () => customer.received().length === 1);
    await change(customer, { status: 'resolved' });
    await customer.says('Thank you!');
    await test.until(async () => customer.received().length === 2);
    expect(await customer.conversation()).toMatchObject({ status: 'resolved', unreadCount: 2 });
    await customer.says('What are your opening hours?');
    await test.until(async () => customer.received().length === 3);
    expect(await customer.conversation()).toMatchObject({ status: 'pending' });
  });

  it('a message is taken back: the draft is written anew for what else it was to answer', async () => {
    const customer = customerOf();
    const [gone, kept] = [`m_gone-${customer.id}`, `m_kept-${customer.id}`];
    const deliver = async (text: string, mid: string, more = {}) => {
      const delivery = messengerDelivery(text, { from: customer.id, mid, at: clock.now().getTime() });
      Object.assign(delivery.entry[0]!.messaging[0]!.message, more);
      expect((await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, delivery)).status).toBe(200);
    };
    await deliver('What is your return policy?', kept);
    await customer.reply('held');
    await deliver('Can I return a lamp?', gone);
    const both = await test.until(async () => {
      const draft = await customer.reply('held');
      return draft.answersIds?.length === 2 && draft;
    });
    await deliver('', gone, { is_deleted: true });
    const anew = await test.until(async () => {
      const draft = await customer.reply('held');
      return draft._id !== both._id && draft;
    });
    const { _id } = (await test.app.stores.messages.findByAnyExternalId(test.ctx, kept))!;
    expect(anew).toMatchObject({ answersIds: [_id], question: 'What is your return policy?' });
    expect(await test.app.stores.replies.get(test.ctx, both._id)).toMatchObject({
      status: 'superseded',
      lastError: 'the customer removed the message',
    });
    // The last that it answers is taken back too: nothing waits any more.
    await deliver('', kept, { is_deleted: true });
    await customer.reply('superseded');
    expect(await customer.conversation()).toMatchObject({ unansweredIds: [] });
  });

  it('handed over, and no person has acted yet: what is new is answered as before, and "anyone there?" too', async () => {
    const customer = customerOf();
    await customer.says('I want to talk to a human');
    await test.until(async () => customer.received().length === 1);
    const [notice] = customer.received();
    expect((await change(customer, {})).body).toMatchObject({ status: 'open', handedOverAt: expect.any(String) });
    await customer.says('What are your opening hours?');
    await test.until(async () => customer.received().length === 2);
    expect(customer.received()[1]).not.toBe(notice);
    await customer.says('Can a person answer me please?');
    await test.until(async () => customer.received().length === 3);
    expect(customer.received()[2]).toBe(notice);
    // Told a moment ago: who only calls is told no more often than once an hour, and "ok" asks for nothing.
    const quiet = async (text: string, many: number) => {
      await customer.says(text);
      await counted(customer, many);
      await test.until(async () => (await customer.conversation()).unansweredIds.length === 0);
      expect(customer.received()).toHaveLength(3);
    };
    await quiet('Is a person there? A human please!', 7);
    clock.advance(50 * 60_000);
    await quiet('Is a person there? A human please!', 8);
    clock.advance(11 * 60_000);
    await quiet('ok', 9);
    await customer.says('I am waiting for a human agent');
    await test.until(async () => customer.received().length === 4);
    expect(customer.received()[3]).toBe(notice);
    expect(await handoffsOf(customer)).toMatchObject([{ status: 'open' }]);
    // A person acts: from here on it is theirs.
    await change(customer, { handling: 'human' });
    await customer.says('What are your opening hours?');
    await counted(customer, 12);
    expect(await customer.conversation()).toMatchObject({ unansweredIds: [], dueAt: null, handedOverAt: null });
    expect(customer.received()).toHaveLength(4);
  });
});
