import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Company, Account } from '../../src/company/company.js';
import { type CrmLink, linkSecretPurpose } from '../../src/company/crm-link.js';
import { createCrmRecordStore } from '../../src/knowledge/records/crm-record.store.js';
import { contactSubjectKeys } from '../../src/knowledge/records/identity.js';
import { apiKeyField } from '../../src/knowledge/sync/link-headers.js';
import { createImportedFileStore } from '../../src/knowledge/sync/imported-file.store.js';
import { searchKnowledge } from '../../src/knowledge/retrieve/search.js';
import { type ScheduleDeps, syncOnce } from '../../src/knowledge/sync/sync-schedule.js';
import type { SyncState } from '../../src/knowledge/sync/sync-state.js';
import { createSyncStateStore } from '../../src/knowledge/sync/sync-state.store.js';
import { createVectorIndex } from '../../src/knowledge/retrieve/vector-index.js';
import { ensureVectorIndex } from '../../src/knowledge/retrieve/vector-search-index.js';
import { createOfflineEmbedder } from '../../src/llm/offline.js';
import { createVault } from '../../src/platform/crypto/vault.js';
import { createLog } from '../../src/platform/observability/log.js';
import { createSafeFetch } from '../../src/platform/net/safe-fetch.js';
import { crmLink } from '../support/crm-link.js';
import { openDatabase, type TestDatabase } from '../support/database.js';
import type { Database } from '../../src/platform/persistence/database.js';
import { Secret } from '../../src/platform/secret.js';
import { contextOfDocument } from '../../src/platform/tenancy/tenant-context.js';
import { createSampleCrm, type SampleCrm } from '../../src/embedded/platforms/crm/sample-crm.js';
import { type RunningServer, startServer } from '../../src/embedded/platforms/start-server.js';

const log = createLog({ level: 'error', format: 'json', service: 'test' });
const ctx = contextOfDocument({ tenantId: 'company-1' }, 'test', log);
const other = contextOfDocument({ tenantId: 'company-2' }, 'test', log);
const vault = createVault([new Secret(Buffer.alloc(32, 7).toString('base64'))]);
const account = { id: 'account-1' } as Account;
const company = { id: 'company-1' } as Company;

let own: TestDatabase;
let database: Database;
let crm: SampleCrm;
let server: RunningServer;
let deps: ScheduleDeps;
const links = new Map<string, CrmLink>();

const linkTo = (collection: string, change: Partial<CrmLink> = {}): CrmLink =>
  crmLink({
    id: `link-${collection}`,
    name: collection,
    url: `${server.url}/crm/${collection}`,
    apiKey: vault.seal('key', linkSecretPurpose('company-1', `link-${collection}`, apiKeyField)),
    ...change,
  });

async function learn(link: CrmLink): Promise<SyncState> {
  links.set(link.id, link);
  await deps.states.requestSync(ctx, account.id, link.id);
  expect(await syncOnce(deps, 'test')).toBe(true);
  const state = await deps.states.get(ctx, link.id);
  if (!state) throw new Error('no state');
  return state;
}

const ask = (
  query: string,
  email: string | null,
  options: { channel?: 'messenger' | 'facebook_comments'; limit?: number } = {},
) =>
  searchKnowledge(deps, ctx, {
    accountId: account.id,
    channel: options.channel ?? 'messenger',
    query,
    subjectKeys: contactSubjectKeys({ emails: email ? [email] : [], phones: [], externalIds: [] }),
    limit: options.limit ?? 5,
  });

beforeAll(async () => {
  own = await openDatabase();
  database = own.database;
  crm = createSampleCrm({ apiKey: 'key', customers: 200, orders: 250, products: 24 });
  server = await startServer({ '/crm': crm.handle });
  const embedder = createOfflineEmbedder(512);
  await ensureVectorIndex(database, embedder.dimensions);
  const clock = { now: () => new Date() };
  deps = {
    clock,
    vault,
    embedder,
    log,
    fetch: createSafeFetch({ allowHosts: [new URL(server.url).host] }),
    records: createCrmRecordStore(database),
    index: createVectorIndex(database),
    states: createSyncStateStore(database, clock),
    files: createImportedFileStore(database),
    loadLink: async (tenantId, id) => {
      const link = links.get(id);
      return tenantId === 'company-1' && link ? { company, account, link } : null;
    },
  };
});

afterAll(async () => {
  await server?.close();
  await own?.close();
});

describe('syncing from a CRM', () => {
  it('indexes all pages, then embeds nothing anew while nothing changes', async () => {
    const first = await learn(linkTo('orders'));
    expect(first).toMatchObject({ state: 'healthy', lastError: null, attempts: 0, lease: null });
    expect(first.counts).toMatchObject({ records: 250, removed: 0, skipped: 0 });
    expect(first.counts.embedded).toBe(first.counts.chunks);
    const second = await learn(linkTo('orders'));
    expect(second.counts).toMatchObject({ records: 250, embedded: 0, removed: 0 });
    await learn(linkTo('customers'));
    await learn(linkTo('products'));
    await learn(linkTo('policies'));
    expect(await syncOnce(deps, 'test')).toBe(false);
  });

  it('embeds exactly the chunks of changed records', async () => {
    crm.mutate(0.01);
    const changed = crm.shop.orders.filter(order => order['note'] === 'Updated in round 1').length;
    expect((await learn(linkTo('orders'))).counts).toMatchObject({ embedded: changed, removed: 0 });
  });

  it('does not embed again what only moved, and removes what is gone', async () => {
    const [gone] = crm.shop.orders.splice(3, 1);
    expect((await learn(linkTo('orders'))).counts).toMatchObject({ records: 249, embedded: 0, removed: 1 });
    crm.shop.orders.splice(3, 0, gone as (typeof crm.shop.orders)[number]);
    expect((await learn(linkTo('orders'))).counts).toMatchObject({ records: 250, embedded: 1 });
  });

  it.each([
    ['unauthorized', /check api_key/],
    ['not_found', /check the URL/],
    ['rate', /429/],
    ['server_error', /500/],
    ['html', /HTML/],
    ['truncated', /not valid JSON/],
    ['not_json', /not valid JSON/],
    ['huge', /larger than 25 MB/],
    ['redirect_loopback', /private|https/],
    ['redirect_metadata', /private|https/],
    ['redirect_loop', /redirects too often/],
  ] as const)('keeps everything and says why after %s', async (fault, words) => {
    crm.failNext({ fault, times: 10, ms: 1000 });
    const begun = Date.now();
    const state = await learn(linkTo('orders'));
    crm.clear();
    expect(state.state).toBe('failing');
    expect(state.lastError).toMatch(words);
    expect(state.lastError).not.toMatch(/exploded|invalid key|none of your/);
    expect(await deps.records.count(ctx, 'link-orders')).toBe(250);
    expect(state.dueAt?.getTime()).toBeGreaterThanOrEqual(begun + 1000);
  });

  it('distrusts a sudden shrink until a second pass confirms it', async () => {
    crm.failNext({ fault: 'half', times: 10 });
    const doubtful = await learn(linkTo('orders'));
    crm.clear();
    expect(doubtful).toMatchObject({ state: 'failing', counts: { records: 250, removed: 0 } });
    expect(await learn(linkTo('orders'))).toMatchObject({
      state: 'healthy',
      shrunkTo: null,
      counts: { records: 250, embedded: 0 },
    });
  });
});

describe('a link that changes during its pass', () => {
  it('leaves nothing searchable behind when it is deleted', async () => {
    const embedder = deps.embedder;
    const link = linkTo('orders', { id: 'link-orders' });
    deps.embedder = {
      ...embedder,
      embed: async (texts, kind, signal) => {
        links.delete(link.id);
        return embedder.embed(texts, kind, signal);
      },
    };
    crm.mutate(0.1);
    await learn(link);
    deps.embedder = embedder;
    expect(await deps.index.count(ctx, link.id)).toBe(0);
    expect(await deps.records.count(ctx, link.id)).toBe(0);
  });
});

describe('searching', () => {
  it("finds the contact's own order, and never another's", async () => {
    await learn(linkTo('orders'));
    const mine = await ask('where is my order', 'MARA@example.com');
    expect(mine[0]?.text).toContain('mara@example.com');
    const theirs = crm.shop.orders.find(order => order['email'] && order['email'] !== 'mara@example.com');
    const query = `order ${String(theirs?.['id'])} ${String(theirs?.['email'])}`;
    for (const hit of await ask(query, 'mara@example.com', { limit: 50 })) {
      if (hit.visibility !== 'public') expect(hit.text).toContain('mara@example.com');
    }
    for (const hit of await ask(query, null, { limit: 50 })) expect(hit.visibility).toBe('public');
  });

  it('finds public records for anybody, on active channels of the own company alone', async () => {
    const name = String(crm.shop.products[0]?.['name']);
    expect((await ask(`price of ${name}`, null))[0]?.text).toContain(name);
    expect(await ask(`price of ${name}`, null, { channel: 'facebook_comments' })).toEqual([]);
    const search = { accountId: account.id, channel: 'messenger' as const, query: name, subjectKeys: [] };
    expect(await searchKnowledge(deps, other, search)).toEqual([]);
    await deps.index.setLinkChannels(ctx, 'link-products', []);
    expect((await ask(`price of ${name}`, null)).filter(hit => hit.linkName === 'products')).toEqual([]);
  });
});
