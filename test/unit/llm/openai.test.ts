import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createOpenAi } from '../../../src/llm/openai.js';
import { membersOf, sendJson } from '../../../src/embedded/platforms/exchange.js';
import type { RunningServer } from '../../../src/embedded/platforms/start-server.js';
import { askIntent, intentAnswer, reasonOf } from '../../support/model-ask.js';
import { deps, hangingFaults, key, sharedFaults, startOpenAi } from '../../support/model-servers.js';
import { longEnough } from '../../support/patience.js';

let server: RunningServer | undefined;
let unhandled: unknown[] = [];
const noteUnhandled = (reason: unknown) => void unhandled.push(reason);
const start = async (...args: Parameters<typeof startOpenAi>) => {
  const started = await startOpenAi(...args);
  server = started.server;
  return started;
};

beforeEach(() => {
  unhandled = [];
  process.on('unhandledRejection', noteUnhandled);
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  process.off('unhandledRejection', noteUnhandled);
  expect(unhandled).toEqual([]);
});

const openAiFaults = [
  ...sharedFaults,
  // The second is in the plainest form: the refusal names nothing.
  ['invalid_request', 'bad_request', 2],
  ['invalid_key', 'unauthorized', 1],
  ['forbidden', 'unauthorized', 1],
  ['model_not_found', 'unknown_model', 1],
  ['conflict', 'server', 2],
  ['unprocessable', 'bad_request', 2],
  ['insufficient_quota', 'quota_spent', 1],
  ['server_error', 'server', 2],
  ['overloaded', 'server', 2],
  ['html_503', 'server', 2],
  ['refusal', 'blocked', 1],
  ['content_filter', 'blocked', 1],
  ['length', 'truncated', 2],
  ['no_choices', 'unparsable', 2],
] as const;

describe('openai failures', () => {
  it.each(openAiFaults)('%s: %s after %i requests', async (fault, reason, requests) => {
    const { api, model } = await start();
    api.failNext({ fault, times: 9 });
    expect(await reasonOf(model.complete(askIntent()))).toBe(reason);
    expect(api.calls).toHaveLength(requests);
    expect(api.repeatedAfterAbort).toBe(0);
  });

  it.each(hangingFaults)('%s: ends with the deadline, after one request', async fault => {
    const { calls, repeatedAfterAbort } = await longEnough(async deadlineMs => {
      const { api, model } = await start(undefined, deadlineMs);
      api.failNext({ fault, times: 9 });
      expect(await reasonOf(model.complete(askIntent()))).toBe('deadline');
      return api.calls.length > 0 && api;
    }, 'the request');
    expect(calls).toHaveLength(1);
    expect(repeatedAfterAbort).toBe(0);
  });

  it.each([
    ['rate_seconds', 90_000],
    ['rate_ms', 90_000],
    ['rate_date', 90_000],
  ] as const)('%s of 90 s: fails at once and says when to come back', async (fault, ms) => {
    const { api, model } = await start();
    api.failNext({ fault, ms });
    // After a wait it would be the deadline, or an answer.
    await expect(model.complete(askIntent())).rejects.toMatchObject({ details: { reason: 'rate_limited' } });
    expect(api.calls).toHaveLength(1);
  });

  it('waits as long as asked when that fits', async () => {
    const { api, model } = await start();
    api.failNext({ fault: 'rate_ms', ms: 120 });
    await model.complete(askIntent());
    const [first, second] = api.calls.map(({ at }) => at.getTime());
    // Timers may be a millisecond early.
    expect(second! - first!).toBeGreaterThanOrEqual(115);
    expect(api.calls).toHaveLength(2);
  });
});

describe('openai specifics', () => {
  it('sends a strict schema and its repair; bills both tries', async () => {
    const { api, model } = await start();
    api.answerNext('{"label":"nonsense"}');
    api.answerNext(JSON.stringify(intentAnswer));
    const { usage } = await model.complete(askIntent());
    const [first, second] = api.calls.map(call => membersOf(call.body));
    expect(membersOf(first?.['response_format'])).toMatchObject({ type: 'json_schema', json_schema: { strict: true } });
    expect(first).toMatchObject({ max_tokens: 256, temperature: 0 });
    expect(second?.['messages']).toHaveLength(4);
    expect(usage.outputTokens).toBeGreaterThan(Math.ceil(JSON.stringify(intentAnswer).length / 4));
  });

  it('falls back to json_object with the schema in words, and remembers it', async () => {
    const { api, model } = await start((exchange, stub) => {
      const format = membersOf(membersOf(exchange.json())['response_format'])['type'];
      if (format !== 'json_schema') return stub.handle(exchange);
      stub.record(exchange);
      sendJson(exchange, 400, {
        error: { message: "response_format type 'json_schema' is not supported", type: 'invalid_request_error' },
      });
    });
    for (let i = 0; i < 2; i += 1) api.answerNext(JSON.stringify(intentAnswer));
    await model.complete(askIntent());
    await model.complete(askIntent());
    const formats = api.calls.map(call => membersOf(membersOf(call.body)['response_format'])['type']);
    expect(formats).toEqual(['json_schema', 'json_object', 'json_object']);
    expect(JSON.stringify(api.calls[1]?.body)).toMatch(/fits this JSON schema/);
  });

  it('takes the thoughts of local models away', async () => {
    const { api, model } = await start();
    api.answerNext(`<think>Hm, {maybe}.</think>\n${JSON.stringify(intentAnswer)}`);
    expect((await model.complete(askIntent())).value).toEqual(intentAnswer);
  });

  it('needs no key for a local server, sends none, and is not led elsewhere by OPENAI_* variables', async () => {
    const saved = { ...process.env };
    Object.assign(process.env, {
      OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
      OPENAI_API_KEY: 'other',
      OPENAI_ORG_ID: 'org-other',
    });
    try {
      const seen: (string | undefined)[] = [];
      await start((exchange, stub) => {
        seen.push(exchange.header('authorization'), exchange.header('openai-organization'));
        exchange.header = name => (name === 'authorization' ? `Bearer ${key}` : undefined);
        return stub.handle(exchange);
      });
      const model = createOpenAi({ apiKey: null, baseUrl: `${server?.url}/v1`, model: 'llama3.1' }, deps);
      await model.complete(askIntent());
      expect(seen).toEqual([undefined, undefined]);
    } finally {
      process.env = saved;
    }
  });
});
