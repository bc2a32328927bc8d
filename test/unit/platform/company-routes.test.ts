import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { accountRoutes } from '../../../src/accounts/account.routes.js';
import { companyCollection, type CompanyStore, createCompanyStore } from '../../../src/company/company.store.js';
import { crmLinkRoutes } from '../../../src/crm-links/crm-link.routes.js';
import { openDatabase, type TestDatabase } from '../../support/database.js';
import { createRecordAudit } from '../../../src/platform/audit/audit.js';
import { auditCollection, createAuditStore } from '../../../src/platform/audit/audit.store.js';
import { systemClock as clock } from '../../../src/platform/clock.js';
import { createVault } from '../../../src/platform/crypto/vault.js';
import { errorHandler } from '../../../src/platform/http/error-handler.js';
import { mountRoutes } from '../../../src/platform/http/mount-routes.js';
import { silentLog as log } from '../../../src/platform/observability/log.js';
import type { Database } from '../../../src/platform/persistence/database.js';
import { ensureIndexes } from '../../../src/platform/persistence/indexes.js';
import { Secret } from '../../../src/platform/secret.js';
import { contextOfDocument } from '../../../src/platform/tenancy/tenant-context.js';

let own: TestDatabase;
let database: Database;
let companies: CompanyStore;
let web: Server;
let base = '';
const changes: unknown[] = [];
const accountChanges: string[] = [];

beforeAll(async () => {
  own = await openDatabase();
  database = own.database;
  await ensureIndexes(database, [companyCollection, auditCollection], log);
  companies = createCompanyStore(database, clock);
  const now = clock.now();
  for (const id of ['co_1', 'co_2']) {
    const voice = { tone: 'kind', signature: null, disclosure: null };
    const company = { id, name: 'Acme', voice, aiEnabled: true, accounts: [], createdAt: now, updatedAt: now };
    await companies.create(contextOfDocument({ tenantId: id }, 'test', log), company);
  }
  const vault = createVault([new Secret(Buffer.alloc(32, 1).toString('base64'))]);
  const nothing = { subscription: null, tokenExpiresAt: null, grantedBy: null, silentAfterMs: null };
  const probe = { ok: true, externalId: '123', name: 'Shop', detail: 'known', failure: null };
  const health = { checkedAt: clock.now(), state: 'healthy' as const, findings: [] };
  const shared = { companies, vault, clock, recordAudit: createRecordAudit(createAuditStore(database, clock)) };
  const looks = {
    checkNow: async () => ({ ...nothing, probe, health }),
    healthOf: async () => new Map(),
    onAccountChanged: async (_ctx: unknown, _accountId: string, change: string) => void accountChanges.push(change),
  };
  const onAccountReady = async () => undefined;
  const onAccountDeleted = async () => undefined;
  const routes = [
    ...accountRoutes({
      ...shared,
      ...looks,
      simulated: false,
      canJudge: async () => false,
      appUrl: 'https://desk.example',
      onAccountReady,
      onAccountDeleted,
    }),
    ...crmLinkRoutes({ ...shared, allowHosts: [], onLinkChanged: async (_ctx, change) => void changes.push(change) }),
  ];
  const app = express();
  const authenticate = async (req: express.Request) => {
    const tenantId = req.get('x-as') ?? 'co_1';
    return { tenantId, actor: { kind: 'user' as const, id: 'u', name: 'U', role: 'admin' as const }, key: 'u' };
  };
  mountRoutes(app, routes, { log, authenticate });
  app.use(errorHandler(log));
  await new Promise<void>(resolve => (web = app.listen(0, () => resolve())));
  base = `http://127.0.0.1:${(web.address() as AddressInfo).port}/api`;
});

afterAll(async () => {
  await new Promise(resolve => web.close(resolve));
  await own.close();
});

async function call(method: string, path: string, body?: unknown, tenant = 'co_1') {
  const headers = { 'content-type': 'application/json', 'x-as': tenant };
  const answer = await fetch(base + path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text ? JSON.parse(text) : null) as Record<string, unknown> };
}

const account = { platform: 'facebook', externalId: '123', name: 'Shop', accessToken: 'EAAB', appSecret: 'shh' };

test('accounts: connect, masked, unique over companies, found by webhooks, test', async () => {
  const made = await call('POST', '/accounts', account);
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ accessToken: '***', appSecret: '***', verifyToken: null, status: 'active' });
  expect(made.body['webhookUrl']).toBe('https://desk.example/api/webhooks/meta');
  expect((await call('POST', '/accounts', account, 'co_2')).status).toBe(409);
  expect(await companies.findAccountByExternalId('facebook', '123')).toMatchObject({ tenantId: 'co_1' });
  const id = String(made.body['id']);
  const changed = await call('PUT', `/accounts/${id}`, { name: 'New', accessToken: '***', autonomy: 'draft' });
  expect(changed.body).toMatchObject({ name: 'New', autonomy: { default: 'draft', channels: {}, intents: {} } });
  expect((await call('POST', `/accounts/${id}/deactivate`)).body['status']).toBe('inactive');
  expect((await call('POST', `/accounts/${id}/test`)).body).toMatchObject({ ok: true, externalId: '123' });
  expect((await call('GET', `/accounts/${id}`, undefined, 'co_2')).status).toBe(404);
  expect(changed.body).toMatchObject({ health: null, appId: null });
  const renewed = await call('PUT', `/accounts/${id}`, { accessToken: 'EAAC', appId: '1290384756102938' });
  expect(renewed.body).toMatchObject({ accessToken: '***', appId: '1290384756102938' });
  expect((await call('PUT', `/accounts/${id}`, { appId: 'my app' })).status).toBe(400);
  expect(renewed.body).toMatchObject({ secondCheck: false });
  expect((await call('PUT', `/accounts/${id}`, { secondCheck: 'yes' })).status).toBe(400);
  // No model here can judge.
  expect((await call('PUT', `/accounts/${id}`, { secondCheck: true })).status).toBe(422);
  const another = { ...account, externalId: '124', secondCheck: true };
  expect((await call('POST', '/accounts', another)).status).toBe(422);
  expect((await call('PUT', `/accounts/${id}`, { secondCheck: false })).body).toMatchObject({ secondCheck: false });
  expect(accountChanges).toEqual(['connected', 'token']);
});

test('CRM links: the shapes of the dashboard', async () => {
  const channels = ['facebook', 'messenger'];
  const url = 'https://api.crm.com/customers';
  const crmLink = {
    name: 'Customer Database',
    url,
    type: 'api',
    channels,
    api_key: '***',
    headers: { 'X-Custom-Header': 'value' },
    description: 'Main customer database',
    is_active: true,
  };
  const added = await call('POST', '/dashboard/crm-links', { page_id: '123', ...crmLink, api_key: 'k' });
  expect(added.body).toEqual({ message: 'CRM link added successfully', crm_link: crmLink, channels, page_id: '123' });
  const off = await call('PUT', '/dashboard/crm-links/status', {
    page_id: '123',
    url,
    channels: ['facebook'],
    is_active: false,
  });
  expect(off.body).toMatchObject({ updated_count: 1, is_active: false });
  const listed = await call('GET', '/dashboard/crm-links?page_id=123&channel=facebook');
  expect(listed.body).toMatchObject({
    crm_links: [{ ...crmLink, is_active: false }],
    total: 1,
    active_count: 0,
    inactive_count: 1,
  });
  expect((await call('GET', '/dashboard/crm-links/all')).body).toMatchObject({
    company_id: 'co_1',
    total_pages: 1,
    total_crm_links: 2,
    total_active: 1,
    total_inactive: 1,
  });
  const query = `page_id=123&url=${encodeURIComponent(url)}&channels=facebook,messenger`;
  expect((await call('DELETE', `/dashboard/crm-links?${query}`)).body).toMatchObject({ deleted_count: 2, channels });
  expect(changes).toHaveLength(3);
});

test('edits that meet are both kept', async () => {
  const ctx = contextOfDocument({ tenantId: 'co_2' }, 'test', log);
  const rename = (mark: string) => companies.edit(ctx, company => ({ ...company, name: company.name + mark }));
  await Promise.all([rename('1'), rename('2'), rename('3')]);
  expect((await companies.load(ctx)).name).toMatch(/^Acme(?=.*1)(?=.*2)(?=.*3)/);
});
