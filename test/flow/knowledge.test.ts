import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Company, Account } from '../../src/company/company.js';
import { type CrmLink, linkSecretPurpose } from '../../src/company/crm-link.js';
import { createCrmRecordStore } from '../../src/knowledge/records/crm-record.store.js';
import { createStagedRecordStore } from '../../src/knowledge/records/staged-record.store.js';
import { contactSubjectKeys } from '../../src/knowledge/records/identity.js';
import { apiKeyField } from '../../src/knowledge/sync/link-headers.js';
import { createImportedFileStore } from '../../src/knowledge/sync/imported-file.store.js';
import { searchKnowledge } from '../../src/knowledge/retrieve/search.js';
import { type ScheduleDeps, syncOnce } from '../../src/knowledge/sync/sync-schedule.js';
import { type SyncState, syncStates } from '../../src/knowledge/sync/sync-state.js';
import { createSyncStateStore } from '../../src/knowledge/sync/sync-state.store.js';
import { createVectorIndex } from '../../src/knowledge/retrieve/vector-index.js';
import { ensureVectorIndex } from '../../src/knowledge/retrieve/vector-search-index.js';
import { createOfflineEmbedder } from '../../src/llm/offline.js';
import { createVault } from '../../src/platform/crypto/vault.js';
import { createLog } from '../../src/platform/observability/log.js';
import { createSafeFetch, type SafeFetch, type SafeResponse } from '../../src/platform/net/safe-fetch.js';
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
/** How far the clock is ahead. */
let ahead = 0;
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
  const clock = { now: () => new Date(Date.now() + ahead) };
  deps = {
    clock,
    vault,
    embedder,
    log,
    fetch: createSafeFetch({ allowHosts: [new URL(server.url).host] }),
    records: createCrmRecordStore(database),
    staged: createStagedRecordStore(database),
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

  it('distrusts a sudden shrink however often it is repeated', async () => {
    crm.failNext({ fault: 'half', times: 30 });
    for (const passes of [1, 2, 3]) {
      const doubtful = await learn(linkTo('orders'));
      expect(doubtful).toMatchObject({ state: 'waiting', counts: { records: 250, removed: 0 }, held: { passes } });
    }
    crm.clear();
    expect(await learn(linkTo('orders'))).toMatchObject({
      state: 'healthy',
      held: null,
      counts: { records: 250, embedded: 0 },
    });
  });
});

/** A CRM of pages that a test writes: what each answers, and which were asked for. */
function pagedCrm(id: string) {
  const pages: unknown[] = [];
  const asked: number[] = [];
  let interrupt: ((page: number) => SafeResponse | null) | null = null;
  const url = `https://crm.example/${id}`;
  links.set(id, crmLink({ id, name: 'orders', url: `${url}?page=1` }));
  const answer = (status: number, body: unknown, headers: Record<string, string> = {}): SafeResponse => ({
    status,
    url,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(body)),
  });
  const fetch: SafeFetch = async address => {
    const page = Number(new URL(address).searchParams.get('page'));
    asked.push(page);
    const body = pages[page - 1];
    return interrupt?.(page) ?? (body === undefined ? answer(404, {}) : answer(200, body));
  };
  const order = (key: string, change: object = {}) => ({
    id: key,
    email: `${key}@example.com`,
    state: 'new',
    ...change,
  });
  return {
    asked,
    answer,
    order,
    /** Orders of so many pages, two a page. */
    serve: (orders: object[], size = 2): void => {
      pages.length = 0;
      const count = Math.max(1, Math.ceil(orders.length / size));
      for (let page = 1; page <= count; page += 1) {
        const data = orders.slice((page - 1) * size, page * size);
        pages.push({ orders: data, page, total_pages: count });
      }
    },
    serveRaw: (...bodies: unknown[]) => pages.splice(0, pages.length, ...bodies),
    interrupt: (by: typeof interrupt) => (interrupt = by),
    /** One turn of the link; its state afterwards. */
    turn: async (change: Partial<ScheduleDeps> = {}, signal?: AbortSignal): Promise<SyncState> => {
      asked.length = 0;
      const state = await deps.states.get(ctx, id);
      if (!state) await deps.states.requestSync(ctx, account.id, id);
      // What is due later is due now, and a lease that nobody prolongs is over.
      await database.raw(syncStates).updateOne({ linkId: id }, { $set: { dueAt: new Date(0), lease: null } });
      expect(await syncOnce({ ...deps, fetch, ...change }, 'test', signal)).toBe(true);
      return (await deps.states.get(ctx, id)) as SyncState;
    },
    /** What the owners of these orders find. */
    found: async (...keys: string[]): Promise<string[]> => {
      const texts = await Promise.all(keys.map(key => ask(`order ${key}`, `${key}@example.com`)));
      const own = texts.flatMap(hits => hits.filter(({ visibility }) => visibility === 'matched_contact'));
      return own.map(({ recordId, text }) => `${recordId} ${/state: (\w+)/.exec(text)?.[1]}`);
    },
  };
}

/** A process that is killed writes nothing any more, and prolongs no lease. */
const killed = (): Partial<ScheduleDeps> => ({
  states: { ...deps.states, source: { ...deps.states.source, settle: async () => false } },
});

describe('a pass that is cut off', () => {
  let crm: ReturnType<typeof pagedCrm>;
  beforeAll(() => {
    crm = pagedCrm('link-cut');
  });

  it('in a first import: owners find what has come, and it goes on at the page where it was', async () => {
    const { serve, order, interrupt, turn, found, asked } = crm;
    serve(['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'].map(key => order(key)));
    interrupt(page => {
      if (page === 3) throw new Error('killed');
      return null;
    });
    await turn(killed());
    expect(asked).toEqual([1, 2, 3]);
    interrupt(null);
    const stop = new AbortController();
    interrupt(page => {
      if (page === 4) stop.abort();
      return null;
    });
    expect(await turn({}, stop.signal)).toMatchObject({ state: 'pending', checkpoint: { progress: { pages: 3 } } });
    expect(asked).toEqual([3, 4]);
    interrupt(null);
    expect(await turn()).toMatchObject({
      state: 'healthy',
      lastOutcome: 'complete',
      checkpoint: null,
      counts: { records: 7, skipped: 0, removed: 0 },
      progress: { pages: 4, records: 7 },
    });
    expect(asked).toEqual([4]);
    expect(await found('a1', 'a7')).toEqual(['a1 new', 'a7 new']);
  });

  it('at a limit goes on when the CRM says so, at the page where it was', async () => {
    const { answer, interrupt, turn, asked } = crm;
    interrupt(page => (page === 2 ? answer(429, {}, { 'retry-after': '7' }) : null));
    const begun = Date.now();
    const limited = await turn();
    expect(limited).toMatchObject({ state: 'pending', attempts: 0, lastOutcome: expect.stringMatching(/^held up/) });
    expect(limited.dueAt?.getTime()).toBeGreaterThanOrEqual(begun + 7000);
    expect(limited.dueAt?.getTime()).toBeLessThan(begun + 30_000);
    interrupt(null);
    expect(await turn()).toMatchObject({ state: 'healthy', counts: { embedded: 0 } });
    expect(asked).toEqual([2, 3, 4]);
  });

  it('later than the first: nobody sees a part of it, neither what is new nor what changed', async () => {
    const { serve, order, interrupt, turn, found, asked } = crm;
    const changed = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'].map(key => order(key, { state: 'sent' }));
    serve([...changed, order('b1')]);
    interrupt(page => {
      if (page === 4) throw new Error('killed');
      return null;
    });
    await turn(killed());
    expect(await found('a1', 'a7', 'b1')).toEqual(['a1 new', 'a7 new']);
    interrupt(null);
    // Killed again while it is being kept: from here on it is kept to its end, without a question to the CRM.
    const staged = { ...deps.staged, remove: () => Promise.reject(new Error('killed')) };
    expect((await turn({ ...killed(), staged })).checkpoint).toMatchObject({ phase: 'keeping' });
    expect(asked).toEqual([4]);
    const states = { ...deps.states, saveCheckpoint: async () => false };
    expect((await turn({ states })).checkpoint).toMatchObject({ phase: 'keeping' });
    expect(await turn()).toMatchObject({ state: 'healthy', checkpoint: null, counts: { records: 7 } });
    expect(asked).toEqual([]);
    expect(await found('a1', 'a6', 'a7', 'b1')).toEqual(['a1 sent', 'a6 sent', 'b1 new']);
  });

  it('where its place is worth nothing any more, begins anew', async () => {
    const { answer, interrupt, turn, asked } = crm;
    interrupt(page => (page === 3 ? answer(503, {}) : null));
    expect(await turn()).toMatchObject({ state: 'failing', checkpoint: { progress: { pages: 2 } } });
    interrupt(page => (page === 3 ? answer(400, {}) : null));
    expect(await turn()).toMatchObject({ state: 'failing', checkpoint: null });
    expect(asked).toEqual([3]);
    interrupt(null);
    expect(await turn()).toMatchObject({ state: 'healthy', counts: { records: 7, embedded: 0, removed: 0 } });
    expect(asked).toEqual([1, 2, 3, 4]);
  });

  it('gives way to others that wait, and goes on behind them', async () => {
    const { serve, order, turn, asked } = crm;
    serve(
      Array.from({ length: 25 }, (_, n) => order(`a${n + 1}`)),
      1,
    );
    const source = { ...deps.states.source, countDue: async () => 1 };
    const states = { ...deps.states, source };
    expect(await turn({ states })).toMatchObject({ checkpoint: { progress: { pages: 20 } }, attempts: 0 });
    expect(asked).toHaveLength(20);
    expect(await turn()).toMatchObject({ state: 'healthy', counts: { records: 25 } });
    expect(asked).toEqual([21, 22, 23, 24, 25]);
  });
});

describe('a pass that is doubted', () => {
  let crm: ReturnType<typeof pagedCrm>;
  beforeAll(() => {
    crm = pagedCrm('link-doubted');
  });
  const orders = ['c1', 'c2', 'c3', 'c4'];
  const day = 24 * 3_600_000;
  const nothingDone = { counts: { records: 4, removed: 0 } };
  const all = ['c1 new', 'c2 new', 'c3 new', 'c4 new'];

  it('because other ids stand in the place of the known ones, adds nothing and removes nothing', async () => {
    const { serve, order, turn, found } = crm;
    serve(orders.map(key => order(key)));
    expect(await turn()).toMatchObject({ state: 'healthy', counts: { records: 4 } });
    serve(orders.map((key, n) => order(`x${n}`, { email: `${key}@example.com`, uid: key })));
    const waiting = await turn();
    expect(waiting).toMatchObject({ ...nothingDone, state: 'waiting', held: { doubt: 'renamed', lost: 4, added: 4 } });
    expect(waiting.drift).toMatchObject([{ field: 'uid', change: 'appeared' }]);
    expect(waiting.lastError).toMatch(/id_field/);
    expect(await found(...orders)).toEqual(all);
    serve(orders.map(key => order(key)));
    expect(await turn()).toMatchObject({ state: 'healthy', held: null, counts: { records: 4, embedded: 0 } });
  });

  it('because all is gone, is believed only after a day in which all passes say so', async () => {
    const { serve, serveRaw, order, turn, found } = crm;
    serveRaw({ orders: [], total: 0 });
    expect(await turn()).toMatchObject({ ...nothingDone, state: 'waiting', held: { doubt: 'empty', passes: 1 } });
    ahead += day - 60_000;
    expect(await turn()).toMatchObject({ ...nothingDone, state: 'waiting', held: { passes: 2 } });
    expect(await found(...orders)).toEqual(all);
    ahead += 120_000;
    expect(await turn()).toMatchObject({ state: 'healthy', held: null, counts: { records: 0, removed: 4 } });
    expect(await found(...orders)).toEqual([]);
    serve(orders.map(key => order(key)));
    expect(await turn()).toMatchObject({ state: 'healthy', counts: { records: 4 } });
  });

  it('because much is gone, is kept on an admin’s word; what is ordinary goes at once', async () => {
    const { serve, order, turn, found } = crm;
    serve(['c1', 'c2'].map(key => order(key, { state: 'sent' })));
    expect(await turn()).toMatchObject({ ...nothingDone, state: 'waiting', held: { doubt: 'shrunken' } });
    expect(await found(...orders)).toEqual(all);
    expect(await deps.states.confirm(other, 'link-doubted')).toBe(false);
    expect(await deps.states.confirm(ctx, 'link-doubted')).toBe(true);
    expect(await turn()).toMatchObject({ state: 'healthy', counts: { records: 2, removed: 2 } });
    expect(await found(...orders)).toEqual(['c1 sent', 'c2 sent']);
    expect(await deps.states.confirm(ctx, 'link-doubted')).toBe(false);
    serve(orders.map(key => order(key)));
    await turn();
    serve(orders.slice(1).map(key => order(key)));
    expect(await turn()).toMatchObject({ state: 'healthy', counts: { records: 3, removed: 1 } });
    serve(orders.map(key => order(key)));
    await turn();
  });

  it('is kept in part where the CRM says that there is more which nobody can follow: nothing is removed', async () => {
    const { serveRaw, order, turn, found } = crm;
    serveRaw({ orders: [order('c1', { state: 'sent' }), order('c5')], total: 9 });
    expect(await turn()).toMatchObject({
      state: 'partial',
      lastOutcome: expect.stringMatching(/^partial: page 1 of 5 \(2 of 9 records\)/),
      counts: { records: 5, removed: 0 },
      progress: { pages: 1, records: 2, expectedRecords: 9 },
    });
    expect(await found(...orders, 'c5')).toEqual(['c1 sent', 'c2 new', 'c3 new', 'c4 new', 'c5 new']);
  });

  it('because the link was changed, it is not', async () => {
    const { serve, order, turn } = crm;
    links.set(
      'link-doubted',
      crmLink({ id: 'link-doubted', url: 'https://crm.example/link-doubted?page=1', idField: 'uid' }),
    );
    serve(orders.map(key => order(key, { uid: `u-${key}` })));
    expect(await turn()).toMatchObject({ state: 'healthy', counts: { records: 4, removed: 5 } });
  });

  afterAll(() => {
    ahead = 0;
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
