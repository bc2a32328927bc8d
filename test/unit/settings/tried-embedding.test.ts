import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../../src/platform/secret.js';
import { triedEmbedding } from '../../../src/settings/tried-embedding.js';

const [own, theirs] = [new Secret('own'), new Secret('installed')];
const openai = { provider: 'openai' as const, model: 'big', dimensions: 1536, apiKey: theirs, baseUrl: null };
const local = { ...openai, apiKey: null, baseUrl: 'http://localhost:1/v1' };
const offline = { provider: 'offline' as const, model: 'offline', dimensions: 512, apiKey: null, baseUrl: null };
const nothing = { embedProvider: undefined, embedModel: undefined, openaiBaseUrl: null };
const none = () => null;

describe('which embedding model is tried', () => {
  it.each([
    ['what is installed', nothing, none, openai, { apiKey: theirs, model: 'big' }, false],
    ['an own key goes before', nothing, () => own, openai, { apiKey: own }, false],
    ['an own model', { ...nothing, embedModel: 'small' }, none, openai, { model: 'small', apiKey: theirs }, false],
    [
      'an own address never gets the installed key',
      { ...nothing, openaiBaseUrl: 'https://x.example/v1' },
      none,
      openai,
      { apiKey: null, baseUrl: 'https://x.example/v1' },
      true,
    ],
    [
      'another provider has its usual model',
      { ...nothing, embedProvider: 'gemini' as const },
      () => own,
      openai,
      { model: 'gemini-embedding-001', dimensions: 768, apiKey: own, baseUrl: null },
      false,
    ],
    [
      'openai where nothing is installed',
      { ...nothing, embedProvider: 'openai' as const },
      () => own,
      offline,
      { model: 'text-embedding-3-small', baseUrl: null },
      false,
    ],
    [
      'an installed server without a key',
      nothing,
      none,
      local,
      { baseUrl: 'http://localhost:1/v1', apiKey: null },
      false,
    ],
    ['offline', nothing, () => own, offline, { provider: 'offline', apiKey: null }, false],
  ])('%s', (_name, given, open, installed, settings, guarded) =>
    expect(triedEmbedding(given, open, installed)).toMatchObject({ settings, guarded }),
  );

  it.each([
    ['gemini' as const, openai, 'Gemini needs a key'],
    ['openai' as const, offline, 'OpenAI needs a key'],
  ])('%s without a key cannot work', (embedProvider, installed, words) =>
    expect(triedEmbedding({ ...nothing, embedProvider }, none, installed)).toContain(words),
  );
});
