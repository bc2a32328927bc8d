import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDatabase, type TestDatabase } from '../../support/database.js';
import { auditRoutes } from '../../../src/platform/audit/audit.routes.js';
import { createRecordAudit } from '../../../src/platform/audit/audit.js';
import { auditCollection, createAuditStore } from '../../../src/platform/audit/audit.store.js';
import { createTellRefusal } from '../../../src/platform/audit/tell-refusal.js';
import { createAccessTokens } from '../../../src/platform/auth/access-token.js';
import { apiKeyRoutes } from '../../../src/platform/auth/api-key.routes.js';
import { apiKeyCollection, createApiKeyStore } from '../../../src/platform/auth/api-key.store.js';
import { authRoutes } from '../../../src/platform/auth/auth.routes.js';
import { createAuthenticate } from '../../../src/platform/auth/authenticate.js';
import { browserSessionRoutes } from '../../../src/platform/auth/browser-session.routes.js';
import { createCreateUser } from '../../../src/platform/auth/create-user.js';
import { createHolderOf } from '../../../src/platform/auth/session-holder.js';
import { createSessionStore, sessionCollection } from '../../../src/platform/auth/session.store.js';
import { signInDelay } from '../../../src/platform/auth/sign-in-delay.js';
import { createSignInAttempts, signInAttemptCollection } from '../../../src/platform/auth/sign-in-attempt.store.js';
import { createSignIn } from '../../../src/platform/auth/sign-in.js';
import { createStanding, type Standing } from '../../../src/platform/auth/standing.js';
import { createTicketStore, ticketCollection } from '../../../src/platform/auth/stream-ticket.store.js';
import { createUserStore, userCollection } from '../../../src/platform/auth/user.store.js';
import { errorHandler, unknownRoute } from '../../../src/platform/http/error-handler.js';
import { hashOf } from '../../../src/platform/ids.js';
import { mountRoutes } from '../../../src/platform/http/mount-routes.js';
import { requestContext } from '../../../src/platform/http/request-context.js';
import { silentLog as log } from '../../../src/platform/observability/log.js';
import type { Database } from '../../../src/platform/persistence/database.js';
import { ensureIndexes } from '../../../src/platform/persistence/indexes.js';
import { createRateLimiter } from '../../../src/platform/rate-limit/rate-limit.js';
import { rateLimitCollection } from '../../../src/platform/rate-limit/rate-limit.store.js';
import { Secret } from '../../../src/platform/secret.js';
import { contextOfDocument } from '../../../src/platform/tenancy/tenant-context.js';

let now = Date.now();
/** No two moments are the same. */
const clock = { now: () => new Date((now += 1)) };
const advance = (ms: number): void => void (now += ms);
let own: TestDatabase;
let database: Database;
let standing: Standing;
let web: Server;
let base = '';

beforeAll(async () => {
  own = await openDatabase();
  database = own.database;
  const collections = [
    userCollection,
    sessionCollection,
    apiKeyCollection,
    auditCollection,
    rateLimitCollection,
    signInAttemptCollection,
    ticketCollection,
  ];
  await ensureIndexes(database, collections, log);
  const users = createUserStore(database);
  const apiKeys = createApiKeyStore(database);
  const tokens = createAccessTokens([new Secret(Buffer.alloc(32, 1).toString('base64'))], clock);
  const audit = createAuditStore(database, clock);
  const recordAudit = createRecordAudit(audit);
  const sessions = createSessionStore(database);
  const attempts = createSignInAttempts(database, clock);
  const signIn = createSignIn({ users, sessions, attempts, tokens, recordAudit, clock, log });
  const limiter = (name: string, limit: number) =>
    createRateLimiter(database, { name, limit, windowMs: 60_000, clock });
  const admin = {
    email: 'Ada@Example.com',
    name: 'Ada',
    role: 'admin' as const,
    password: new Secret('correct horse'),
  };
  await createCreateUser({ users, clock })(contextOfDocument({ tenantId: 'co_1' }, 'test', log), admin);

  const app = express().use(requestContext);
  const companyOf = async (id: string) => ({ id, name: 'Acme' });
  const appUrl = 'https://desk.example.com';
  const holderOf = createHolderOf({ users, sessions, recordAudit, clock, log });
  const routeDeps = { signIn, users, loginLimit: limiter('login', 40), companyOf, holderOf, appUrl };
  standing = createStanding({ users, sessions, apiKeys, tickets: createTicketStore(database), clock, log });
  const routes = [
    ...authRoutes(routeDeps),
    ...browserSessionRoutes(routeDeps),
    ...apiKeyRoutes({ apiKeys, recordAudit, clock }),
    ...auditRoutes({ audit }),
  ];
  const isLive = ({ tenantId, ...session }: { id: string; tenantId: string; userId: string }) =>
    sessions.isLive(contextOfDocument({ tenantId }, 'test', log), session, clock.now());
  const countRequest = limiter('api', 100);
  mountRoutes(app, routes, {
    authenticate: createAuthenticate({
      ...{ tokens, apiKeys, isLive, appUrl },
      ...{ holderOf, redeem: standing.redeem },
    }),
    onRefused: createTellRefusal({ recordAudit, clock }),
    limit: ({ key }, res) => countRequest(key, res),
    log,
  });
  app.use(unknownRoute, errorHandler(log));
  await new Promise<void>(resolve => (web = app.listen(0, () => resolve())));
  base = `http://127.0.0.1:${(web.address() as AddressInfo).port}/api`;
});

afterAll(async () => {
  await new Promise(resolve => web.close(resolve));
  await own.close();
});

// What an endpoint answers is whatever it answers; the expectations check it.

type Body = Record<string, any>;

type CallOptions = { body?: unknown; token?: string; source?: string; headers?: Record<string, string> };

async function call(method: string, path: string, options: CallOptions = {}) {
  const answer = await fetch(base + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(options.source ? { 'x-forwarded-for': options.source } : {}),
      ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
      ...options.headers,
    },
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text ? JSON.parse(text) : null) as Body,
  };
}
const login = (password = 'correct horse', email = 'ada@example.com', source?: string) =>
  call('POST', '/auth/login', { body: { email, password }, ...(source ? { source } : {}) });
const refresh = (token: string) => call('POST', '/auth/refresh', { body: { refreshToken: token } });
const me = async (token: string) => (await call('GET', '/auth/me', { token })).status;

describe('sign-in', () => {
  let refreshToken = '';

  test('login gives a token that works, and no password', async () => {
    const { status, body } = await login();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      expiresIn: 900,
      user: { email: 'ada@example.com', role: 'admin' },
      company: { id: 'co_1' },
    });
    expect(JSON.stringify(body)).not.toContain('argon2');
    const mine = await call('GET', '/auth/me', { token: body.token });
    expect(mine.body.user.permissions).toContain('accounts:write');
    expect(mine.headers.get('ratelimit-limit')).toBe('100');
    refreshToken = body.refreshToken;
  });

  test('a wrong password and an unknown person look the same', async () => {
    const [wrong, unknown] = [await login('wrong'), await login('x', 'nobody@example.com')];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body.detail).toBe(unknown.body.detail);
    expect((await call('GET', '/auth/me', { token: 'x.y.z' })).status).toBe(401);
  });

  test('a refresh token works once; used again it ends the session', async () => {
    const next = await refresh(refreshToken);
    expect(next.status).toBe(200);
    expect((await refresh(refreshToken)).status).toBe(401);
    expect((await refresh(next.body.refreshToken)).status).toBe(401);
  });

  test('an API key is shown once, works, is audited, and stops working when deleted', async () => {
    const { token } = (await login()).body;
    const made = await call('POST', '/api-keys', { token, body: { name: 'ci', role: 'viewer' } });
    expect(made).toMatchObject({ status: 201, body: { key: expect.stringMatching(/^fd_/) } });
    const key = made.body.key as string;
    expect(JSON.stringify((await call('GET', '/api-keys', { token })).body)).not.toContain(key);
    expect((await call('GET', '/auth/me', { token: key })).body.user.name).toBe('ci');
    expect((await call('GET', '/api-keys', { token: key })).status).toBe(403);
    expect((await call('DELETE', `/api-keys/${made.body.id}`, { token })).status).toBe(204);
    expect((await call('GET', '/auth/me', { token: key })).status).toBe(401);
    const audit = await call('GET', '/audit?limit=1', { token });
    expect(audit.body).toMatchObject({ items: [{ action: 'api-key.delete', actor: { name: 'Ada' } }] });
    const second = await call('GET', `/audit?limit=1&after=${audit.body.page.next}`, { token });
    expect(second.body.items[0].action).toBe('request.refused');
    const third = await call('GET', `/audit?limit=1&after=${second.body.page.next}`, { token });
    expect(third.body.items[0].action).toBe('api-key.create');
  });

  test('a refresh token of long ago ends the whole family, its access tokens too', async () => {
    const first = (await login()).body;
    const second = (await refresh(first.refreshToken)).body;
    const third = (await refresh(second.refreshToken)).body;
    expect(await me(third.token)).toBe(200);
    expect((await refresh(first.refreshToken)).status).toBe(401);
    expect((await refresh(third.refreshToken)).status).toBe(401);
    expect(await Promise.all([first, second, third].map(({ token }) => me(token)))).toEqual([401, 401, 401]);
  });

  test('a session of before families had a name goes on, and gets one', async () => {
    const { refreshToken: text } = (await login()).body;
    const [tenant, family] = (text as string).split('.');
    const old = `${tenant}.${family}`;
    const sessions = database.db.collection('sessions');
    const change = { $set: { tokenHash: hashOf('refresh-token', old) }, $unset: { familyHash: '' } };
    expect((await sessions.updateOne({ tokenHash: hashOf('refresh-token', text) }, change as never)).modifiedCount).toBe(1); // prettier-ignore
    const second = (await refresh(old)).body;
    const third = await refresh(second.refreshToken);
    expect(third.status).toBe(200);
    expect((await refresh(second.refreshToken)).status).toBe(401);
    expect((await refresh(third.body.refreshToken)).status).toBe(401);
  });

  test('signing out ends the session with its access token, or all of them', async () => {
    const [one, two, three] = [(await login()).body, (await login()).body, (await login()).body];
    const logout = async (token: string, body: object) => (await call('POST', '/auth/logout', { token, body })).status;
    expect(await logout(one.token, { refreshToken: one.refreshToken })).toBe(204);
    expect(await Promise.all([one, two, three].map(({ token }) => me(token)))).toEqual([401, 200, 200]);
    expect((await refresh(one.refreshToken)).status).toBe(401);
    expect(await logout(two.token, {})).toBe(204);
    expect(await Promise.all([two, three].map(({ token }) => me(token)))).toEqual([401, 401]);
    expect((await refresh(three.refreshToken)).status).toBe(401);
  });

  test('wrong passwords make their source wait longer and longer, and nobody else', async () => {
    const wrong = () => login('wrong', 'ada@example.com', '203.0.113.7');
    for (let n = 0; n < 5; n += 1) expect((await wrong()).status).toBe(401);
    const refused = await wrong();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    // The right password waits as well at that source; the owner elsewhere does not, nor does another person there.
    expect((await login('correct horse', 'Ada@example.com', '203.0.113.7')).status).toBe(429);
    expect((await login('correct horse', 'ada@example.com', '203.0.113.8')).status).toBe(200);
    expect((await login('x', 'other@example.com', '203.0.113.7')).status).toBe(401);
    advance(1_000);
    expect((await wrong()).status).toBe(401);
    expect((await wrong()).headers.get('retry-after')).toBe('2');
    advance(2_000);
    expect((await login('correct horse', 'ada@example.com', '203.0.113.7')).status).toBe(200);
    expect((await wrong()).status).toBe(401);
  });

  test('one source that tries many addresses must wait', async () => {
    let answer = await login('wrong', 'x0@example.com', '203.0.113.9');
    for (let n = 1; n < 60 && answer.status !== 429; n += 1)
      answer = await login('wrong', `x${n}@example.com`, '203.0.113.9');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('sign-ins, refusals and ends are in the audit, without what was typed', async () => {
    const { token } = (await login()).body;
    const of = async (action: string) => (await call('GET', `/audit?action=${action}`, { token })).body;
    expect((await of('sign-in.succeeded')).items[0]).toMatchObject({ actor: { kind: 'user', name: 'Ada' }, after: { source: expect.any(String) } }); // prettier-ignore
    const refused = (await of('sign-in.refused')).items;
    expect(refused.find((one: Body) => one['after'].source === '203.0.113.7')).toMatchObject({ target: expect.stringMatching(/^user:/) }); // prettier-ignore
    expect(JSON.stringify(refused)).not.toContain('wrong');
    expect((await of('session.reused')).total).toBeGreaterThan(0);
    expect((await of('session.ended')).total).toBe(2);
  });
});

type Browser = { cookie: string; csrf: string; body: Body };

/** Signs in as a page of ours does; the cookie is what the browser would send back. */
async function signInBrowser(): Promise<Browser> {
  const { status, headers, body } = await call('POST', '/auth/session', {
    body: { email: 'ada@example.com', password: 'correct horse' },
    headers: { origin: 'https://desk.example.com', 'sec-fetch-site': 'same-origin' },
  });
  expect(status).toBe(200);
  const [cookie] = headers.getSetCookie();
  expect(cookie).toMatch(
    /^frontdesk_session=\S+; Max-Age=2592000; Path=\/api; Expires=.*; HttpOnly; Secure; SameSite=Strict$/,
  );
  return { cookie: cookie!.split(';')[0]!, csrf: body.csrfToken, body };
}
const by = ({ cookie }: Pick<Browser, 'cookie'>, method: string, path: string, headers = {}, body?: unknown) =>
  call(method, path, { headers: { cookie, ...headers }, ...(body ? { body } : {}) });
const csrfOf = ({ csrf }: Browser) => ({ 'x-csrf-token': csrf });

describe('a browser', () => {
  beforeEach(() => advance(61_000));

  test('signs in by a cookie that no script reads, and reads by it', async () => {
    const browser = await signInBrowser();
    expect(browser.body).toEqual({
      user: expect.objectContaining({
        email: 'ada@example.com',
        role: 'admin',
        permissions: expect.arrayContaining(['read']),
      }),
      company: { id: 'co_1', name: 'Acme' },
      csrfToken: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await by(browser, 'GET', '/auth/me')).body.user.name).toBe('Ada');
    const again = await by(browser, 'GET', '/auth/session');
    expect(again.headers.get('cache-control')).toBe('no-store');
    expect([again.status, again.body]).toEqual([200, browser.body]);
    // The cookie counts on: tabs that come back at once do not throw each other out.
    expect(again.headers.getSetCookie()[0]).toContain(browser.cookie);
    const tabs = await Promise.all(Array.from({ length: 5 }, () => by(browser, 'GET', '/auth/session')));
    expect(tabs.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    // A header wins, a wrong one too.
    expect((await by(browser, 'GET', '/auth/me', { authorization: 'Bearer x.y.z' })).status).toBe(401);
  });

  test('changes nothing without the session’s own token, which no other session has', async () => {
    const [browser, other] = [await signInBrowser(), await signInBrowser()];
    const make = (headers: object) => by(browser, 'POST', '/api-keys', headers, { name: 'by cookie' });
    for (const headers of [{}, { 'x-csrf-token': 'x' }, csrfOf(other), { 'x-csrf-token': '' }]) {
      const refused = await make(headers);
      expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
      expect(refused.body.detail).toMatch(/X-CSRF-Token/);
    }
    const made = await make(csrfOf(browser));
    expect(made.status).toBe(201);
    expect((await by(browser, 'DELETE', `/api-keys/${made.body.id}`)).status).toBe(403);
    expect((await by(browser, 'DELETE', `/api-keys/${made.body.id}`, csrfOf(browser))).status).toBe(204);
    const audit = await by(browser, 'GET', '/audit?action=request.refused');
    expect(audit.body.items[0]).toMatchObject({ target: 'DELETE /api/api-keys/:id', actor: { name: 'Ada' } });
  });

  test('is not obeyed when another site’s page asks, and that page signs nobody in', async () => {
    const browser = await signInBrowser();
    const ask = async (method: string, headers: object) =>
      (await by(browser, method, '/auth/session', { ...csrfOf(browser), ...headers })).status;
    expect(await ask('DELETE', { origin: 'https://evil.example' })).toBe(403);
    expect(await ask('DELETE', { 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await ask('GET', { 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await ask('GET', { 'sec-fetch-site': 'none' })).toBe(200);
    const foreign = await call('POST', '/auth/session', {
      body: { email: 'ada@example.com', password: 'correct horse' },
      headers: { origin: 'https://evil.example' },
    });
    expect([foreign.status, foreign.headers.getSetCookie()]).toEqual([403, []]);
  });

  test('signs out at once, alone, and the cookie is taken back', async () => {
    const [browser, other] = [await signInBrowser(), await signInBrowser()];
    const gone = await by(browser, 'DELETE', '/auth/session', csrfOf(browser));
    expect(gone.status).toBe(204);
    expect(gone.headers.getSetCookie()[0]).toMatch(/^frontdesk_session=; Path=\/api; Expires=Thu, 01 Jan 1970/);
    expect((await by(browser, 'GET', '/auth/session')).status).toBe(401);
    expect((await by(other, 'GET', '/auth/session')).status).toBe(200);
    expect((await by({ cookie: 'frontdesk_session=co_1.x' }, 'GET', '/auth/session')).status).toBe(401);
    expect((await call('GET', '/auth/session')).status).toBe(401);
  });

  test('with a token of the other kind has no session of its own', async () => {
    const { token } = (await login()).body;
    expect((await call('GET', '/auth/session', { token })).status).toBe(401);
    expect((await call('DELETE', '/auth/session', { token })).status).toBe(401);
    expect(await me(token)).toBe(200);
  });

  test('loses a session whose token somebody else has used up; one that is merely old is no theft', async () => {
    const browser = await signInBrowser();
    const reused = async () => (await by(await signInBrowser(), 'GET', '/audit?action=session.reused')).body.total;
    const before = await reused();
    const stolen = await refresh(browser.cookie.split('=')[1]!);
    expect(stolen.status).toBe(200);
    expect((await by(browser, 'GET', '/auth/me')).status).toBe(401);
    expect(await me(stolen.body.token)).toBe(401);
    expect(await reused()).toBe(before + 1);
    const old = await signInBrowser();
    advance(31 * 24 * 3_600_000);
    expect((await by(old, 'GET', '/auth/me')).status).toBe(401);
    expect(await reused()).toBe(before + 1);
  });

  test('is prolonged by coming back, and is out at once when its person is', async () => {
    const browser = await signInBrowser();
    for (let weeks = 0; weeks < 8; weeks += 1) {
      advance(7 * 24 * 3_600_000);
      expect((await by(browser, 'GET', '/auth/session')).status).toBe(200);
    }
    const users = database.db.collection('users');
    await users.updateOne({ email: 'ada@example.com' }, { $set: { role: 'viewer' } });
    expect((await by(browser, 'GET', '/audit')).status).toBe(403);
    await users.updateOne({ email: 'ada@example.com' }, { $set: { role: 'admin', disabled: true } });
    expect((await by(browser, 'GET', '/auth/me')).status).toBe(401);
    await users.updateOne({ email: 'ada@example.com' }, { $set: { disabled: false } });
    expect((await by(browser, 'GET', '/auth/me')).status).toBe(200);
  });
});

describe('a ticket', () => {
  const user = async () => {
    const { token } = (await login()).body;
    const { sub: id, sid: sessionId } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
    const actor = { kind: 'user' as const, id: id as string, name: 'Ada', role: 'viewer' as const };
    return {
      token: token as string,
      who: { tenantId: 'co_1', actor, key: `user:${id}`, sessionId: sessionId as string },
    };
  };

  test('stands for its owner once, within a minute, with the role of by then', async () => {
    const { who } = await user();
    const { ticket } = await standing.issueTicket(who);
    const taken = await Promise.all([standing.redeem(ticket), standing.redeem(ticket)]);
    expect(taken.filter(each => each !== null)).toEqual([{ ...who, actor: { ...who.actor, role: 'admin' } }]);
    expect(await standing.redeem(ticket)).toBeNull();
    const late = (await standing.issueTicket(who)).ticket;
    advance(60_001);
    expect(await standing.redeem(late)).toBeNull();
    for (const none of ['', 'co_1', `co_2.${ticket.split('.')[1]}`]) expect(await standing.redeem(none)).toBeNull();
    expect(JSON.stringify(await database.db.collection('stream_tickets').find({}).toArray())).not.toContain(ticket);
  });

  test('counts nowhere but where streams are, and ends with its session', async () => {
    const { who, token } = await user();
    const { ticket } = await standing.issueTicket(who);
    expect((await call('GET', `/auth/me?ticket=${ticket}`)).status).toBe(401);
    expect(await standing.now(who)).toMatchObject({ actor: { role: 'admin' } });
    expect((await call('POST', '/auth/logout', { token, body: {} })).status).toBe(204);
    expect(await standing.redeem(ticket)).toBeNull();
    expect(await standing.now(who)).toBeNull();
  });

  test('of a program ends with its key', async () => {
    const { token } = await user();
    const { body } = await call('POST', '/api-keys', { token, body: { name: 'ci', role: 'viewer' } });
    const actor = { kind: 'api-key' as const, id: body.id as string, name: 'ci', role: 'viewer' as const };
    const who = { tenantId: 'co_1', actor, key: `api-key:${body.id}` };
    const [first, second] = [await standing.issueTicket(who), await standing.issueTicket(who)];
    expect(await standing.redeem(first.ticket)).toEqual(who);
    await call('DELETE', `/api-keys/${body.id}`, { token });
    expect(await standing.redeem(second.ticket)).toBeNull();
  });
});

test.each([
  [0, 0],
  [4, 0],
  [5, 1_000],
  [6, 2_000],
  [10, 32_000],
  [14, 512_000],
  [15, 900_000],
  [1_000_000, 900_000],
])('after %d wrong passwords a source waits %d ms', (failures, ms) => {
  expect(signInDelay(failures)).toBe(ms);
});
