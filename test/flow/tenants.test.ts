import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createCreateUser } from '../../src/platform/auth/create-user.js';
import { systemClock } from '../../src/platform/clock.js';
import { silentLog } from '../../src/platform/observability/log.js';
import { Secret } from '../../src/platform/secret.js';
import { contextOfDocument } from '../../src/platform/tenancy/tenant-context.js';
import { type Customer, learned, newCustomer } from '../support/conversation.js';
import { messengerDelivery, postSigned } from '../support/deliveries.js';
import { makeOtherCompany } from '../support/other-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

type Operation = { method: string; path: string; public: boolean };
const password = 'correct horse battery';
/** Routes that change no tenant's data but the caller's own session. */
const ownSession = /^\/api\/auth\//;
/** Goes on as long as the caller listens; live-stream.test.ts listens. */
const endless = /^\/api\/stream/;

/** Every company has something there, of its own. */
const ownLists = [
  ...['/api/audit', '/api/api-keys', '/api/users', '/api/auth/sessions', '/api/agent/prompts'],
  '/api/leads/rules',
];

describe('two companies on one server', () => {
  let test: TestApp;
  let customer: Customer;
  let operations: Operation[];
  const tokens: Record<string, string> = {};
  /** The first company's ids by the routes that take them. */
  const ids: [RegExp, string][] = [];

  async function addUser(tenantId: string, role: 'admin' | 'manager' | 'viewer'): Promise<string> {
    const ctx = contextOfDocument({ tenantId }, 'test', silentLog);
    const email = `${role}@${tenantId.replace('_', '-')}.example`;
    const createUser = createCreateUser({ users: test.app.stores.users, clock: systemClock });
    await createUser(ctx, { email, name: role, role, password: new Secret(password) });
    const { body } = await test.api('POST', '/api/auth/login', { email, password });
    return body.token;
  }

  const as = (token: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    test.api(method, path, body, { authorization: `Bearer ${token}`, ...headers });
  const aimed = (path: string): string =>
    path.replace(/\{(\w+)\}/g, () => ids.find(([route]) => route.test(path))?.[1] ?? 'unknown');
  const bodyOf = (method: string, path: string): unknown => (method === 'GET' ? undefined : bodies(path));
  const bodies = (path: string): object => {
    if (/edit$/.test(path)) return { text: 'Mine now' };
    if (/send$/.test(path)) return { conversationId: aimed('/api/messages/conversations/{id}'), text: 'Mine now' };
    if (/preview$/.test(path))
      return { accountId: test.accountId, channel: 'messenger', text: 'Where is order HL-20481?' };
    if (/search$/.test(path)) return { page_id: test.accountId, channel: 'messenger', query: 'order HL-20481' };
    if (/crm-links/.test(path)) {
      const url = `${test.sandbox.url}/crm/orders`;
      return { page_id: test.accountId, url, channels: ['messenger'], is_active: false, name: 'Mine now' };
    }
    return {};
  };
  const queryOf = (path: string): string =>
    /details|health$|crm-links$/.test(path) ? `?page_id=${test.accountId}` : '';

  /** Everything that is stored for the first company, as one hash. */
  async function fingerprint(): Promise<string> {
    const hash = createHash('sha256');
    for (const { name } of await test.app.database.db.listCollections().toArray()) {
      // What was refused is written down there, and that is all that a refusal leaves behind.
      if (name === 'audit_logs') continue;
      const documents = await test.app.database.db
        .collection<{ _id: string; tenantId: string }>(name)
        .find({ tenantId: 'cmp_demo' })
        .sort({ _id: 1 })
        .toArray();
      hash.update(JSON.stringify([name, documents]));
    }
    return hash.digest('hex');
  }

  beforeAll(async () => {
    test = await startApp();
    await learned(test);
    await makeOtherCompany(test);
    tokens['other'] = await addUser('cmp_other', 'admin');
    tokens['viewer'] = await addUser('cmp_demo', 'viewer');
    tokens['manager'] = await addUser('cmp_demo', 'manager');

    customer = newCustomer(test);
    await customer.says('What is your return policy?');
    const draft = await customer.reply('held');
    const person = newCustomer(test);
    await person.says('I want to talk to a human');
    const handoff = await test.until(async () => (await test.api('GET', '/api/handoffs?status=open')).body.items[0]);
    await person.reply('sent');
    const key = await test.api('POST', '/api/api-keys', { name: 'till', role: 'viewer' });
    const deal = await test.api('POST', '/api/deals', { title: 'A return policy for Mara' });
    const about = { dealId: deal.body.id };
    const task = await test.api('POST', '/api/tasks', { type: 'CALL', title: 'Tell Mara', ...about });
    const activity = await test.api('POST', '/api/activities', { type: 'CALL', subject: 'Told Mara', ...about });
    const note = await test.api('POST', '/api/notes', { text: 'Mara waits', ...about });
    const hook = await test.api('POST', '/api/webhook-endpoints', {
      url: 'https://hooks.example.com/return-policy',
      eventTypes: ['reply.uncertain'],
    });
    const lead = await test.api('POST', '/api/leads', { name: 'Mara', notes: 'Asked for the return policy' });
    const team = await test.api('POST', '/api/teams', { name: 'Desk' });
    ids.push(
      [/^\/api\/teams\//, team.body.id],
      [/^\/api\/leads\//, lead.body.id],
      [/^\/api\/webhook-endpoints\//, hook.body.id],
      [/^\/api\/deals\//, deal.body.id],
      [/^\/api\/tasks\//, task.body.id],
      [/^\/api\/activities\//, activity.body.id],
      [/^\/api\/notes\//, note.body.id],
      [/^\/api\/approvals\//, draft._id],
      [/^\/api\/handoffs\//, handoff.id],
      [/^\/api\/agent\/runs\//, draft.runId ?? ''],
      [/\/trace$/, draft.inReplyToId ?? ''],
      [/conversations\//, draft.conversationId],
      [/^\/api\/contacts\//, draft.contactId],
      [/^\/api\/accounts\//, test.accountId],
      [/^\/api\/api-keys\//, key.body.id],
    );
    const { body: document } = await test.api('GET', '/api/openapi.json');
    operations = Object.entries(document.paths as Record<string, Record<string, { security?: object[] }>>).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          method: method.toUpperCase(),
          path,
          // Visitors and platforms prove themselves in ways of their own.
          public: !operation.security?.some(each => 'bearer' in each),
        })),
    );
    await test.worker.stop();
  });

  it('keeps one out of everything that the other has, on every route there is', async () => {
    const before = await fingerprint();
    const mine = operations.filter(({ path, public: open }) => !open && !ownSession.test(path) && !endless.test(path));
    expect(mine.length).toBeGreaterThan(35);
    for (const { method, path } of mine) {
      const aim = aimed(path);
      const answer = await as(tokens['other']!, method, aim + queryOf(path), bodyOf(method, path));
      const text = JSON.stringify(answer.body);
      expect({ method, path, text }).toMatchObject({ text: expect.not.stringMatching(/HL-20481|mara|return policy/i) });
      const empty = [200, 201].includes(answer.status) && aim === path;
      const refused = [400, 403, 404].includes(answer.status);
      expect({ method, path, status: answer.status, fine: empty || refused }).toMatchObject({ fine: true });
      if (path.includes('{')) expect({ method, path, status: answer.status }).not.toMatchObject({ status: 403 });
      if (method === 'GET' && Array.isArray(answer.body.items) && !ownLists.includes(path))
        expect({ path, items: answer.body.items }).toEqual({ path, items: [] });
    }
    expect(await fingerprint()).toBe(before);
  });

  it('lets nobody in without a credential, with a wrong one, or under another name', async () => {
    for (const { method, path, public: open } of operations.filter(({ path }) => !ownSession.test(path))) {
      if (open) continue;
      for (const authorization of ['', 'Bearer nonsense', `Bearer ${test.token}x`, 'Bearer fd_0000']) {
        const answer = await test.api(method, aimed(path), bodyOf(method, path), { authorization });
        expect({ method, path, status: answer.status }).toEqual({ method, path, status: 401 });
      }
    }
    const answer = await test.api('GET', '/api/accounts', undefined, { 'X-Tenant-Id': 'cmp_other' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await test.api('GET', '/api/accounts', undefined, { 'X-Tenant-Id': 'cmp_demo' })).status).toBe(200);
  });

  it('lets a viewer look and change nothing, and a manager not touch the accounts', async () => {
    const before = await fingerprint();
    // One's own session, and a ticket to read what one may read.
    // What is a person's own, whatever they may do: sessions, the stream, filters that they keep.
    const harmless = /^\/api\/((auth|stream)\/|saved-filters)/;
    for (const { method, path } of operations.filter(each => !each.public && each.method !== 'GET')) {
      if (harmless.test(path)) continue;
      const answer = await as(tokens['viewer']!, method, aimed(path), bodyOf(method, path));
      expect({ method, path, status: answer.status }).toEqual({ method, path, status: 403 });
    }
    for (const [method, path] of [
      ['POST', '/api/accounts'],
      ['DELETE', `/api/accounts/${test.accountId}`],
      ['POST', '/api/api-keys'],
      ['GET', '/api/audit'],
    ] as const)
      expect((await as(tokens['manager']!, method, path, bodyOf(method, path))).status).toBe(403);
    expect((await as(tokens['viewer']!, 'GET', '/api/approvals')).status).toBe(200);
    const { items } = (await test.api('GET', '/api/audit?action=request.refused&limit=3')).body;
    const [last] = items as { target: string; actor: object; after: object }[];
    expect(last).toMatchObject({
      ...{ target: 'GET /api/audit', actor: { kind: 'user' } },
      after: { reason: 'This needs the permission audit:read, which the role manager has not.' },
    });
    expect(await fingerprint()).toBe(before);
  });

  it('answers an error as problem+json, without a stack or a secret', async () => {
    const response = await fetch(`${test.url}/api/accounts/none`, {
      headers: { authorization: `Bearer ${test.token}` },
    });
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = (await response.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({ status: 404, code: 'not_found', instance: '/api/accounts/none' });
    expect(Object.keys(problem).sort()).toEqual(
      ['code', 'detail', 'instance', 'requestId', 'status', 'title', 'type'].sort(),
    );
    const broken = await fetch(`${test.url}/api/accounts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${test.token}`, 'content-type': 'application/json' },
      body: '{"platform":',
    });
    expect(broken.status).toBe(400);
    expect(await broken.text()).not.toMatch(/at .*\.(js|ts):\d|SyntaxError/);
    const fields = await test.api('POST', '/api/accounts', { platform: 'fax', name: '' });
    expect(fields.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expect.arrayContaining(['/platform', '/externalId', '/accessToken']),
    );
  });

  it('tells health, metrics and its own interface, with headers that protect a browser', async () => {
    const health = await fetch(`${test.url}/health`);
    expect(health.headers.get('x-content-type-options')).toBe('nosniff');
    expect(health.headers.get('content-security-policy')).toMatch(/default-src/);
    expect(health.headers.get('x-powered-by')).toBeNull();
    expect(await health.json()).toMatchObject({
      checks: { database: {}, worker: {}, channels: {}, model: {}, embeddings: {}, links: {} },
    });
    expect(await (await fetch(`${test.url}/metrics`)).text()).toMatch(/^# HELP /m);
    expect((await fetch(`${test.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${test.url}/health/ready`)).status).toBe(200);
    expect(await (await fetch(`${test.url}/docs`)).text()).toMatch(/\/api\/approvals/);
  });

  it('gives each operation an example that its own schema takes', async () => {
    type Body = Record<string, { schema: z.core.JSONSchema.BaseSchema; example?: unknown }>;
    type Described = { requestBody?: { content: Body }; responses: Record<string, { content?: Body }> };
    const { body } = await test.api('GET', '/api/openapi.json');
    const paths = Object.entries(body.paths as Record<string, Record<string, Described>>);
    const bodies = paths.flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { requestBody, responses }]) =>
        [requestBody?.content, Object.values(responses)[0]?.content].map((content, place) => ({
          name: `${method} ${path} ${place === 0 ? 'body' : 'answer'}`,
          json: content?.['application/json'],
        })),
      ),
    );
    const described = bodies.flatMap(({ name, json }) => (json ? [{ name, ...json }] : []));
    expect(described.length).toBeGreaterThan(80);
    const wrong = described.filter(
      ({ schema, example }) => example === undefined || !z.fromJSONSchema(schema).safeParse(example).success,
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

describe('a caller in a hurry', () => {
  it('is told the limit, and when to come back', async () => {
    const test = await startApp({ env: { API_RATE_LIMIT: '5' }, startWorker: false });
    try {
      const call = () => fetch(`${test.url}/api/accounts`, { headers: { authorization: `Bearer ${test.token}` } });
      const answers = await Promise.all(Array.from({ length: 9 }, call));
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter(status => status === 200)).toHaveLength(5);
      const refused = answers.find(({ status }) => status === 429);
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(refused?.headers.get('ratelimit-limit')).toBe('5');
      expect(refused?.headers.get('ratelimit-remaining')).toBe('0');
      expect(await refused?.json()).toMatchObject({ code: 'rate_limited', status: 429 });
    } finally {
      await test.close();
    }
  });

  it('is counted by the address that the proxy in front saw; signed deliveries are never refused', async () => {
    const test = await startApp({ env: { WEBHOOK_RATE_LIMIT: '5' }, startWorker: false });
    try {
      const webhook = `${test.url}/api/webhooks/meta`;
      const unsigned = async (from: string) => {
        const answer = await fetch(webhook, { method: 'POST', headers: { 'x-forwarded-for': from }, body: '{}' });
        return answer.status;
      };
      const statuses: number[] = [];
      for (let n = 0; n < 9; n += 1) statuses.push(await unsigned('203.0.113.7'));
      expect([statuses[0], statuses[8]]).toEqual([401, 429]);
      expect(await unsigned('203.0.113.8')).toBe(401);
      expect((await postSigned(webhook, test.appSecret, messengerDelivery('Hello'))).status).toBe(200);
      const login = async (from: string) => {
        const headers = { 'content-type': 'application/json', 'x-forwarded-for': from };
        const body = JSON.stringify({ email: 'nobody@example.com', password: 'wrong password' });
        return (await fetch(`${test.url}/api/auth/login`, { method: 'POST', headers, body })).status;
      };
      const tries: number[] = [];
      for (let n = 0; n < 12; n += 1) tries.push(await login('203.0.113.7'));
      expect(tries.at(-1)).toBe(429);
    } finally {
      await test.close();
    }
  });
});
