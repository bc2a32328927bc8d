import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Account, Company } from '../../src/company/company.js';
import type { CrmLink } from '../../src/company/crm-link.js';
import { type Exchange, membersOf, sendJson } from '../../src/embedded/platforms/exchange.js';
import { type RunningServer, startServer } from '../../src/embedded/platforms/start-server.js';
import { createLinkHealth } from '../../src/knowledge/link-health.js';
import { createCrmRecordStore } from '../../src/knowledge/records/crm-record.store.js';
import { createStagedRecordStore } from '../../src/knowledge/records/staged-record.store.js';
import { searchKnowledge } from '../../src/knowledge/retrieve/search.js';
import { createVectorIndex } from '../../src/knowledge/retrieve/vector-index.js';
import { createEmbedderFollower } from '../../src/knowledge/sync/follow-embedder.js';
import { createImportedFileStore } from '../../src/knowledge/sync/imported-file.store.js';
import { type ScheduleDeps, syncOnce } from '../../src/knowledge/sync/sync-schedule.js';
import { createSyncStateStore } from '../../src/knowledge/sync/sync-state.store.js';
import { createModels } from '../../src/llm/create-models.js';
import { ModelFailure, toUnavailable } from '../../src/llm/model-failure.js';
import { createOfflineEmbedder } from '../../src/llm/offline.js';
import { createSettlingEmbedder } from '../../src/llm/settling-embedder.js';
import { systemClock } from '../../src/platform/clock.js';
import { createVault } from '../../src/platform/crypto/vault.js';
import { silentLog } from '../../src/platform/observability/log.js';
import { createSafeFetch } from '../../src/platform/net/safe-fetch.js';
import { Secret } from '../../src/platform/secret.js';
import { contextOfDocument } from '../../src/platform/tenancy/tenant-context.js';
import { crmLink } from '../support/crm-link.js';
import { cleanUp } from '../support/clean-up.js';
import { openDatabase, type TestDatabase } from '../support/database.js';
import { bugFile } from '../support/stand-in-model.js';

type Answer = { status: number; body: unknown };
type EmbeddingServer = (texts: string[], body: Record<string, unknown>) => Answer;

const ctx = contextOfDocument({ tenantId: 'company-1' }, 'test', silentLog);
const account = { id: 'account-1' } as Account;
const company = { id: 'company-1' } as Company;
const vault = createVault([new Secret(Buffer.alloc(32, 7).toString('base64'))]);

let own: TestDatabase;
let crm: RunningServer;
let records: object[] = [];

beforeAll(async () => {
  own = await openDatabase();
  crm = await startServer({ '': exchange => sendJson(exchange, 200, records) });
});
afterAll(async () => {
  await crm?.close();
  await own?.close();
});

let serial = 0;

/** A link of so many products to a server of embeddings that answers like this; one of them may be long. */
async function learn(answers: EmbeddingServer, count: number, longRecord: number | null = null) {
  serial += 1;
  const group = serial;
  const idOf = (at: number): string => `EP-${group}-${7001 + at}`;
  records = Array.from({ length: count }, (_, at) => ({
    id: idOf(at),
    name: `Espresso cup number ${at + 1}`,
    description: at === longRecord ? 'A cup with a long story, told in many words. '.repeat(26) : 'A cup of stoneware.',
  }));
  const asked: string[][] = [];
  const handle = (exchange: Exchange): void => {
    const body = membersOf(exchange.json());
    const texts = [body['input']].flat().map(String);
    asked.push(texts);
    const { status, body: sent } = answers(texts, body);
    sendJson(exchange, status, sent);
  };
  const server = await startServer({ '': handle });
  cleanUp('the embedding server', () => server.close());
  const offline = { provider: 'offline', model: 'offline', apiKey: null, baseUrl: null } as const;
  const embed = {
    provider: 'openai',
    model: 'local-embed',
    apiKey: null,
    baseUrl: `${server.url}/v1`,
    dimensions: 1536,
  } as const;
  const { embedder } = createModels({ chat: offline, embed }, { clock: systemClock, random: () => 0 });
  const link = linkOf(`link-${serial}`);
  const { database } = own;
  const deps: ScheduleDeps = {
    clock: systemClock,
    vault,
    embedder,
    log: silentLog,
    fetch: createSafeFetch({ allowHosts: [new URL(crm.url).host] }),
    records: createCrmRecordStore(database),
    staged: createStagedRecordStore(database),
    index: createVectorIndex(database),
    states: createSyncStateStore(database, systemClock),
    files: createImportedFileStore(database),
    loadLink: async () => ({ company, account, link }),
  };
  await deps.states.requestSync(ctx, account.id, link.id);
  await syncOnce(deps, 'test');
  const { linkHealth } = createLinkHealth({ syncStates: deps.states, vectors: deps.index });
  const [health] = await linkHealth(ctx, { ...account, crmLinks: [link] });
  const find = (query: string) =>
    searchKnowledge(deps, ctx, { accountId: account.id, channel: 'messenger', query, subjectKeys: [], limit: 50 });
  const indexed = async () =>
    deps.index.list(ctx, { accountId: account.id, linkIds: [link.id] }, { skip: 0, limit: 500 });
  const again = async () => {
    asked.length = 0;
    await deps.states.requestSync(ctx, account.id, link.id);
    await syncOnce(deps, 'test');
    return (await linkHealth(ctx, { ...account, crmLinks: [link] }))[0];
  };
  return {
    health,
    asked,
    embedder,
    deps,
    idOf,
    linkId: link.id,
    find,
    again,
    indexed,
    chunks: await deps.index.count(ctx, link.id),
  };
}

const linkOf = (id: string): CrmLink => crmLink({ id, url: `${crm.url}/products`, visibility: 'public' });

const vectorOf = (text: string): number[] => [text.length, text.charCodeAt(0), text.charCodeAt(text.length - 1), 1];
const good: EmbeddingServer = texts => ({
  status: 200,
  body: {
    object: 'list',
    data: texts.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) })),
  },
});
const unless = (refuses: (texts: string[]) => boolean, refusal: unknown): EmbeddingServer => {
  const { status, body } = membersOf(refusal);
  return (texts, body_) => (refuses(texts) ? { status: Number(status), body } : good(texts, body_));
};
const lengths = (longest: number) => (texts: string[]) => texts.some(text => text.length > longest);

const many = bugFile('s24-embeddings-at-most-32-texts');
const manyCases: [string, unknown, number][] = [
  ...(many ? ([['s24', many['answer'], Number(many['records'])]] as [string, unknown, number][]) : []),
  ['own: no number named', { status: 400, body: { message: 'the batch has too many elements' } }, 50],
  ['own: without a word', { status: 413, body: {} }, 50],
];

describe('a server that takes 32 texts', () => {
  it.each(manyCases)('%s: all records are indexed', async (_name, refusal, count) => {
    const { health, chunks, asked } = await learn(
      unless(texts => texts.length > 32, refusal),
      count,
    );
    expect(health).toMatchObject({ state: 'healthy', last_error: null, note: null, records: count });
    expect(chunks).toBe(count);
    expect(asked.filter(texts => texts.length > 32)).toHaveLength(1);
  });
});

const long = bugFile('s25-embeddings-one-text-too-long');
const longCases: [string, unknown, number, number][] = [
  ...(long
    ? ([['s25', long['answer'], Number(long['records']), Number(long['longRecord'])]] as [
        string,
        unknown,
        number,
        number,
      ][])
    : []),
  [
    'own: a fault of the server',
    { status: 500, body: { error: { message: 'input is too large to process. increase the physical batch size' } } },
    6,
    0,
  ],
  ['own: without a word', { status: 400, body: {} }, 40, 21],
];

describe('a server that takes 900 characters', () => {
  it.each(longCases)('%s: one text too long costs one text', async (_name, refusal, count, at) => {
    const { health, find, again, indexed, idOf } = await learn(unless(lengths(900), refusal), count, at);
    expect(health).toMatchObject({ state: 'healthy', last_error: null, records: count });
    expect(health?.note).toBe(`Too long for the embedding model, so cut into parts: 1 record (${idOf(at)}).`);
    expect((await find('Espresso cup')).length).toBeGreaterThan(4);
    expect((await indexed()).some(({ text }) => text.includes('long story'))).toBe(true);
    expect(await again()).toMatchObject({ state: 'healthy', note: health?.note });
  });
});

const nested = bugFile('s26-embeddings-nested-vector');

describe('a server with vectors in another form', () => {
  (nested ? it : it.skip)(`s26${nested ? '' : ' (skipped without ../shared/bugs)'}`, async () => {
    const [item] = membersOf(nested?.['body'])['data'] as [object];
    const { health, embedder } = await learn(
      texts => ({ status: 200, body: { object: 'list', data: texts.map((_, index) => ({ ...item, index })) } }),
      3,
    );
    expect(health).toMatchObject({ state: 'healthy', embedded: 3 });
    expect(embedder.space).toBe('openai:local-embed:v1:4');
  });

  it.each<[string, (texts: string[]) => unknown]>([
    ['no index', texts => ({ data: texts.map(text => ({ embedding: vectorOf(text) })) })],
    ['plain lists', texts => texts.map(vectorOf)],
    [
      'base64',
      texts => ({
        data: texts.map((text, index) => ({
          index,
          embedding: Buffer.from(Float32Array.from(vectorOf(text)).buffer).toString('base64'),
        })),
      }),
    ],
  ])('own: %s', async (_name, bodyOf) => {
    const { health, find } = await learn(texts => ({ status: 200, body: bodyOf(texts) }), 3);
    expect(health).toMatchObject({ state: 'healthy', embedded: 3 });
    expect((await find('cup')).length).toBeGreaterThan(0);
  });
});

describe('a server without embeddings', () => {
  it.each<[string, Answer]>([
    ['no such path', { status: 404, body: { detail: 'Not Found' } }],
    ['no such model', { status: 400, body: { error: { message: "model 'local-embed' not found" } } }],
    ['it says so', { status: 501, body: { error: { message: 'This server does not support embeddings.' } } }],
    ['something else', { status: 200, body: '<html>' }],
  ])('%s: the offline embedder serves', async (_name, answer) => {
    const { health, embedder, find } = await learn(() => answer, 3);
    expect(health).toMatchObject({ state: 'healthy', embedded: 3 });
    expect(embedder.space).toMatch(/^offline:lexical:/);
    expect((await find('espresso cup number 2')).length).toBeGreaterThan(0);
  });

  it('what was indexed before is found by its id while the server is away after a start', async () => {
    const { deps, linkId, idOf } = await learn(good, 3);
    const away = createSettlingEmbedder({
      expected: { space: 'openai:local-embed:v1:1536', dimensions: 1536 },
      measure: () => Promise.reject(toUnavailable(new ModelFailure('network', 'away'))),
      make: createOfflineEmbedder,
      offline: () => createOfflineEmbedder(512),
      clock: systemClock,
    });
    const lastSpace = async () => (await deps.states.get(ctx, linkId))?.space ?? null;
    const search = { accountId: account.id, channel: 'messenger' as const, query: idOf(1), subjectKeys: [] };
    const [first] = await searchKnowledge({ ...deps, embedder: away, lastSpace }, ctx, search);
    expect(first?.recordId).toBe(idOf(1));
  });

  it.each<[string, number, RegExp]>([
    ['a key that is refused', 401, /^The records could not be embedded\. The model refused the API key/],
    ['a fault', 503, /^The records could not be embedded\. The model provider has a fault/],
  ])('%s is named on the link', async (_name, status, words) => {
    const { health } = await learn(() => ({ status, body: { error: { message: 'sk-secret' } } }), 3);
    expect(health).toMatchObject({ state: 'failing', embedded: 0 });
    expect(health?.last_error).toMatch(words);
  });
});

// The last, since it makes the links of the tests before due as well.
describe('another embedder', () => {
  it('finds the links due at once, and once', async () => {
    const { health, deps } = await learn(good, 3);
    expect(health).toMatchObject({ state: 'healthy', embedded: 3 });
    const follow = createEmbedderFollower({ ...deps, embedder: createOfflineEmbedder(512) });
    const due = async () => (await deps.states.listAll(ctx)).filter(({ dueAt }) => dueAt && dueAt <= new Date()).length;
    expect(await due()).toBe(0);
    await follow(new AbortController().signal);
    expect(await due()).toBeGreaterThan(0);
    expect(await syncOnce({ ...deps, embedder: createOfflineEmbedder(512) }, 'test')).toBe(true);
    const left = await due();
    await follow(new AbortController().signal);
    expect(await due()).toBe(left);
  });
});
