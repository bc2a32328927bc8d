import { describe, expect, it } from '@jest/globals';
import { createModels } from '../../../src/llm/create-models.js';
import type { ModelsSettings } from '../../../src/platform/config-models.js';
import { systemClock } from '../../../src/platform/clock.js';
import { Secret } from '../../../src/platform/secret.js';
import { createGeminiApi } from '../../../src/embedded/platforms/models/gemini-api.js';
import { startServer } from '../../../src/embedded/platforms/start-server.js';
import { askIntent, reasonOf } from '../../support/model-ask.js';
import { patienceMs } from '../../support/patience.js';

const deps = { clock: systemClock, deadlineMs: patienceMs, random: () => 0 };
const apiKey = new Secret('a-key');
const baseUrl = 'http://127.0.0.1:1/v1';
const offline = { provider: 'offline', model: '', apiKey: null, baseUrl: null } as const;
const config = (changes: Partial<ModelsSettings>): ModelsSettings => ({
  chat: offline,
  embed: { ...offline, dimensions: 512 },
  ...changes,
});

describe('createModels', () => {
  it('makes the ports of every provider, by name and space', () => {
    const gemini = { provider: 'gemini', model: 'gemini-2.5-flash', apiKey, baseUrl: null } as const;
    const openai = { provider: 'openai', model: 'llama3.1', apiKey: null, baseUrl } as const;
    expect(createModels(config({ chat: gemini }), deps).chatModel.name).toBe('gemini:gemini-2.5-flash');
    expect(createModels(config({ chat: openai }), deps).chatModel.name).toBe('openai:llama3.1');
    expect(createModels(config({}), deps).chatModel.name).toBe('offline');
    const spaceOf = (embed: ModelsSettings['embed']) => createModels(config({ embed }), deps).embedder.space;
    expect(spaceOf({ ...gemini, model: 'gemini-embedding-001', dimensions: 768 })).toBe(
      'gemini:gemini-embedding-001:v1:768',
    );
    expect(spaceOf({ ...openai, model: 'bge-m3', dimensions: 1024 })).toBe('openai:bge-m3:v1:1024');
    expect(spaceOf({ ...offline, dimensions: 512 })).toMatch(/^offline:lexical:[\w.-]+:512$/);
  });

  it.each<[string, Partial<ModelsSettings>, RegExp]>([
    [
      'Gemini without a key',
      { chat: { provider: 'gemini', model: 'x', apiKey: null, baseUrl: null } },
      /gemini needs an API key/,
    ],
    ['no model', { chat: { provider: 'gemini', model: '', apiKey, baseUrl: null } }, /needs the name of a model/],
    [
      'OpenAI itself without a key',
      { chat: { provider: 'openai', model: 'x', apiKey: null, baseUrl: null } },
      /OpenAI needs an API key/,
    ],
    ['no dimensions', { embed: { ...offline, dimensions: 0 } }, /dimensions must be a positive whole number/],
  ])('stops the start with %s', (_name, changes, message) => {
    expect(() => createModels(config(changes), deps)).toThrow(message);
  });

  it('loads Gemini at the first question and leaves a dead endpoint alone after five failures', async () => {
    const api = createGeminiApi({ apiKey: 'a-key' });
    const server = await startServer({ '': api.handle });
    const chat = { provider: 'gemini', model: 'gemini-2.5-flash', apiKey, baseUrl: server.url } as const;
    const { chatModel } = createModels(config({ chat }), deps);
    expect((await chatModel.complete(askIntent())).model).toBe('gemini-2.5-flash');
    api.failNext({ fault: 'permission_denied', times: 99 });
    for (let i = 0; i < 5; i += 1) expect(await reasonOf(chatModel.complete(askIntent()))).toBe('unauthorized');
    expect(await reasonOf(chatModel.complete(askIntent()))).toBe('circuit_open');
    expect(api.calls).toHaveLength(6);
    await server.close();
  });
});
