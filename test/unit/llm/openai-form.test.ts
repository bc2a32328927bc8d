import { describe, expect, it } from '@jest/globals';
import { ModelFailure } from '../../../src/llm/model-failure.js';
import { type ChatForm, formWithout, lowerLimit, refusedWays, type Way } from '../../../src/llm/openai-form.js';
import { createChatMemory } from '../../../src/llm/openai-memory.js';

const usual = formWithout(new Set());
if (!usual) throw new Error('There is no usual form.');
const said = (message: string, param: string | null = null) => ({ message, param });

describe('what a refusal is about', () => {
  it.each<[string, Way[]]>([
    ["Parameter 'max_tokens' is unsupported here; give 'max_completion_tokens'.", ['max_tokens']],
    ['body.max_tokens: Extra inputs are not permitted', ['max_tokens']],
    ["Unsupported value: 'temperature' does not support 0. Only the default (1) is.", ['asked', 'above_zero']],
    ['Input validation error: `temperature` must be strictly positive', ['asked']],
    ['temperature must be greater than 0', ['asked']],
    ['System role not supported', ['system']],
    ['Only user and assistant roles are supported!', ['system']],
    ['Conversation roles must alternate user/assistant/user/assistant/...', ['system']],
    ['Developer instruction is not enabled for models/gemma-3-27b-it', ['system']],
    ["Unsupported value: 'messages[0].role' does not support 'system' with this model.", ['system']],
    ['messages[0].role: unknown variant `system`, expected `user`', ['system']],
    ["response_format type 'json_schema' is not supported", ['json_schema']],
    ["'response_format.type' must be one of 'json_object', 'text'", ['json_schema']],
    ['This model does not support structured outputs', ['json_schema']],
    ['Unrecognized request argument supplied: response_format', ['json_schema', 'json_object']],
    ['The service is overloaded', []],
    ['Invalid request.', []],
  ])('%s', (message, ways) => {
    expect(refusedWays(usual, said(message))).toEqual(ways);
  });

  it('the named member counts more than the words', () => {
    expect(refusedWays(usual, said('temperature and max_tokens do not go together', 'max_tokens'))).toEqual([
      'max_tokens',
    ]);
  });

  it('what was not said is not what is refused', () => {
    const plain: ChatForm = { system: 'in_user', limit: 'no_limit', temperature: 'no_temperature', format: 'words' };
    expect(refusedWays(plain, said('temperature, max_tokens, system role, response_format'))).toEqual([]);
  });

  it('tools are one of the ways to ask for JSON', () => {
    const tools: ChatForm = { ...usual, format: 'tools' };
    expect(refusedWays(tools, said('llama3 does not support tools'))).toEqual(['tools']);
  });

  it.each([
    ['max_tokens is too large: 512. This model supports at most 256 completion tokens', 512, 256],
    ['max_tokens must be less than or equal to 4,096', 16_384, 4096],
    ['max_tokens is too large', 512, null],
    ["'max_tokens' is not supported with this model", 512, null],
    ['at most 32 texts', 512, null],
  ])('%s (asked for %i): at most %s', (message, asked, most) => {
    expect(lowerLimit(asked, said(message))).toBe(most);
  });
});

describe('what is remembered of a server', () => {
  const refusal = (message: string) => new ModelFailure('bad_request', message, { status: 400 });

  it('several refusals in a row, each once', () => {
    const told: unknown[] = [];
    const memory = createChatMemory(learned => told.push(learned));
    const messages = ['max_tokens', 'temperature', 'System role not supported', 'json_schema', 'json_object', 'tools'];
    for (const message of messages) expect(memory.learn(memory.form(), 256, refusal(`no ${message}`))).toBe(true);
    expect(memory.form()).toEqual({
      system: 'in_user',
      limit: 'max_completion_tokens',
      temperature: 'no_temperature',
      format: 'words',
    });
    expect(told).toHaveLength(messages.length);
  });

  it('calls side by side learn the same once', () => {
    const told: unknown[] = [];
    const memory = createChatMemory(learned => told.push(learned));
    const form = memory.form();
    expect([1, 2].map(() => memory.learn(form, 256, refusal('json_schema is not supported')))).toEqual([true, true]);
    expect(memory.form().format).toBe('json_object');
    expect(told).toHaveLength(1);
  });

  it('begins anew when nothing is left to try', () => {
    const memory = createChatMemory();
    expect(memory.learn(memory.form(), 256, refusal('System role not supported'))).toBe(true);
    expect(memory.learn(memory.form(), 256, refusal('System role not supported'))).toBe(false);
  });

  it('gives room to models that think, and keeps to the most that is allowed', () => {
    const memory = createChatMemory();
    memory.learn(memory.form(), 256, refusal("Use 'max_completion_tokens' instead of max_tokens"));
    expect(memory.limitFor(256)).toBe(256 + 2048);
    memory.thinks();
    expect(memory.limitFor(256)).toBe(256 + 4096);
    expect(memory.learn(memory.form(), 4352, refusal('max_completion_tokens must be at most 1024'))).toBe(true);
    expect(memory.limitFor(256)).toBe(1024);
  });

  it('tries the plainest form once, for a refusal that names nothing, from a server that never answered', () => {
    const memory = createChatMemory();
    const failure = refusal('Bad Request');
    expect([memory.maySimplify(failure), memory.maySimplify(failure)]).toEqual([true, false]);
    const proved = createChatMemory();
    proved.works(proved.form());
    expect(proved.maySimplify(failure)).toBe(false);
  });

  it('a fault that is none of the form teaches nothing', () => {
    const memory = createChatMemory();
    for (const kind of ['unauthorized', 'rate_limited', 'network', 'blocked'] as const) {
      expect(memory.learn(memory.form(), 256, new ModelFailure(kind, 'max_tokens temperature system role'))).toBe(
        false,
      );
    }
  });
});
