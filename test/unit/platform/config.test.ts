import { describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../../src/platform/config.js';

const key = Buffer.alloc(32, 7).toString('base64');

describe('configuration', () => {
  test('an empty environment is a development start with the offline models', () => {
    const config = loadConfig({ PORT: '' });
    expect(config).toMatchObject({
      port: 3000,
      role: 'all',
      appKeys: [],
      mongodbUri: null,
      appUrl: 'http://localhost:3000',
    });
    expect(config.models.embed).toMatchObject({ provider: 'offline', dimensions: 512 });
  });

  test('a key chooses its provider, and never prints', () => {
    const config = loadConfig({ GEMINI_API_KEY: 'very-secret', APP_KEY: `${key}, ${key}` });
    expect(config.models.chat.provider).toBe('gemini');
    expect(config.models.embed.dimensions).toBe(768);
    expect(config.appKeys).toHaveLength(2);
    expect(JSON.stringify(config)).not.toContain('very-secret');
    expect(loadConfig({ OPENAI_BASE_URL: 'http://localhost:11434/v1' }).models.chat.provider).toBe('openai');
  });

  test('one message lists every problem and no secret', () => {
    const env = { PORT: 'abc', ROLE: 'boss', APP_KEY: 'short-key', CHAT_PROVIDER: 'gemini', LANGSMITH_API_KEY: 'x' };
    expect(() => loadConfig(env)).toThrow(/LANGSMITH_API_KEY[^]*PORT[^]*ROLE[^]*APP_KEY[^]*CHAT_PROVIDER/);
    expect(() => loadConfig(env)).not.toThrow(/short-key/);
  });

  test('a malformed variable hides no other problem, in production neither', () => {
    const env = { NODE_ENV: 'production', PORT: 'abc', SEED: 'demo' };
    expect(() => loadConfig(env, ['APP_KEY_FILE: the file cannot be read (ENOENT)'])).toThrow(
      /APP_KEY_FILE[^]*PORT[^]*APP_KEY:[^]*MONGODB_URI[^]*APP_URL[^]*SEED/,
    );
  });

  test.each([
    [{}, { simulatorPort: 0, workerPort: null, metricsToken: null }],
    [
      { SIMULATOR_PORT: 'off', WORKER_PORT: '9100' },
      { simulatorPort: null, workerPort: 9100 },
    ],
    [{ SIMULATOR_PORT: '3001' }, { simulatorPort: 3001 }],
    [{ ROLE: 'database' }, { databasePort: null }],
    [{ ROLE: 'database', PORT: '27018' }, { databasePort: 27018 }],
    [{ PORT: '27018' }, { databasePort: null }],
  ])('the ports beside the web: %j', (env, expected) => {
    expect(loadConfig(env)).toMatchObject(expected);
  });

  test.each([
    ['SIMULATOR_PORT', 'abc'],
    ['WORKER_PORT', '70000'],
    ['METRICS_TOKEN', 'short'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => loadConfig({ [name]: value })).toThrow(name);
  });

  test('production refuses insecure defaults', () => {
    expect(() => loadConfig({ NODE_ENV: 'production' })).toThrow(/APP_KEY[^]*MONGODB_URI[^]*APP_URL/);
    const secure = {
      NODE_ENV: 'production',
      APP_KEY: key,
      MONGODB_URI: 'mongodb://db/x',
      APP_URL: 'https://desk.example/',
    };
    expect(loadConfig(secure)).toMatchObject({ appUrl: 'https://desk.example', seed: 'none', crmAllowHosts: [] });
  });
});
