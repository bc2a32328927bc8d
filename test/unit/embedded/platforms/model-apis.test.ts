import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import OpenAI from 'openai';
import { z } from 'zod';
import { createGeminiApi, type GeminiApi } from '../../../../src/embedded/platforms/models/gemini-api.js';
import { hashedVector } from '../../../../src/embedded/platforms/models/hashed-vector.js';
import { answerBySchema } from '../../../../src/embedded/platforms/models/model-answer.js';
import {
  createOpenAiApi,
  type OpenAiApi,
  type OpenAiFault,
} from '../../../../src/embedded/platforms/models/openai-api.js';
import { type RunningServer, startServer } from '../../../../src/embedded/platforms/start-server.js';
import { until } from '../../../support/patience.js';

let gemini: GeminiApi;
let openai: OpenAiApi;
let server: RunningServer;

beforeAll(async () => {
  gemini = createGeminiApi({ apiKey: 'g-key' });
  openai = createOpenAiApi({ apiKey: 'o-key' });
  server = await startServer({ '/gemini': gemini.handle, '/openai': openai.handle });
});
afterAll(() => server.close());
beforeEach(() => {
  gemini.clear();
  openai.clear();
});

const intentSchema = {
  type: 'object',
  properties: {
    intent: { type: 'string', enum: ['order_status', 'greeting', 'other'] },
    confidence: { type: 'number', minimum: 0, maximum: 1 },
    citations: { type: 'array', items: { type: 'string' } },
  },
  required: ['intent', 'confidence', 'citations'],
};
const prompt = 'Evidence [e1]\norders[0].status: in transit\nCustomer: Where is my order?';

type Generated = {
  candidates?: { content?: { parts?: { text: string }[] }; finishReason: string }[];
  usageMetadata: Record<string, number>;
  promptFeedback?: object;
  error?: { message: string; status: string; details?: { retryDelay?: string }[] };
};
const generate = (body: object = {}, path = 'v1beta/models/gemini-2.5-flash:generateContent', key = 'g-key') =>
  fetch(`${server.url}/gemini/${path}`, {
    method: 'POST',
    headers: { 'x-goog-api-key': key },
    redirect: 'manual',
    body: JSON.stringify({
      contents: [{ role: 'user', parts: [{ text: prompt }] }],
      generationConfig: { responseMimeType: 'application/json', responseSchema: intentSchema },
      ...body,
    }),
  });
const generated = async (body: object = {}): Promise<Generated> => (await (await generate(body)).json()) as Generated;

describe('Gemini simulator', () => {
  it('answers in the schema, the same each time, with thoughts on the bill', async () => {
    const answer = await generated();
    const text = answer.candidates?.[0]?.content?.parts?.[0]?.text ?? '';
    expect(JSON.parse(text)).toEqual({ intent: 'order_status', confidence: 0.9, citations: ['e1'] });
    const {
      totalTokenCount: total = 0,
      promptTokenCount: asked = 0,
      candidatesTokenCount: said = 0,
    } = answer.usageMetadata;
    expect(total - asked - said).toBeGreaterThan(0);
    expect(await generated()).toEqual(answer);
  });

  it('says what it is told to say', async () => {
    gemini.answerNext('{"intent":"greeting"}');
    expect((await generated()).candidates?.[0]?.content?.parts?.[0]?.text).toBe('{"intent":"greeting"}');
    gemini.answerWhen('Where is the lighthouse', 'ruled');
    const contents = [{ parts: [{ text: 'Where is the lighthouse?' }] }];
    expect((await generated({ contents })).candidates?.[0]?.content?.parts?.[0]?.text).toBe('ruled');
  });

  it.each([
    ['no contents', { contents: [] }, /contents is not specified/],
    [
      'additionalProperties',
      { generationConfig: { responseSchema: { type: 'object', additionalProperties: false } } },
      /Unknown name "additionalProperties"/,
    ],
    [
      'const, deep',
      { generationConfig: { responseSchema: { type: 'object', properties: { a: { const: 1 } } } } },
      /Cannot find field/,
    ],
    ['a list of types', { generationConfig: { responseSchema: { type: ['string', 'null'] } } }, /cannot start list/],
    [
      'both ways to think',
      { generationConfig: { thinkingConfig: { thinkingBudget: 0, thinkingLevel: 'low' } } },
      /only one/,
    ],
    [
      'an unanswered function call',
      { contents: [{ parts: [{ functionCall: {} }, { functionCall: {} }] }, { parts: [{ functionResponse: {} }] }] },
      /number of function response parts/,
    ],
  ])('refuses %s in the words of Google', async (_name, body, message) => {
    const response = await generate(body);
    expect(response.status).toBe(400);
    expect(((await response.json()) as Generated).error).toMatchObject({
      status: 'INVALID_ARGUMENT',
      message: expect.stringMatching(message),
    });
  });

  it('refuses wrong keys, keys in the URL and unknown models', async () => {
    const path = 'v1beta/models/gemini-2.5-flash:generateContent';
    expect((await generate({}, path, 'wrong')).status).toBe(400);
    expect((await fetch(`${server.url}/gemini/${path}`, { method: 'POST' })).status).toBe(403);
    expect((await generate({}, `${path}?key=g-key`)).status).toBe(400);
    expect((await generate({}, 'v1beta/models/gemini-0:generateContent')).status).toBe(404);
  });

  it('fails like the real one', async () => {
    gemini.failNext({ fault: 'rate_minute' });
    const limited = await generate();
    expect(limited.status).toBe(429);
    expect(((await limited.json()) as Generated).error?.details?.[1]?.retryDelay).toBe('22s');
    for (const [fault, status] of [
      ['unavailable', 503],
      ['html_502', 502],
      ['deadline', 504],
      ['redirect', 307],
    ] as const) {
      gemini.failNext({ fault });
      expect((await generate()).status).toBe(status);
    }
    for (const fault of ['malformed_json', 'truncated_json', 'html_200', 'reset_in_body'] as const) {
      gemini.failNext({ fault });
      await expect((await generate()).json()).rejects.toThrow();
    }
    gemini.failNext({ fault: 'reset_before' });
    await expect(generate()).rejects.toThrow();
  });

  it.each([
    ['safety_empty', 'SAFETY', false],
    ['safety_partial', 'SAFETY', true],
    ['max_tokens', 'MAX_TOKENS', true],
    ['malformed_function_call', 'MALFORMED_FUNCTION_CALL', false],
  ] as const)('ends with %s', async (fault, reason, content) => {
    gemini.failNext({ fault });
    const candidate = (await generated()).candidates?.[0];
    expect([candidate?.finishReason, candidate?.content !== undefined]).toEqual([reason, content]);
  });

  it('distorts answers: fence, shape, language, citation, amount, link', async () => {
    const texts: string[] = [];
    for (const fault of ['fenced_json', 'wrong_shape', 'unknown_citation'] as const) {
      gemini.failNext({ fault });
      texts.push((await generated()).candidates?.[0]?.content?.parts?.[0]?.text ?? '');
    }
    expect(texts[0]).toMatch(/^```json/);
    expect(texts[1]).toContain('unexpected');
    expect(texts[2]).toContain('no-such-record');
    gemini.failNext({ fault: 'blocked_prompt' });
    expect(await generated()).toMatchObject({ promptFeedback: { blockReason: 'SAFETY' } });
  });

  it('streams, well and badly', async () => {
    const stream = async () =>
      (await generate({}, 'v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse')).text();
    expect((await stream()).match(/^data: \{/gm)).toHaveLength(3);
    gemini.failNext({ fault: 'sse_done' });
    expect(await stream()).toContain('[DONE]');
    gemini.failNext({ fault: 'sse_error_inside' });
    expect(await stream()).toContain('UNAVAILABLE');
    gemini.failNext({ fault: 'sse_cut' });
    await expect(stream()).rejects.toThrow();
  });

  it('notices who gave up, and who asks again all the same', async () => {
    gemini.failNext({ fault: 'hang' });
    const contents = [{ parts: [{ text: 'given up' }] }];
    const before = gemini.calls.length;
    const caller = new AbortController();
    const call = fetch(`${server.url}/gemini/v1beta/models/gemini-2.5-flash:generateContent`, {
      method: 'POST',
      headers: { 'x-goog-api-key': 'g-key' },
      body: JSON.stringify({ contents }),
      signal: caller.signal,
    });
    call.catch(() => undefined);
    await until(() => gemini.calls.length > before, 'the request');
    caller.abort();
    await expect(call).rejects.toThrow();
    await until(() => gemini.aborted.length === 1, 'the end of the request');
    expect(gemini.repeatedAfterAbort).toBe(0);
    await fetch(`${server.url}/gemini/v1beta/models/gemini-2.5-flash:generateContent`, {
      method: 'POST',
      headers: { 'x-goog-api-key': 'g-key' },
      body: JSON.stringify({ contents }),
    });
    expect(gemini.repeatedAfterAbort).toBe(1);
  });

  it('embeds', async () => {
    const request = { content: { parts: [{ text: 'oat milk' }] }, outputDimensionality: 64 };
    const response = await generate(
      { requests: [request, request] },
      'v1beta/models/gemini-embedding-001:batchEmbedContents',
    );
    const { embeddings } = (await response.json()) as { embeddings: { values: number[] }[] };
    expect(embeddings.map(one => one.values.length)).toEqual([64, 64]);
  });
});

describe('OpenAI simulator, through its SDK', () => {
  const sdk = () => new OpenAI({ apiKey: 'o-key', baseURL: `${server.url}/openai/v1`, maxRetries: 0 });
  const format = (schema: object) => ({
    type: 'json_schema' as const,
    json_schema: { name: 'intent', strict: true, schema: schema as Record<string, unknown> },
  });
  const chat = (schema: object = { ...intentSchema, additionalProperties: false }) =>
    sdk().chat.completions.create({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: prompt }],
      response_format: format(schema),
    });
  const statusOf = (call: Promise<unknown>) =>
    call.then(
      () => 200,
      (error: unknown) => (error as { status?: number }).status,
    );

  it('answers in the schema', async () => {
    const answer = await chat();
    expect(JSON.parse(answer.choices[0]?.message.content ?? '')).toMatchObject({
      intent: 'order_status',
      citations: ['e1'],
    });
    expect(answer.usage?.total_tokens).toBeGreaterThan(10);
  });

  it('refuses a schema that is not strict, an unknown model and a wrong key', async () => {
    await expect(chat(intentSchema)).rejects.toThrow(/additionalProperties/);
    const optional = { ...intentSchema, additionalProperties: false, required: ['intent'] };
    await expect(chat(optional)).rejects.toThrow(/Missing 'confidence'/);
    expect(await statusOf(sdk().embeddings.create({ model: 'nope', input: 'x' }))).toBe(404);
    const wrong = new OpenAI({ apiKey: 'wrong', baseURL: `${server.url}/openai/v1`, maxRetries: 0 });
    expect(await statusOf(Promise.resolve(wrong.models.list()))).toBe(401);
    expect((await sdk().models.list()).data.length).toBeGreaterThan(3);
  });

  it('embeds as base64 and as numbers, similar texts alike', async () => {
    const create = (encoding: 'float' | undefined) =>
      sdk().embeddings.create({
        model: 'text-embedding-3-small',
        dimensions: 128,
        input: ['oat milk latte', 'oat milk lattes', 'parking'],
        ...(encoding ? { encoding_format: encoding } : {}),
      });
    const vectors = (await create(undefined)).data.map(one => one.embedding);
    const numbers = (await create('float')).data.map(one => one.embedding);
    vectors[0]?.forEach((value, index) => expect(value).toBeCloseTo(numbers[0]?.[index] ?? 9, 5));
    const dot = (a: number[] = [], b: number[] = []) =>
      a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
    expect(dot(vectors[0], vectors[1])).toBeGreaterThan(dot(vectors[0], vectors[2]) + 0.2);
    expect(dot(hashedVector('', 8), hashedVector('', 8))).toBe(1);
  });

  it('keeps the limits of embeddings', async () => {
    const create = (input: string[], more: object = {}) =>
      statusOf(sdk().embeddings.create({ model: 'text-embedding-ada-002', input, ...more }));
    expect(await create([''])).toBe(400);
    expect(await create(Array.from({ length: 2049 }, () => 'x'))).toBe(400);
    expect(await create(['x'], { dimensions: 10 })).toBe(400);
  });

  it('gets embeddings wrong on demand', async () => {
    const create = async (fault: OpenAiFault) => {
      openai.failNext({ fault });
      return (await sdk().embeddings.create({ model: 'bge-m3', input: ['a', 'b'], encoding_format: 'float' })).data;
    };
    expect((await create('shuffled')).map(one => one.index)).toEqual([1, 0]);
    expect(await create('short_data')).toHaveLength(1);
    expect((await create('wrong_dimension'))[0]?.embedding).toHaveLength(1023);
    expect(Math.hypot(...((await create('zero_vector'))[0]?.embedding ?? [1]))).toBe(0);
  });

  it('fails like the real one', async () => {
    for (const [fault, status] of [
      ['rate_seconds', 429],
      ['insufficient_quota', 429],
      ['conflict', 409],
      ['html_503', 503],
    ] as const) {
      openai.failNext({ fault, ms: 90_000 });
      expect(await statusOf(chat())).toBe(status);
    }
    for (const [fault, reason] of [
      ['length', 'length'],
      ['content_filter', 'content_filter'],
    ] as const) {
      openai.failNext({ fault });
      expect((await chat()).choices[0]?.finish_reason).toBe(reason);
    }
    openai.failNext({ fault: 'refusal' });
    expect((await chat()).choices[0]?.message.refusal).toBeTruthy();
  });

  it('streams with usage', async () => {
    const stream = await sdk().chat.completions.create({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: 'hi' }],
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = '';
    let tokens = 0;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? '';
      tokens = chunk.usage?.total_tokens ?? tokens;
    }
    expect([text, tokens > 0]).toEqual(['Thank you for your message.', true]);
  });
});

describe('answerBySchema', () => {
  it('fits the schemas that zod makes', () => {
    const schema = z.object({
      label: z.enum(['order_status', 'refund']),
      language: z.string(),
      escalate: z.boolean(),
      secondary: z.array(z.string()),
      text: z.string().max(40).nullable(),
      score: z.number().min(0).max(0.5),
    });
    expect(() => schema.parse(answerBySchema(z.toJSONSchema(schema), prompt))).not.toThrow();
  });
});
