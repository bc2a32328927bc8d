import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDatabase, type TestDatabase } from '../../support/database.js';
import { auditRoutes } from '../../../src/platform/audit/audit.routes.js';
import { createRecordAudit } from '../../../src/platform/audit/audit.js';
import { auditCollection, createAuditStore } from '../../../src/platform/audit/audit.store.js';
import { createAccessTokens } from '../../../src/platform/auth/access-token.js';
import { apiKeyRoutes } from '../../../src/platform/auth/api-key.routes.js';
import { apiKeyCollection, createApiKeyStore } from '../../../src/platform/auth/api-key.store.js';
import { authRoutes } from '../../../src/platform/auth/auth.routes.js';
import { createAuthenticate } from '../../../src/platform/auth/authenticate.js';
import { createCreateUser } from '../../../src/platform/auth/create-user.js';
import { createSessionStore, sessionCollection } from '../../../src/platform/auth/session.store.js';
import { createSignIn } from '../../../src/platform/auth/sign-in.js';
import { createUserStore, userCollection } from '../../../src/platform/auth/user.store.js';
import { systemClock as clock } from '../../../src/platform/clock.js';
import { errorHandler, unknownRoute } from '../../../src/platform/http/error-handler.js';
import { mountRoutes } from '../../../src/platform/http/mount-routes.js';
import { requestContext } from '../../../src/platform/http/request-context.js';
import { silentLog as log } from '../../../src/platform/observability/log.js';
import type { Database } from '../../../src/platform/persistence/database.js';
import { ensureIndexes } from '../../../src/platform/persistence/indexes.js';
import { createRateLimiter } from '../../../src/platform/rate-limit/rate-limit.js';
import { rateLimitCollection } from '../../../src/platform/rate-limit/rate-limit.store.js';
import { Secret } from '../../../src/platform/secret.js';
import { contextOfDocument } from '../../../src/platform/tenancy/tenant-context.js';

let own: TestDatabase;
let database: Database;
let web: Server;
let base = '';

beforeAll(async () => {
  own = await openDatabase();
  database = own.database;
  const collections = [userCollection, sessionCollection, apiKeyCollection, auditCollection, rateLimitCollection];
  await ensureIndexes(database, collections, log);
  const users = createUserStore(database);
  const apiKeys = createApiKeyStore(database);
  const tokens = createAccessTokens([new Secret(Buffer.alloc(32, 1).toString('base64'))], clock);
  const signIn = createSignIn({ users, sessions: createSessionStore(database), tokens, clock, log });
  const audit = createAuditStore(database, clock);
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
  const routes = [
    ...authRoutes({ signIn, users, loginLimit: limiter('login', 8), companyOf }),
    ...apiKeyRoutes({ apiKeys, recordAudit: createRecordAudit(audit), clock }),
    ...auditRoutes({ audit }),
  ];
  mountRoutes(app, routes, { authenticate: createAuthenticate({ tokens, apiKeys }), limit: limiter('api', 100), log });
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

async function call(method: string, path: string, options: { body?: unknown; token?: string } = {}) {
  const answer = await fetch(base + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
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
const login = (password = 'correct horse', email = 'ada@example.com') =>
  call('POST', '/auth/login', { body: { email, password } });

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
    const me = await call('GET', '/auth/me', { token: body.token });
    expect(me.body.user.permissions).toContain('accounts:write');
    expect(me.headers.get('ratelimit-limit')).toBe('100');
    refreshToken = body.refreshToken;
  });

  test('a wrong password and an unknown person look the same', async () => {
    const [wrong, unknown] = [await login('wrong'), await login('x', 'nobody@example.com')];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body.detail).toBe(unknown.body.detail);
    expect((await call('GET', '/auth/me', { token: 'x.y.z' })).status).toBe(401);
  });

  test('a refresh token works once; used again it ends the session', async () => {
    const refresh = (token: string) => call('POST', '/auth/refresh', { body: { refreshToken: token } });
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
    expect(audit.body).toMatchObject({ total: 2, items: [{ action: 'api-key.delete', actor: { name: 'Ada' } }] });
    const second = await call('GET', `/audit?limit=1&after=${audit.body.page.next}`, { token });
    expect(second.body.items[0].action).toBe('api-key.create');
  });

  test('logout ends the session; too many attempts must wait', async () => {
    const { token, refreshToken: last } = (await login()).body;
    expect((await call('POST', '/auth/logout', { token, body: {} })).status).toBe(204);
    expect((await call('POST', '/auth/refresh', { body: { refreshToken: last } })).status).toBe(401);
    let answer = await login('wrong');
    for (let i = 0; i < 8 && answer.status !== 429; i += 1) answer = await login('wrong');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
