import { beforeAll, describe, expect, it } from '@jest/globals';
import { streamedEvent } from '../../src/events/event.contract.js';
import { createCreateUser } from '../../src/platform/auth/create-user.js';
import { systemClock } from '../../src/platform/clock.js';
import { silentLog } from '../../src/platform/observability/log.js';
import { Secret } from '../../src/platform/secret.js';
import { contextOfDocument } from '../../src/platform/tenancy/tenant-context.js';
import { newCustomer } from '../support/conversation.js';
import { type EventSourceSeen, listenTo } from '../support/event-source.js';
import { makeOtherCompany } from '../support/other-company.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { startProduct } from '../support/start-product.js';

type Browser = { cookie: string; 'x-csrf-token': string };
const password = 'correct horse battery';

describe('the stream of what happens', () => {
  let test: TestApp;
  const emails: Record<string, string> = {};

  async function addUser(tenantId: string, role: 'admin' | 'viewer'): Promise<string> {
    const ctx = contextOfDocument({ tenantId }, 'test', silentLog);
    const email = `${role}@${tenantId.replace('_', '-')}.example`;
    const createUser = createCreateUser({ users: test.app.stores.users, clock: systemClock });
    await createUser(ctx, { email, name: role, role, password: new Secret(password) });
    return email;
  }

  beforeAll(async () => {
    test = await startApp();
    await makeOtherCompany(test);
    emails['viewer'] = await addUser('cmp_demo', 'viewer');
    emails['other'] = await addUser('cmp_other', 'admin');
  });

  const signIn = async (email: string, url = test.url): Promise<Browser> => {
    const answer = await fetch(`${url}/api/auth/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ email, password }),
    });
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    return { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!, 'x-csrf-token': csrfToken };
  };
  const listen = (headers: Record<string, string>, { url = test.url, query = '' } = {}): Promise<EventSourceSeen> =>
    listenTo(`${url}/api/stream${query}`, headers);
  const bearer = () => ({ authorization: `Bearer ${test.token}` });
  const from = ({ cookie }: Browser, lastId?: string | null) => ({
    cookie,
    ...(lastId ? { 'last-event-id': lastId } : {}),
  });
  const arrival = (stream: EventSourceSeen, conversationId: string) =>
    test.until(() =>
      stream.events.find(
        ({ name, data }) => name === 'message.received' && data.data.conversationId === conversationId,
      ),
    );
  const speak = async () => {
    const customer = newCustomer(test);
    await customer.says('What is your return policy?');
    return (await customer.conversation())._id;
  };

  it('tells whoever may read, by cookie, token or ticket, in ids and small facts', async () => {
    const viewer = await signIn(emails['viewer']!);
    const { body: given, status } = await test.api('POST', '/api/stream/tickets');
    expect([status, Date.parse(given.expiresAt)]).toEqual([201, expect.any(Number)]);
    const query = `?ticket=${given.ticket}`;
    const streams = [await listen(from(viewer)), await listen(bearer()), await listen({}, { query })];
    for (const { status: opened, headers } of streams) {
      expect([opened, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
      expect(headers.get('x-accel-buffering')).toBe('no');
    }
    // A view of the console is several requests.
    const [ofPage, ofToken] = streams.map(({ headers }) => Number(headers.get('ratelimit-limit')));
    expect(ofPage).toBe(ofToken! * 10);
    // Used once; a stranger's, and what is none, open nothing either.
    expect((await listen({}, { query })).status).toBe(401);
    expect((await listen({}, { query: '?ticket=x' })).status).toBe(401);
    expect((await listen({})).status).toBe(401);
    expect((await listen(bearer(), { query: '?tickets=x' })).status).toBe(400);

    const conversationId = await speak();
    for (const stream of streams) {
      const { id, data } = await arrival(stream, conversationId);
      expect(streamedEvent.parse(data)).toMatchObject({ type: 'message.received', tenantId: 'cmp_demo' });
      expect(id).toMatch(/^\d+$/);
      expect(stream.aside()).toMatch(/^retry: \d{4}\n: welcome\n/);
    }
    await test.until(() => streams[0]!.events.some(({ name }) => name === 'run.finished'));
    const told = streams[0]!.events;
    expect(JSON.stringify(told)).not.toMatch(/return policy/i);
    const ids = told.map(({ id }) => Number(id));
    expect(ids).toEqual(ids.map((_, index) => ids[0]! + index));
    streams.forEach(({ leave }) => leave());
    await test.until(() => test.app.modules.events.feed.size() === 0);
  });

  it('tells another company nothing', async () => {
    const [theirs, ours] = [await listen(from(await signIn(emails['other']!))), await listen(bearer())];
    await arrival(ours, await speak());
    expect(theirs.events).toEqual([]);
    // Nor to somebody who names a place of the other log.
    const guess = await listen(from(await signIn(emails['other']!), '1'));
    await test.until(() => guess.lastId() !== null);
    expect(guess.events.map(({ name }) => name)).toEqual(['reset']);
    for (const { leave } of [theirs, ours, guess]) leave();
  });

  it('goes on where it was cut, says so where it cannot, and begins at the end without a place', async () => {
    const viewer = await signIn(emails['viewer']!);
    const first = await listen(from(viewer));
    const conversationId = await speak();
    const { id } = await arrival(first, conversationId);
    const before = String(Number(id) - 1);
    first.leave();
    for (const again of [
      await listen(from(viewer, before)),
      await listen(from(viewer), { query: `?after=${before}` }),
    ]) {
      expect((await arrival(again, conversationId)).id).toBe(id);
      expect(again.events[0]?.id).toBe(id);
      again.leave();
    }
    for (const lastId of ['999999', 'nonsense']) {
      const lost = await listen(from(viewer, lastId));
      const [reset] = await test.until(() => lost.events.length > 0 && lost.events);
      expect(reset).toMatchObject({ name: 'reset', data: { type: 'reset' } });
      lost.leave();
    }
    const fresh = await listen(from(viewer));
    await test.until(() => fresh.lastId() !== null);
    expect(Number(fresh.lastId())).toBeGreaterThanOrEqual(Number(id));
    fresh.leave();
  });

  it('ends with the session, and takes only so many of one person', async () => {
    const [viewer, elsewhere] = [await signIn(emails['viewer']!), await signIn(emails['viewer']!)];
    const [stream, other] = [await listen(from(viewer)), await listen(from(elsewhere))];
    const end = (headers: Record<string, string>) =>
      fetch(`${test.url}/api/auth/session`, { method: 'DELETE', headers }).then(({ status }) => status);
    expect(await end({ ...viewer, 'x-csrf-token': elsewhere['x-csrf-token'] })).toBe(403);
    expect(await end(viewer)).toBe(204);
    await test.until(() => !stream.isOpen());
    expect((await listen(from(viewer))).status).toBe(401);
    expect(other.isOpen()).toBe(true);
    const more: EventSourceSeen[] = [];
    for (let n = 0; n < 20; n += 1) more.push(await listen(from(elsewhere)));
    expect(more.map(({ status }) => status)).toEqual([...Array(19).fill(200), 429]);
    expect(JSON.parse(more.at(-1)!.body)).toMatchObject({ code: 'rate_limited' });
    for (const { leave } of [other, ...more]) leave();
  });

  it('misses nothing over another process, its sudden end and a new start, and ends when that is stopped', async () => {
    const web = () => startProduct(test, { env: { ROLE: 'web' } });
    const old = await web();
    const viewer = await signIn(emails['viewer']!, old.url);
    const stream = await listen(from(viewer), { url: old.url });
    // What happens here is heard over there.
    const conversations = [await speak()];
    await arrival(stream, conversations[0]!);
    await old.kill('SIGKILL');
    await test.until(() => !stream.isOpen());
    conversations.push(await speak(), await speak());
    const booted = await web();
    const again = await listen(from(viewer, stream.lastId()), { url: booted.url });
    for (const id of conversations.slice(1)) await arrival(again, id);
    const ids = [...stream.events, ...again.events].map(({ id }) => Number(id));
    expect(ids).toEqual(ids.map((_, index) => ids[0]! + index));
    expect((await fetch(`${booted.url}/api/auth/session`, { headers: from(viewer) })).status).toBe(200);
    await booted.kill('SIGTERM');
    expect(again.isOpen()).toBe(false);
  });
});
