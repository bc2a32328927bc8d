import { beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import {
  envelopeOf,
  type EventType,
  eventTypes,
  pingType,
} from '../../src/outbound-webhooks/webhook-event.contract.js';
import { createCreateUser } from '../../src/platform/auth/create-user.js';
import { silentLog } from '../../src/platform/observability/log.js';
import { Secret } from '../../src/platform/secret.js';
import { contextOfDocument } from '../../src/platform/tenancy/tenant-context.js';
import { movableClock } from '../support/clock.js';
import { learned, newCustomer } from '../support/conversation.js';
import { createMortalProcess } from '../support/mortal.js';
import { makeOtherCompany } from '../support/other-company.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { type Received, type Receiver, signatureOf, startReceiver } from '../support/webhook-receiver.js';

type Attempt = { at: string; status: number | null; durationMs: number; error: string | null; excerpt: string | null };
type Delivery = {
  id: string;
  type: string;
  status: string;
  attempts: Attempt[];
  nextAttemptAt: string | null;
  error: string | null;
};
type Endpoint = { id: string; secret: string };

const [second, hour] = [1000, 3_600_000];
const path = '/api/webhook-endpoints';

describe('a company’s own systems are told', () => {
  const clock = movableClock();
  let test: TestApp;
  let receiver: Receiver;
  /** Keys do not end when the clock is moved. */
  let key: string;
  let serial = 0;

  const call = (method: string, route: string, body?: unknown, token = key) =>
    test.api(method, route, body, { authorization: `Bearer ${token}` });
  const endpointFor = async (
    eventTypes: EventType[] | null,
    to = `/hooks-${(serial += 1)}`,
  ): Promise<Endpoint & { to: string }> => {
    const { status, body } = await call('POST', path, { url: receiver.url(to), eventTypes });
    expect(status).toBe(201);
    return { ...body, to };
  };
  const log = async (endpoint: Endpoint): Promise<Delivery[]> =>
    (await call('GET', `${path}/${endpoint.id}/deliveries`)).body.items;
  /** The endpoint's newest delivery, once it has had so many attempts. */
  const tried = (endpoint: Endpoint, attempts: number): Promise<Delivery> =>
    test.until(async () => (await log(endpoint)).find(delivery => delivery.attempts.length === attempts));
  const arrived = (to: string, type: EventType, count = 1): Promise<Received[]> =>
    test.until(async () => receiver.of(to, type).length >= count && receiver.of(to, type));
  const writeTo = (conversationId: string, text: string, token = key) =>
    test.api(
      'POST',
      '/api/messages/send',
      { conversationId, text },
      {
        authorization: `Bearer ${token}`,
        'Idempotency-Key': `key-${(serial += 1)}`,
      },
    );
  const addUser = async (tenantId: string, role: 'admin' | 'manager' | 'viewer'): Promise<string> => {
    const ctx = contextOfDocument({ tenantId }, 'test', silentLog);
    const email = `${role}@${tenantId.replace('_', '-')}.example`;
    const password = 'correct horse battery';
    await createCreateUser({ users: test.app.stores.users, clock })(ctx, {
      email,
      name: role,
      role,
      password: new Secret(password),
    });
    return (await test.api('POST', '/api/auth/login', { email, password })).body.token;
  };

  beforeAll(async () => {
    receiver = await startReceiver();
    test = await startApp({ clock, allowHosts: [receiver.host] });
    await learned(test);
    key = (await test.api('POST', '/api/api-keys', { name: 'hooks', role: 'admin' })).body.key;
  });

  it('shows the secret once, and tells how the endpoint is', async () => {
    const { body } = await call('POST', path, {
      url: receiver.url('/once'),
      eventTypes: ['reply.held', 'reply.held'],
      description: 'CRM',
    });
    expect(body.secret).toMatch(/^whsec_/);
    const { status, body: shown } = await call('GET', `${path}/${body.id}`);
    expect(status).toBe(200);
    expect(shown).toMatchObject({
      url: receiver.url('/once'),
      eventTypes: ['reply.held'],
      description: 'CRM',
      enabled: true,
    });
    expect(shown).toMatchObject({ disabledReason: null, failingSince: null, oldSecretUntil: null });
    const everything = JSON.stringify([shown, (await call('GET', path)).body, (await call('GET', '/api/audit')).body]);
    expect(everything).not.toContain(body.secret);
    expect(everything).not.toMatch(/whsec_|"sealed"/);
    const stored = await test.app.database.db.collection('webhook_endpoints').find({}).toArray();
    expect(JSON.stringify(stored)).not.toContain(body.secret.slice(6));

    const changed = await call('PATCH', `${path}/${body.id}`, { eventTypes: null, description: null, enabled: false });
    expect(changed.body).toMatchObject({ eventTypes: null, description: null, enabled: false, url: shown.url });
    expect((await call('DELETE', `${path}/${body.id}`)).status).toBe(204);
    expect((await call('GET', `${path}/${body.id}`)).status).toBe(404);
  });

  it('refuses addresses that it must not call, when they are given and when they are called', async () => {
    for (const url of [
      'http://127.0.0.1:1/x',
      'https://10.0.0.1/',
      'https://localhost/',
      'http://example.com/',
      'https://u:p@example.com/',
      'no url',
    ]) {
      const { status, body } = await call('POST', path, { url });
      expect({ url, status, pointer: body.errors?.[0]?.pointer }).toEqual({ url, status: 400, pointer: '/url' });
    }
    const unknown = await call('POST', path, { url: receiver.url(), eventTypes: ['message.deleted'] });
    expect(unknown).toMatchObject({ status: 400, body: { errors: [{ pointer: '/eventTypes/0' }] } });

    const endpoint = await endpointFor(['reply.held']);
    expect((await call('PATCH', `${path}/${endpoint.id}`, { url: 'https://192.168.0.1/' })).status).toBe(400);
    await test.app.stores.webhookEndpoints.change(test.ctx, endpoint.id, { url: 'https://192.168.0.1/' });
    const { body } = await call('POST', `${path}/${endpoint.id}/test`);
    expect(body).toMatchObject({ ok: false, status: null, detail: expect.stringMatching(/private address/) });
    await call('DELETE', `${path}/${endpoint.id}`);
  });

  it('reaches the sample CRM also where a receiver of one’s own is listed', async () => {
    expect(test.app.config.crmAllowHosts).toEqual([receiver.host, new URL(test.sandbox.url).host]);
  });

  it('tells each event in its form, signed, to whoever asked for it', async () => {
    const all = await endpointFor(null);
    const held = await endpointFor(['reply.held']);
    const customer = newCustomer(test);
    await customer.says('What is your return policy?');
    const draft = await customer.reply('held');
    const [received] = await arrived(all.to, 'message.received');
    expect(received!.body.data).toMatchObject({
      text: 'What is your return policy?',
      conversationId: draft.conversationId,
      contactId: draft.contactId,
      channel: 'messenger',
    });
    const [told] = await arrived(held.to, 'reply.held');
    expect(told!.body.data).toMatchObject({ replyId: draft._id, text: draft.text, reasons: draft.reasons });

    await call('POST', `/api/approvals/${draft._id}/approve`, {});
    await customer.reply('sent');
    const [sent] = await arrived(all.to, 'message.sent');
    expect(sent!.body.data).toMatchObject({ replyId: draft._id, text: draft.text, author: { kind: 'agent' } });

    const upset = newCustomer(test);
    await upset.says('I want to talk to a human');
    const [handoff] = await arrived(all.to, 'handoff.opened');
    const conversation = await upset.conversation();
    expect(handoff!.body.data).toMatchObject({ conversationId: conversation._id, headline: expect.any(String) });
    await upset.reply('sent');
    const by = await addUser('cmp_demo', 'manager');
    for (const text of ['I am here.', 'How can I help?']) {
      expect((await writeTo(conversation._id, text, by)).status).toBe(202);
      await test.until(async () => upset.received().includes(text));
    }
    const taken = await arrived(all.to, 'conversation.taken_over');
    expect(taken.map(({ body }) => body.data)).toEqual([
      expect.objectContaining({
        conversationId: conversation._id,
        by: expect.objectContaining({ kind: 'user', name: 'manager' }),
      }),
    ]);

    test.sandbox.graph.failNext({ fault: 'unavailable', match: '/messages' });
    await writeTo(conversation._id, 'Are you there?');
    const [failed] = await arrived(all.to, 'reply.failed');
    expect(failed!.body.data).toMatchObject({
      text: 'Are you there?',
      reason: expect.stringMatching(/cannot be written to/),
    });
    test.sandbox.graph.failNext({ fault: 'accept_then_drop', match: '/messages' });
    await writeTo(conversation._id, 'Hello again.');
    const [uncertain] = await arrived(all.to, 'reply.uncertain');
    expect(uncertain!.body.data).toMatchObject({ text: 'Hello again.', reason: expect.any(String) });

    await test.api('PATCH', '/api/settings', { voice: { tone: 'dry' } });
    const [changed] = await arrived(all.to, 'settings.changed');
    expect(changed!.body.data).toMatchObject({ areas: ['voice'], by: expect.any(String) });

    for (const delivery of receiver.of(all.to)) {
      envelopeOf(delivery.body.type as EventType)
        .strict()
        .parse(delivery.body);
      expect(delivery.signatures).toEqual([signatureOf(all.secret, delivery)]);
      const headers = {
        'webhook-id': delivery.id,
        'webhook-timestamp': delivery.timestamp,
        'webhook-signature': delivery.signatures.join(' '),
      };
      expect(new Webhook(all.secret).verify(delivery.raw, headers)).toEqual(delivery.body);
      expect(() => new Webhook(held.secret).verify(delivery.raw, headers)).toThrow();
    }
    expect(new Set(receiver.of(held.to).map(({ body }) => body.type))).toEqual(new Set(['reply.held']));
    const ids = receiver.of(all.to).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of [all, held]) await call('DELETE', `${path}/${id}`);
  });

  it('tries again with the same id, a new time and a new signature, until it arrives', async () => {
    const endpoint = await endpointFor(['message.received']);
    const answers = [500, 503];
    receiver.on(endpoint.to, (_, response) => void response.writeHead(answers.shift() ?? 200).end('thanks'));
    await newCustomer(test).says('Hello!');
    const first = await tried(endpoint, 1);
    expect(first).toMatchObject({ status: 'pending', error: 'The receiver answered 500 instead of 2xx.' });
    const pauseMs = Date.parse(first.nextAttemptAt!) - Date.parse(first.attempts[0]!.at);
    expect(pauseMs).toBeGreaterThanOrEqual(5 * second);
    expect((await call('GET', `${path}/${endpoint.id}`)).body.failingSince).not.toBeNull();
    clock.advance(6 * second);
    await tried(endpoint, 2);
    clock.advance(330 * second);
    const last = await tried(endpoint, 3);
    expect(last).toMatchObject({ status: 'delivered', error: null, nextAttemptAt: null });
    expect(last.attempts.map(({ status }) => status)).toEqual([500, 503, 200]);
    expect(last.attempts[2]).toMatchObject({ error: null, excerpt: 'thanks', durationMs: expect.any(Number) });
    const received = receiver.of(endpoint.to);
    expect(new Set(received.map(({ id, raw }) => `${id} ${raw}`)).size).toBe(1);
    expect(received[0]!.id).toBe(last.id);
    expect(new Set(received.map(({ timestamp }) => timestamp)).size).toBe(3);
    for (const delivery of received) expect(delivery.signatures).toEqual([signatureOf(endpoint.secret, delivery)]);
    expect((await call('GET', `${path}/${endpoint.id}`)).body.failingSince).toBeNull();

    // Again, because somebody asks for it.
    clock.advance(2 * second);
    const replay = await call('POST', `${path}/${endpoint.id}/deliveries/${last.id}/replay`);
    expect(replay).toMatchObject({ status: 202, body: { id: last.id, status: 'pending' } });
    expect(await tried(endpoint, 4)).toMatchObject({ id: last.id, status: 'delivered' });
    const [again] = receiver.of(endpoint.to).slice(-1);
    expect(again).toMatchObject({ id: last.id, raw: received[0]!.raw });
    expect(Number(again!.timestamp)).toBeGreaterThan(Number(received[2]!.timestamp));
    expect(again!.signatures).toEqual([signatureOf(endpoint.secret, again!)]);
    expect((await call('POST', `${path}/${endpoint.id}/deliveries/none/replay`)).status).toBe(404);
    await call('DELETE', `${path}/${endpoint.id}`);
    expect(await test.app.stores.webhookAttempts.list(test.ctx, { endpointId: endpoint.id }, {})).toEqual({
      items: [],
      total: 0,
    });
  });

  it('sends again under the same id when it died after the receiver had it', async () => {
    const endpoint = await endpointFor(['message.received']);
    await test.worker.stop();
    await newCustomer(test).says('Hello!');
    const mortal = createMortalProcess(test.app, {
      step: 'webhookAttempts.source.settle',
      moment: 'before',
      occurrence: 1,
    });
    mortal.start();
    await test.until(async () => mortal.isDead());
    expect(receiver.of(endpoint.to)).toHaveLength(1);
    clock.advance(7 * second);
    await test.worker.start();
    expect(await tried(endpoint, 1)).toMatchObject({ status: 'delivered' });
    const [first, second_] = receiver.of(endpoint.to);
    expect(second_!.id).toBe(first!.id);
    expect(receiver.of(endpoint.to)).toHaveLength(2);
    await call('DELETE', `${path}/${endpoint.id}`);
  });

  it('gives up after the last try, on 410, and on an endpoint that has failed for five days', async () => {
    const { webhookAttempts, webhookEndpoints } = test.app.stores;
    const endpoint = await endpointFor(['message.received']);
    let status = 500;
    receiver.on(endpoint.to, (_, response) => void response.writeHead(status).end());
    await newCustomer(test).says('Hello!');
    const { id } = await tried(endpoint, 1);
    await webhookAttempts.update(test.ctx, id, { $set: { triesOfRound: 9, dueAt: clock.now() } });
    expect(await tried(endpoint, 2)).toMatchObject({ status: 'failed', nextAttemptAt: null });
    expect((await call('GET', `${path}/${endpoint.id}`)).body).toMatchObject({ enabled: true, disabledReason: null });

    await webhookEndpoints.change(test.ctx, endpoint.id, {
      failingSince: new Date(clock.now().getTime() - 121 * hour),
    });
    await call('POST', `${path}/${endpoint.id}/deliveries/${id}/replay`);
    const off = await test.until(async () => {
      const { body } = await call('GET', `${path}/${endpoint.id}`);
      return !body.enabled && body;
    });
    expect(off.disabledReason).toMatch(/for 5 days.*answered 500.*enable it/);
    // What was under way is not sent, and what happens now is not recorded.
    await tried(endpoint, 3);
    await webhookAttempts.update(test.ctx, id, { $set: { dueAt: clock.now() } });
    const left = await test.until(async () => (await log(endpoint)).find(delivery => delivery.status === 'failed'));
    expect(left).toMatchObject({ attempts: { length: 3 }, error: expect.stringMatching(/switched off/) });
    const witness = await endpointFor(['message.received']);
    await newCustomer(test).says('Anybody?');
    await test.until(async () => (await log(witness)).length > 0);
    await call('DELETE', `${path}/${witness.id}`);
    expect(await call('POST', `${path}/${endpoint.id}/deliveries/${id}/replay`)).toMatchObject({ status: 409 });

    const on = await call('PATCH', `${path}/${endpoint.id}`, { enabled: true });
    expect(on.body).toMatchObject({ enabled: true, disabledReason: null, failingSince: null });
    status = 410;
    await call('POST', `${path}/${endpoint.id}/deliveries/${id}/replay`);
    expect(await tried(endpoint, 4)).toMatchObject({ status: 'failed', error: expect.stringMatching(/410/) });
    expect((await call('GET', `${path}/${endpoint.id}`)).body).toMatchObject({
      enabled: false,
      disabledReason: expect.stringMatching(/410 Gone/),
    });
    expect((await log(endpoint)).length).toBe(1);
    await call('DELETE', `${path}/${endpoint.id}`);
  });

  it('does not hold against a corrected address what the one before has answered', async () => {
    const endpoint = await endpointFor(['message.received']);
    const held: (() => void)[] = [];
    receiver.on(endpoint.to, (_, response) => {
      held.push(() => void response.writeHead(410, { 'retry-after': '3600' }).end());
    });
    await newCustomer(test).says('Hello!');
    await test.until(async () => held.length > 0);
    await call('PATCH', `${path}/${endpoint.id}`, { url: receiver.url('/corrected') });
    held.forEach(answer => answer());
    await tried(endpoint, 1);
    expect((await call('GET', `${path}/${endpoint.id}`)).body).toMatchObject({ enabled: true, failingSince: null });
    await newCustomer(test).says('Hello!');
    await arrived('/corrected', 'message.received');
    await call('DELETE', `${path}/${endpoint.id}`);
  });

  it('waits for as long as a receiver asks, follows no redirect, and keeps little of a long answer', async () => {
    const endpoint = await endpointFor(['message.received']);
    receiver.on(endpoint.to, (_, response) => void response.writeHead(429, { 'retry-after': '120' }).end());
    await newCustomer(test).says('Hello!');
    const busy = await tried(endpoint, 1);
    expect(Date.parse(busy.nextAttemptAt!) - Date.parse(busy.attempts[0]!.at)).toBeGreaterThanOrEqual(120 * second);
    // Nor does anything else leave in that time.
    await newCustomer(test).says('Hello?');
    const waits = await test.until(async () => (await log(endpoint)).find(({ error }) => error?.startsWith('Waiting')));
    expect(waits.attempts).toEqual([]);
    expect(receiver.of(endpoint.to)).toHaveLength(1);

    const ask = async () => (await call('POST', `${path}/${endpoint.id}/test`)).body;
    receiver.on(
      endpoint.to,
      (_, response) => void response.writeHead(302, { location: receiver.url('/elsewhere') }).end(),
    );
    expect(await ask()).toMatchObject({
      ok: false,
      status: 302,
      detail: expect.stringMatching(/redirects are not followed/),
    });
    expect(receiver.of('/elsewhere')).toEqual([]);
    receiver.on(endpoint.to, (_, response) => void response.end('long '.repeat(100_000)));
    const long = await ask();
    expect(long).toMatchObject({ ok: true, status: 200, error: null });
    expect(long.excerpt.length).toBeLessThanOrEqual(200);
    receiver.on(endpoint.to, (_, response) => void response.destroy());
    expect(await ask()).toMatchObject({
      ok: false,
      status: null,
      detail: 'The connection to the other system failed.',
    });
    await call('DELETE', `${path}/${endpoint.id}`);
  });

  it('tests an endpoint at once, and tells in words what happened', async () => {
    const endpoint = await endpointFor(['reply.held']);
    const { status, body } = await call('POST', `${path}/${endpoint.id}/test`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ok: true,
      status: 204,
      error: null,
      detail: expect.stringMatching(/^The receiver answered 204 in \d+ ms\.$/),
    });
    const [ping] = receiver.of(endpoint.to);
    envelopeOf(pingType).strict().parse(ping!.body);
    expect(ping!.body).toMatchObject({ type: 'frontdesk.ping', data: { endpointId: endpoint.id } });
    expect(ping!.signatures).toEqual([signatureOf(endpoint.secret, ping!)]);
    receiver.on(endpoint.to, (_, response) => void response.writeHead(401).end('who are you?'));
    expect((await call('POST', `${path}/${endpoint.id}/test`)).body).toMatchObject({
      ok: false,
      status: 401,
      excerpt: 'who are you?',
    });
    const pings = await call('GET', `${path}/${endpoint.id}/deliveries?type=frontdesk.ping&limit=1`);
    expect(pings.body).toMatchObject({ total: 2, items: [{ status: 'failed', nextAttemptAt: null }] });
    const older = await call(
      'GET',
      `${path}/${endpoint.id}/deliveries?type=frontdesk.ping&limit=1&after=${pings.body.page.next}`,
    );
    expect(older.body).toMatchObject({ items: [{ id: body.deliveryId, status: 'delivered' }], page: { next: null } });
    expect((await call('POST', `${path}/${endpoint.id}/deliveries/${ping!.id}/replay`)).status).toBe(422);
    await call('DELETE', `${path}/${endpoint.id}`);
  });

  it('signs with the old secret beside the new one for a day', async () => {
    const endpoint = await endpointFor(['reply.held']);
    const { status, body } = await call('POST', `${path}/${endpoint.id}/rotate-secret`);
    expect(status).toBe(200);
    expect(body.secret).toMatch(/^whsec_/);
    expect(body.secret).not.toBe(endpoint.secret);
    expect(Date.parse(body.oldSecretUntil) - clock.now().getTime()).toBeGreaterThan(23.9 * hour);
    await call('POST', `${path}/${endpoint.id}/test`);
    clock.advance(25 * hour);
    await call('POST', `${path}/${endpoint.id}/test`);
    const [both, alone] = receiver.of(endpoint.to);
    expect(both!.signatures).toEqual([signatureOf(body.secret, both!), signatureOf(endpoint.secret, both!)]);
    expect(alone!.signatures).toEqual([signatureOf(body.secret, alone!)]);
    await call('DELETE', `${path}/${endpoint.id}`);
  });

  it('does not let a slow endpoint hold up the others', async () => {
    const slow = await endpointFor(['message.received']);
    const quick = await endpointFor(['message.received']);
    const waiting: (() => void)[] = [];
    let open = 0;
    let most = 0;
    receiver.on(slow.to, (_, response) => {
      most = Math.max(most, (open += 1));
      response.on('close', () => (open -= 1));
      waiting.push(() => response.end());
    });
    await Promise.all(Array.from({ length: 20 }, () => newCustomer(test).says('Hello!')));
    await arrived(quick.to, 'message.received', 20);
    // At once, not in all: on a busy machine, one that got no answer in time may be tried again by now.
    expect(most).toBeLessThanOrEqual(2);
    receiver.on(slow.to, (_, response) => void response.end());
    for (const answer of waiting) answer();
    await arrived(slow.to, 'message.received', 20);
    for (const { id } of [slow, quick]) await call('DELETE', `${path}/${id}`);
  });

  it('forgets with the message and with the person', async () => {
    const endpoint = await endpointFor(['message.received']);
    const customer = newCustomer(test);
    await customer.says('My address is 1 Secret Street');
    const [told] = await arrived(endpoint.to, 'message.received');
    await tried(endpoint, 1);
    await test.app.stores.messages.erase(test.ctx, String(told!.body.data['messageId']), clock.now());
    // The words are nowhere but in the message: sent again, they are gone.
    const { items } = await test.app.stores.webhookAttempts.list(test.ctx, { endpointId: endpoint.id }, {});
    expect(JSON.stringify(items)).not.toContain('Secret');
    await call('POST', `${path}/${endpoint.id}/deliveries/${items[0]!._id}/replay`);
    const [, again] = await arrived(endpoint.to, 'message.received', 2);
    expect(again!.body.data).toMatchObject({ text: null, messageId: told!.body.data['messageId'] });
    await tried(endpoint, 2);
    const { contactId } = await customer.conversation();
    expect((await call('DELETE', `/api/contacts/${contactId}`)).status).toBe(204);
    expect(await log(endpoint)).toEqual([]);
    await call('DELETE', `${path}/${endpoint.id}`);
  });

  it('keeps companies and roles apart', async () => {
    const endpoint = await endpointFor(['message.received']);
    await newCustomer(test).says('Hello!');
    const { id } = await tried(endpoint, 1);
    await makeOtherCompany(test);
    const stranger = await addUser('cmp_other', 'admin');
    const one = `${path}/${endpoint.id}`;
    const writes: [string, string, unknown?][] = [
      ['PATCH', one, { enabled: false }],
      ['POST', `${one}/rotate-secret`],
      ['POST', `${one}/test`],
      ['POST', `${one}/deliveries/${id}/replay`],
      ['DELETE', one],
    ];
    for (const [method, route, body] of [['GET', one], ['GET', `${one}/deliveries`], ...writes] as typeof writes) {
      expect({ method, route, status: (await call(method, route, body, stranger)).status }).toEqual({
        method,
        route,
        status: 404,
      });
    }
    expect((await call('GET', path, undefined, stranger)).body).toMatchObject({ items: [], total: 0 });
    const viewer = await addUser('cmp_demo', 'viewer');
    const manager = (await call('POST', '/api/api-keys', { name: 'desk', role: 'manager' })).body.key;
    for (const route of [path, one, `${one}/deliveries`]) {
      expect((await call('GET', route, undefined, viewer)).status).toBe(403);
      const seen = await call('GET', route, undefined, manager);
      expect(seen.status).toBe(200);
      expect(JSON.stringify(seen.body)).not.toMatch(/whsec_|sealed/);
    }
    for (const [method, route, body] of [['POST', path, { url: receiver.url() }], ...writes] as typeof writes) {
      expect({ method, route, status: (await call(method, route, body, manager)).status }).toEqual({
        method,
        route,
        status: 403,
      });
    }
    expect((await call('GET', one)).body).toMatchObject({ enabled: true, oldSecretUntil: null });
    await call('DELETE', one);
  });

  it('describes every event in the API’s document', async () => {
    const { body } = await call('GET', '/api/openapi.json');
    expect(Object.keys(body.webhooks).sort()).toEqual([...eventTypes, pingType].sort());
    const sent = body.webhooks['message.sent'].post;
    const { schema } = sent.requestBody.content['application/json'];
    expect(schema.properties.type).toMatchObject({ const: 'message.sent' });
    expect(Object.keys(schema.properties.data.properties)).toContain('text');
    expect(sent.summary).toMatch(/reached the platform/);
  });
});
