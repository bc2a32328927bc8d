import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { learned, newCustomer } from '../support/conversation.js';
import { messengerDelivery, postSigned } from '../support/deliveries.js';
import { expectInvariants } from '../support/invariants.js';
import { randomOf, seedOfRun, shuffled } from '../support/random.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { breath } from '../support/patience.js';

const hour = 3_600_000;
const instagram = '17841455512309876';
const question = 'What are your opening hours?';

describe('events that come late and out of order', () => {
  let test: TestApp;
  const acknowledged: string[] = [];
  const deliver = async (text: string, options: { from: string; mid: string; at?: number }) => {
    const answer = await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, messengerDelivery(text, options));
    expect(answer.status).toBe(200);
    acknowledged.push(options.mid);
  };

  beforeAll(async () => {
    test = await startApp({ env: { DEBOUNCE_MS: '400' } });
    await learned(test);
  });
  afterEach(() => test.sandbox.graph.clear());

  it('are read in the order in which they were said, however the platform shuffles them', async () => {
    const random = randomOf(seedOfRun());
    const lines = [1, 2, 3, 4, 5];
    const people = Array.from({ length: 12 }, (_, n) => `41410000${n}`);
    const begun = Date.now() - 60_000;
    const said = people.flatMap(from =>
      lines.map(line => ({ from, line, mid: `m_shuffled-${from}-${line}`, at: begun + line * 12_000 })),
    );
    await Promise.all(
      shuffled(said, random).map(async ({ from, line, mid, at }) => {
        await breath(random() * 250);
        await deliver(`line ${line} of ${lines.length}`, { from, mid, at });
      }),
    );
    await expectInvariants(test, { acknowledged });
    for (const from of people) {
      const thread = await test.app.stores.conversations.findByThread(test.ctx, test.accountId, `dm:${from}`);
      expect(thread).toMatchObject({ lastInboundAt: new Date(begun + 60_000), unreadCount: 5 });
      const last = await test.app.stores.messages.get(test.ctx, thread!.lastInboundId!);
      expect(last?.text).toBe('line 5 of 5');
      const { items } = await test.app.stores.messages.page(test.ctx, thread!._id, { skip: 0, limit: 20 });
      const inbound = items.filter(({ direction }) => direction === 'inbound').map(({ text }) => text);
      expect(inbound).toEqual(lines.map(line => `line ${line} of 5`));
      const runs = await test.app.database.db.collection('agent_runs').find({ conversationId: thread!._id }).toArray();
      for (const run of runs) {
        const asked = (run['question'] as string).split('\n');
        expect(asked).toEqual([...asked].sort());
      }
    }
  });

  it('are kept where a message is changed or taken back before it is there', async () => {
    const [editor, regretful] = [newCustomer(test), newCustomer(test)];
    const change = async (from: string, said: Record<string, unknown>) => {
      const envelope = messengerDelivery('', { from });
      const [entry] = envelope.entry;
      const item = { sender: { id: from }, recipient: { id: entry!.id }, timestamp: entry!.time, ...said };
      const body = { ...envelope, entry: [{ ...entry, messaging: [item] }] };
      expect((await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, body)).status).toBe(200);
    };
    const mids = { edited: `m_edited-${editor.id}`, gone: `m_gone-${regretful.id}` };
    const react = (action: string, more: object, timestamp: number) =>
      change(editor.id, { timestamp, reaction: { mid: mids.edited, action, ...more } });
    // The later of them first.
    await react('unreact', {}, Date.now());
    await react('react', { reaction: 'love', emoji: '❤️' }, Date.now() - 5_000);
    await change(regretful.id, { reaction: { mid: mids.gone, action: 'react', reaction: 'like', emoji: '👍' } });
    await change(editor.id, { message_edit: { mid: mids.edited, text: question, num_edit: 1 } });
    await change(regretful.id, { message: { mid: mids.gone, is_deleted: true } });
    const waiting = { status: 'received', lastError: { $ne: null } };
    const inbox = test.app.database.db.collection('webhook_logs');
    await test.until(async () => (await inbox.countDocuments(waiting)) === 5);
    await deliver('What are yuor hours?', { from: editor.id, mid: mids.edited });
    await deliver('Forget what I said', { from: regretful.id, mid: mids.gone });
    const stored = (mid: string) => test.app.stores.messages.findByExternalId(test.ctx, test.accountId, mid);
    await test.until(async () => (await stored(mids.edited))?.text === question);
    await test.until(async () => (await stored(mids.gone))?.erasedAt != null);
    expect((await stored(mids.gone))?.text).toBeNull();
    await test.until(async () => (await inbox.countDocuments(waiting)) === 0);
    expect((await stored(mids.gone))?.reactions).toMatchObject([{ emoji: '👍' }]);
    expect((await stored(mids.edited))?.reactions).toMatchObject([{ emoji: null }]);
  });

  it('in one delivery and of one second, more than are answered at once: in their order, and all of them', async () => {
    const customer = newCustomer(test);
    const at = Math.floor(Date.now() / 1000) * 1000;
    const body = messengerDelivery('', { from: customer.id, at });
    const [entry] = body.entry;
    const item = { sender: { id: customer.id }, recipient: { id: entry!.id }, timestamp: at };
    const words = Array.from({ length: 70 }, (_, n) => `Line ${n + 1}: what are your opening hours?`);
    const mids = words.map((_, n) => `m_second-${customer.id}-${n}`);
    const messaging = words.map((text, n) => ({ ...item, message: { mid: mids[n]!, text } }));
    const delivery = { ...body, entry: [{ ...entry, messaging }] };
    expect((await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, delivery)).status).toBe(200);
    await expectInvariants(test, { acknowledged: mids });
    const thread = await customer.conversation();
    const list = `/api/messages/conversations/${thread._id}/messages`;
    const pages = await Promise.all([0, 100].map(skip => test.api('GET', `${list}?limit=100&skip=${skip}`)));
    const inbound = pages
      .flatMap(({ body }) => body.items)
      .filter(({ direction }: { direction: string }) => direction === 'inbound');
    expect(inbound.map(({ text }: { text: string }) => text)).toEqual(words);
    expect(thread).toMatchObject({ lastInboundId: inbound.at(-1).id, unreadCount: 70 });
    const runs = await test.app.database.db.collection('agent_runs').find({ conversationId: thread._id }).toArray();
    const asked = runs.map(({ question }) => (question as string).split('\n'));
    expect(asked.flat().sort()).toEqual([...words].sort());
    const lineOf = (text: string) => words.indexOf(text);
    for (const lines of asked) expect(lines).toEqual([...lines].sort((a, b) => lineOf(a) - lineOf(b)));
  });

  it('20 hours late are answered, and more than a window late wait for a person', async () => {
    const [recent, old] = [newCustomer(test), newCustomer(test)];
    await deliver('Hello!', { from: recent.id, mid: `m_20h-${recent.id}`, at: Date.now() - 20 * hour });
    await deliver('Hello!', { from: old.id, mid: `m_26h-${old.id}`, at: Date.now() - 26 * hour });
    expect((await recent.reply('sent', 'held')).status).toBe('sent');
    expect((await old.reply('sent', 'held')).lastError).toMatch(/time for automatic answers is over/);
    expect(old.received()).toEqual([]);
    expect((await test.api('GET', '/api/approvals?status=pending')).body.items).toHaveLength(1);
  });

  it('behind newer ones change neither what was said last nor the window', async () => {
    const customer = newCustomer(test);
    const at = Date.now();
    await deliver(question, { from: customer.id, mid: `m_new-${customer.id}`, at });
    await customer.reply('sent');
    await deliver('Hello!', { from: customer.id, mid: `m_late-${customer.id}`, at: at - 26 * hour });
    await test.until(async () => customer.received().length === 2);
    expect(await customer.conversation()).toMatchObject({ lastInboundAt: new Date(at) });
    const { items } = await test.app.stores.messages.page(test.ctx, (await customer.conversation())._id, {
      skip: 0,
      limit: 5,
    });
    expect(items[0]).toMatchObject({ text: 'Hello!', direction: 'inbound' });
    await expectInvariants(test, { acknowledged });
  });

  it('as the rest of a burst that was answered in part: nothing is answered twice, and the same words are said once', async () => {
    const customer = newCustomer(test);
    const at = Date.now();
    await deliver('Hello!', { from: customer.id, mid: `m_part-${customer.id}`, at });
    const { _id } = await customer.reply('sent');
    const thread = await customer.conversation();
    const said = async () => (await test.app.stores.replies.get(test.ctx, _id))!.answersIds!;
    const [first] = await said();
    // Written before the answer came, and delivered after it.
    await deliver('Hello!', { from: customer.id, mid: `m_rest-${customer.id}`, at: at + 1 });
    await test.until(async () => (await said()).length === 2);
    // The agent died before it wrote down that the first is answered, and something new was said.
    await test.app.stores.conversations.update(test.ctx, { _id: thread._id }, { unansweredIds: [first!] });
    await deliver(question, { from: customer.id, mid: `m_more-${customer.id}` });
    await expectInvariants(test, { acknowledged });
    expect(customer.received()).toHaveLength(2);
    const { items } = await test.app.stores.replies.list(test.ctx, { conversationId: thread._id }, {});
    expect(items.map(({ answersIds = [] }) => answersIds.length).sort()).toEqual([1, 2]);
    expect(items.flatMap(({ answersIds = [] }) => answersIds).filter(id => id === first)).toHaveLength(1);
  });

  it('behind more newer ones than the agent reads as history are answered all the same', async () => {
    const customer = newCustomer(test);
    const at = Date.now();
    await deliver('Hello!', { from: customer.id, mid: `m_first-${customer.id}`, at });
    await customer.reply('sent');
    const { _id } = await customer.conversation();
    const [hello] = await test.app.stores.messages.latest(test.ctx, _id, 1);
    for (let n = 1; n <= 25; n += 1) {
      const newer = { ...hello!, _id: `${hello!._id}-${n}`, externalId: `m_newer-${customer.id}-${n}` };
      await test.app.stores.messages.insertNew(test.ctx, { ...newer, direction: 'outbound', sentAt: new Date(at + n) });
    }
    await deliver(question, { from: customer.id, mid: `m_behind-${customer.id}`, at: at - hour });
    const trace = await test.until(async () => {
      const { status, body } = await test.api('GET', `/api/messages/m_behind-${customer.id}/trace`);
      return status === 200 && body;
    });
    expect(trace).toMatchObject({ question, clearance: { verdict: 'send' } });
    await expectInvariants(test, { acknowledged });
  });

  it('as the echo before the answer to the send, are known for our own and not for a person’s', async () => {
    const customer = newCustomer(test);
    test.sandbox.graph.failNext({ fault: 'accept_slowly', match: '/messages', ms: 1_200 });
    await deliver('Hello!', { from: customer.id, mid: `m_echo-${customer.id}` });
    await test.until(async () => customer.received()[0]);
    // Known by the echo alone, while the call is still open.
    const reply = await customer.reply('sent');
    await test.until(async () => (await customer.conversation()).sending === null);
    expect(await customer.reply('sent')).toMatchObject({ _id: reply._id, externalId: reply.externalId });
    expect(await customer.conversation()).toMatchObject({ status: 'pending', epoch: 0, sending: null });
    await deliver(question, { from: customer.id, mid: `m_after-${customer.id}` });
    await test.until(async () => customer.received().length === 2);
  });

  it('and so they are where the platform sends no reference back', async () => {
    const from = '99887766554433';
    const account = await test.app.modules.accounts.directory.find('instagram', instagram);
    const write = async (mid: string, text: string) => {
      const at = Date.now();
      const message = { sender: { id: from }, recipient: { id: instagram }, timestamp: at, message: { mid, text } };
      const body = { object: 'instagram', entry: [{ id: instagram, time: at, messaging: [message] }] };
      const secret = test.app.modules.accounts.directory.appSecretOf(account!)!.reveal();
      expect((await postSigned(`${test.url}/api/webhooks/meta`, secret, body)).status).toBe(200);
      acknowledged.push(mid);
    };
    const received = () => test.sandbox.graph.sent.filter(({ recipientId }) => recipientId === from);
    test.sandbox.graph.failNext({ fault: 'accept_slowly', match: '/messages', ms: 1_200 });
    await write('aWdfEchoFirst', 'Hello!');
    await test.until(async () => received().length === 1);
    const find = () => test.app.stores.conversations.findByThread(test.ctx, account!.account.id, `dm:${from}`);
    const thread = await test.until(async () => {
      const found = await find();
      return found?.sending === null && found;
    });
    expect(thread).toMatchObject({ status: 'pending', epoch: 0, sending: null });
    await write('aWdfAfter', question);
    await test.until(async () => received().length === 2);
    await expectInvariants(test, { acknowledged });
  });
});
