import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { taskAnswers } from '../../../src/llm/tasks.js';
import { membersOf, sendJson } from '../../../src/embedded/platforms/exchange.js';
import { type RunningServer, startServer } from '../../../src/embedded/platforms/start-server.js';
import { askIntent, intentAnswer, reasonOf } from '../../support/model-ask.js';
import { hangingFaults, sharedFaults, startGemini } from '../../support/model-servers.js';
import { breath, longEnough, until } from '../../support/patience.js';

let server: RunningServer | undefined;
let unhandled: unknown[] = [];
const noteUnhandled = (reason: unknown) => void unhandled.push(reason);
const start = async (...args: Parameters<typeof startGemini>) => {
  const started = await startGemini(...args);
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

const geminiFaults = [
  ...sharedFaults,
  ['invalid_argument', 'bad_request', 1],
  ['unauthenticated', 'unauthorized', 1],
  ['permission_denied', 'unauthorized', 1],
  ['not_found', 'unknown_model', 1],
  ['request_timeout', 'server', 2],
  ['rate_minute', 'rate_limited', 1],
  ['rate_day', 'quota_spent', 1],
  ['rate_plain', 'rate_limited', 2],
  ['internal', 'server', 2],
  ['unavailable', 'server', 2],
  ['deadline', 'server', 2],
  ['safety_empty', 'blocked', 1],
  ['safety_partial', 'blocked', 1],
  ['blocked_prompt', 'blocked', 1],
  ['recitation', 'blocked', 1],
  ['max_tokens', 'truncated', 2],
  ['max_tokens_empty', 'truncated', 2],
  ['content_empty', 'unparsable', 2],
  ['malformed_function_call', 'unparsable', 2],
  ['unknown_tool', 'unparsable', 2],
] as const;

describe('gemini failures', () => {
  it.each(geminiFaults)('%s: %s after %i requests', async (fault, reason, requests) => {
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

  it.each(geminiFaults.filter(([, , requests]) => requests === 2).map(([fault]) => fault))(
    '%s once: the second try answers',
    async fault => {
      const { api, model } = await start();
      api.failNext({ fault });
      expect((await model.complete(askIntent())).value.language).toBe('en');
      expect(api.calls).toHaveLength(2);
    },
  );

  it('a wrong key is told as such, and no text of the vendor leaves', async () => {
    const { model } = await start((exchange, api) => {
      exchange.header = name => (name === 'x-goog-api-key' ? 'another' : undefined);
      return api.handle(exchange);
    });
    await expect(model.complete(askIntent())).rejects.toMatchObject({
      code: 'model_unavailable',
      detail: 'The model refused the API key. Check the key and its rights.',
      details: { reason: 'unauthorized' },
    });
  });
});

describe('gemini specifics', () => {
  it('stops the request in flight when the caller gives up, and sends none after', async () => {
    const { api, model } = await start();
    api.failNext({ fault: 'hang', times: 9 });
    const caller = new AbortController();
    const asked = reasonOf(model.complete(askIntent({ signal: caller.signal })));
    await until(() => api.calls.length === 1, 'the request');
    caller.abort();
    expect(await asked).toBe('aborted');
    await until(() => api.aborted.length === 1, 'the end of the request');
    // As long as the shortest wait before a second try.
    await breath(250);
    expect(api.calls).toHaveLength(1);
  });

  it('sends a plain schema in the order of writing, no thoughts budget twice, and the key in the header only', async () => {
    let url = '';
    const { api, model } = await start((exchange, stub) => {
      url = `${exchange.path}?${exchange.query.toString()}`;
      return stub.handle(exchange);
    });
    await model.complete(askIntent());
    const body = membersOf(api.calls[0]?.body);
    const config = membersOf(body['generationConfig']);
    expect(url).toBe('/v1beta/models/gemini-2.5-flash:generateContent?');
    expect(JSON.stringify(body)).not.toMatch(/additionalProperties|\$schema|"const"|test-key/);
    expect(config).toMatchObject({ temperature: 0, maxOutputTokens: 256, responseMimeType: 'application/json' });
    expect(config['thinkingConfig']).toEqual({ thinkingBudget: 0 });
    expect(membersOf(config['responseSchema'])['propertyOrdering']).toEqual(
      Object.keys(taskAnswers['classify-intent'].shape),
    );
    expect(body['safetySettings']).toHaveLength(4);
  });

  it('bills thoughts as output, and the failed try too', async () => {
    const { api, model } = await start();
    const text = JSON.stringify(intentAnswer);
    api.answerNext('no json at all!!');
    api.answerNext(text);
    const { usage, value } = await model.complete(askIntent());
    expect(value).toEqual(intentAnswer);
    expect(usage.outputTokens).toBe(4 + 7 + Math.ceil(text.length / 4) + 7);
    expect(usage.costUsd).toBeGreaterThan(0);
  });

  it('asks for a repair with the answer and its problem, and doubles the room after MAX_TOKENS', async () => {
    const { api, model } = await start();
    api.answerNext(JSON.stringify({ ...intentAnswer, confidence: 7 }));
    api.answerNext(JSON.stringify(intentAnswer));
    await model.complete(askIntent());
    expect(JSON.stringify(api.calls[1]?.body)).toMatch(/did not fit the schema.*confidence/);
    api.failNext({ fault: 'max_tokens' });
    await model.complete(askIntent());
    const limits = api.calls
      .slice(2)
      .map(call => membersOf(membersOf(call.body)['generationConfig'])['maxOutputTokens']);
    expect(limits).toEqual([256, 512]);
  });

  it('takes a fenced answer', async () => {
    const { api, model } = await start();
    api.failNext({ fault: 'fenced_json' });
    expect((await model.complete(askIntent())).value.label).toBe('order_status');
    expect(api.calls).toHaveLength(1);
  });

  it('is not led elsewhere by LANGSMITH_* or other variables', async () => {
    const saved = { ...process.env };
    const elsewhere: string[] = [];
    const spy = await startServer({ '': exchange => (elsewhere.push(exchange.path), sendJson(exchange, 200, {})) });
    Object.assign(process.env, {
      LANGSMITH_GATEWAY: spy.url,
      LANGSMITH_TRACING: 'true',
      LANGCHAIN_TRACING_V2: 'true',
      LANGSMITH_ENDPOINT: spy.url,
      LANGSMITH_API_KEY: 'other',
      GOOGLE_API_KEY: 'other',
    });
    try {
      const { model } = await start();
      await model.complete(askIntent());
      // Traces would be sent behind the answer.
      await breath(300);
      expect(elsewhere).toEqual([]);
    } finally {
      process.env = saved;
      await spy.close();
    }
  });
});
