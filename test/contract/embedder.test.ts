import { describe, expect, it } from '@jest/globals';
import type { Embedder } from '../../src/llm/embedder.js';
import { createGeminiEmbedder } from '../../src/llm/gemini-embedder.js';
import { createOfflineEmbedder } from '../../src/llm/offline.js';
import { createOpenAiEmbedder } from '../../src/llm/openai-embedder.js';
import { Secret } from '../../src/platform/secret.js';
import { type Exchange, membersOf, type Part, sendJson } from '../../src/embedded/platforms/exchange.js';
import { createGeminiApi } from '../../src/embedded/platforms/models/gemini-api.js';
import { createOpenAiApi } from '../../src/embedded/platforms/models/openai-api.js';
import { startServer } from '../../src/embedded/platforms/start-server.js';
import { cleanUp } from '../support/clean-up.js';
import { reasonOf } from '../support/model-ask.js';
import { deps, key } from '../support/model-servers.js';
import { longEnough } from '../support/patience.js';

const apiKey = new Secret(key);
const never = new AbortController().signal;
type Hanging = {
  api: { calls: unknown[]; failNext(request: { fault: 'hang'; times: number }): void };
  embedder: Embedder;
};

async function serve(handle: Part): Promise<string> {
  const server = await startServer({ '': handle });
  cleanUp('the model server', () => server.close());
  return server.url;
}

type GeminiOptions = { answer?: (requests: unknown[]) => unknown; dimensions?: number; deadlineMs?: number };

async function startGemini({ answer, dimensions = 256, deadlineMs = deps.deadlineMs }: GeminiOptions = {}) {
  const api = createGeminiApi({ apiKey: key });
  const broken = (exchange: Exchange) =>
    sendJson(exchange, 200, answer?.(membersOf(exchange.json())['requests'] as unknown[]));
  const baseUrl = await serve(exchange => (answer ? broken(exchange) : api.handle(exchange)));
  const endpoint = { apiKey, baseUrl, model: 'gemini-embedding-001', dimensions };
  return { api, embedder: createGeminiEmbedder(endpoint, { ...deps, deadlineMs }) };
}

type OpenAiOptions = { model?: string; dimensions?: number; deadlineMs?: number };

async function startOpenAi(options: OpenAiOptions = {}) {
  const { model = 'text-embedding-3-small', dimensions = 256, deadlineMs = deps.deadlineMs } = options;
  const api = createOpenAiApi({ apiKey: key });
  const baseUrl = `${await serve(api.handle)}/v1`;
  const endpoint = { apiKey, baseUrl, model, dimensions };
  return { api, baseUrl, embedder: createOpenAiEmbedder(endpoint, { ...deps, deadlineMs }) };
}

/** The requests that came to a server that hangs, once one has come in time; the deadline ends each try. */
const requestsThatHung = (start: (options: { deadlineMs: number }) => Promise<Hanging>): Promise<number> =>
  longEnough(async deadlineMs => {
    const { api, embedder } = await start({ deadlineMs });
    api.failNext({ fault: 'hang', times: 9 });
    expect(await reasonOf(embedder.embed(['a'], 'document', never))).toBe('deadline');
    return api.calls.length;
  }, 'the request');

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

const adapters: [string, () => Promise<Embedder>][] = [
  ['gemini', async () => (await startGemini()).embedder],
  ['openai', async () => (await startOpenAi()).embedder],
  ['offline', async () => createOfflineEmbedder(256)],
];

describe.each(adapters)('Embedder contract: %s', (name, make) => {
  it('answers one unit vector a text, in order, of the promised length', async () => {
    const embedder = await make();
    const texts = ['blue wool scarf', 'delivery to France', 'opening hours on Sunday'];
    const vectors = await embedder.embed(texts, 'document', never);
    expect(vectors).toHaveLength(3);
    for (const [index, text] of texts.entries()) {
      const [alone] = await embedder.embed([text], 'document', never);
      expect(vectors[index]).toHaveLength(embedder.dimensions);
      expect(dot(vectors[index]!, vectors[index]!)).toBeCloseTo(1, 4);
      expect(dot(vectors[index]!, alone!)).toBeCloseTo(1, 4);
    }
    expect(embedder.space.startsWith(`${name}:`)).toBe(true);
    expect(embedder.space).toMatch(/:256$/);
  });

  it('puts a question nearer to its document than to another', async () => {
    const embedder = await make();
    const [scarf, hours] = await embedder.embed(
      ['blue wool scarf, 39 EUR', 'opening hours on Sunday'],
      'document',
      never,
    );
    const [question] = await embedder.embed(['how much is the wool scarf'], 'query', never);
    expect(dot(question!, scarf!)).toBeGreaterThan(dot(question!, hours!));
  });

  it('takes nothing, a blank, and more than a batch', async () => {
    const embedder = await make();
    expect(await embedder.embed([], 'document', never)).toEqual([]);
    const texts = Array.from({ length: embedder.batchSize + 3 }, (_, i) => (i === 1 ? ' ' : `text number ${i}`));
    const vectors = await embedder.embed(texts, 'document', never);
    expect(vectors).toHaveLength(texts.length);
    expect(vectors.every(vector => Math.abs(dot(vector, vector) - 1) < 1e-4)).toBe(true);
  });

  it('fails as model_unavailable when the caller gave up before', async () => {
    const embedder = await make();
    expect(await reasonOf(embedder.embed(['a text'], 'query', AbortSignal.abort()))).toBe('aborted');
  });
});

describe('gemini embeddings', () => {
  it('names the task of queries and documents, and cuts at 100', async () => {
    const { api, embedder } = await startGemini();
    await embedder.embed(['a'], 'query', never);
    await embedder.embed(
      Array.from({ length: 101 }, () => 'b'),
      'document',
      never,
    );
    const requests = api.calls.map(call => membersOf(call.body)['requests'] as Record<string, unknown>[]);
    expect(requests.map(list => list.length)).toEqual([1, 100, 1]);
    expect(requests[0]?.[0]).toMatchObject({ taskType: 'RETRIEVAL_QUERY', outputDimensionality: 256 });
    expect(requests[1]?.[0]).toMatchObject({ taskType: 'RETRIEVAL_DOCUMENT', model: 'models/gemini-embedding-001' });
  });

  it.each([
    ['too few', () => ({ embeddings: [] })],
    ['empty arrays', (requests: unknown[]) => ({ embeddings: requests.map(() => ({ values: [] })) })],
    ['no values', (requests: unknown[]) => ({ embeddings: requests.map(() => ({})) })],
    ['not finite', (requests: unknown[]) => ({ embeddings: requests.map(() => ({ values: [Number.NaN, 1] })) })],
    ['no direction', (requests: unknown[]) => ({ embeddings: requests.map(() => ({ values: [0, 0] })) })],
    ['another shape', () => ({ vectors: [] })],
  ] as const)('%s is a failure, not an answer', async (_what, answer) => {
    const { embedder } = await startGemini({ answer, dimensions: 2 });
    expect(await reasonOf(embedder.embed(['a', 'b'], 'document', never))).toBe('unparsable');
  });

  it('are given up when the server hangs, after one request', async () => {
    expect(await requestsThatHung(startGemini)).toBe(1);
  });

  it.each([
    ['rate_day', 'quota_spent', 1],
    ['internal', 'server', 2],
    ['redirect', 'redirected', 1],
  ] as const)('%s: %s', async (fault, reason, requests) => {
    const { api, embedder } = await startGemini();
    api.failNext({ fault, times: 9 });
    expect(await reasonOf(embedder.embed(['a'], 'document', never))).toBe(reason);
    expect(api.calls).toHaveLength(requests);
  });
});

describe('openai embeddings', () => {
  it('asks for float, and sorts a shuffled answer', async () => {
    const { api, embedder } = await startOpenAi();
    const texts = ['alpha', 'beta', 'gamma'];
    const ordered = await embedder.embed(texts, 'document', never);
    api.failNext({ fault: 'shuffled' });
    expect(await embedder.embed(texts, 'document', never)).toEqual(ordered);
    expect(api.calls[0]?.body).toMatchObject({ encoding_format: 'float', dimensions: 256 });
  });

  it.each(['short_data', 'wrong_dimension', 'not_finite', 'zero_vector'] as const)(
    '%s fails twice, then as unavailable',
    async fault => {
      const { api, embedder } = await startOpenAi();
      api.failNext({ fault, times: 9 });
      expect(await reasonOf(embedder.embed(['a'], 'document', never))).toBe('unparsable');
      expect(api.calls).toHaveLength(2);
    },
  );

  it('sends no dimensions to models that cannot be cut, and notices another length', async () => {
    const { api, baseUrl, embedder } = await startOpenAi({ model: 'nomic-embed-text', dimensions: 768 });
    expect((await embedder.embed(['a'], 'document', never))[0]).toHaveLength(768);
    expect(membersOf(api.calls[0]?.body)).not.toHaveProperty('dimensions');
    const wrong = createOpenAiEmbedder({ apiKey, baseUrl, model: 'nomic-embed-text', dimensions: 512 }, deps);
    expect(await reasonOf(wrong.embed(['a'], 'document', never))).toBe('unparsable');
  });

  it('cuts by count and by estimated tokens', async () => {
    const { api, embedder } = await startOpenAi();
    await embedder.embed(
      Array.from({ length: 300 }, (_, i) => `t${i}`),
      'document',
      never,
    );
    await embedder.embed(
      Array.from({ length: 40 }, () => 'x'.repeat(20_000)),
      'document',
      never,
    );
    const sizes = api.calls.map(call => (membersOf(call.body)['input'] as unknown[]).length);
    expect(sizes).toEqual([256, 44, 29, 11]);
  });

  it('are given up when the server hangs, after one request', async () => {
    expect(await requestsThatHung(startOpenAi)).toBe(1);
  });

  it.each([
    ['insufficient_quota', 'quota_spent', 1],
    ['html_503', 'server', 2],
    ['redirect', 'redirected', 1],
  ] as const)('%s: %s', async (fault, reason, requests) => {
    const { api, embedder } = await startOpenAi();
    api.failNext({ fault, times: 9 });
    expect(await reasonOf(embedder.embed(['a'], 'document', never))).toBe(reason);
    expect(api.calls).toHaveLength(requests);
  });
});
