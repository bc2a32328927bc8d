import { describe, expect, it } from '@jest/globals';
import type { FailureKind } from '../../../src/llm/model-failure.js';
import { failureOfWords, wordsOfError } from '../../../src/llm/openai-refusal.js';

describe('the words of an error', () => {
  it.each<[unknown, string | null]>([
    [{ error: { message: 'one', type: 'x', param: null, code: null } }, 'one'],
    [{ error: 'two', error_type: 'Validation' }, 'two'],
    [{ detail: 'three' }, 'three'],
    [{ detail: [{ type: 'missing', loc: ['body', 'max_tokens'], msg: 'four' }] }, 'body.max_tokens: four'],
    [{ object: 'error', message: 'five', code: 40_001 }, 'five'],
    [{ errors: [{ message: 'six' }, { message: 'seven' }] }, 'six; seven'],
    [[{ error: { message: 'eight' } }], 'eight'],
    [{ choices: [{ error: { message: 'nine', code: 502 } }] }, 'nine'],
    [{ error: { error: { message: 'ten' } } }, 'ten'],
    [{ choices: [{ message: { content: 'Hello' } }], error: null }, null],
    [{ data: [] }, null],
    ['text', null],
    [null, null],
  ])('%j: %s', (body, message) => {
    expect(wordsOfError(body)?.message ?? null).toBe(message);
  });

  it('a status in the body counts when it is one', () => {
    expect(wordsOfError({ error: { message: 'x', code: 429 } })?.status).toBe(429);
    expect(wordsOfError({ error: { message: 'x', code: 'bad' } })?.status).toBeNull();
  });
});

describe('the cause of a refusal', () => {
  it.each<[number, string, FailureKind]>([
    [400, 'Invalid request.', 'bad_request'],
    [400, "The model 'x' does not exist", 'unknown_model'],
    [400, 'model "llama9" not found, try pulling it first', 'unknown_model'],
    [400, 'API key not valid. Please pass a valid API key.', 'unauthorized'],
    [400, "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens", 'too_long'],
    [500, 'the request exceeds the available context size', 'too_long'],
    [413, 'Request Entity Too Large', 'too_long'],
    [402, 'Insufficient Balance', 'quota_spent'],
    [429, 'Rate limit reached', 'rate_limited'],
    [429, 'You exceeded your quota: insufficient_quota', 'quota_spent'],
    [429, 'too many tokens per minute', 'rate_limited'],
    [400, "The response was filtered due to Azure's content management policy", 'blocked'],
    [401, 'Incorrect API key provided', 'unauthorized'],
    [500, 'The server had an error', 'server'],
    [400, 'this model does not support temperature', 'bad_request'],
  ])('%i %s: %s', (status, message, kind) => {
    const failure = failureOfWords(status, { message, param: null, code: null });
    expect({ kind: failure.kind, status: failure.status }).toEqual({ kind, status });
  });
});
