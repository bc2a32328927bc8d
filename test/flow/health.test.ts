import { beforeAll, describe, expect, it } from '@jest/globals';
import { createOpenAiApi } from '../../src/embedded/platforms/models/openai-api.js';
import { startServer } from '../../src/embedded/platforms/start-server.js';
import { cleanUp } from '../support/clean-up.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { startProduct } from '../support/start-product.js';

const token = 'a-token-for-the-numbers';
const bearer = { headers: { authorization: `Bearer ${token}` } };

type Health = { status: string; checks: Record<string, { status: string; detail?: string }> };

describe('the health of a web without a worker', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ startWorker: false });
  });
  const healthOf = async (url: string, init = {}) => (await (await fetch(`${url}/health`, init)).json()) as Health;

  it('is degraded, in words that say what happens to messages', async () => {
    const response = await fetch(`${test.url}/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'degraded',
      checks: {
        worker: { status: 'degraded', detail: expect.stringMatching(/^no worker has been seen for 15 s: messages/) },
        embeddings: { status: 'ok', detail: 'offline (lexical)' },
      },
    });
  });

  it('is what its workers know: that they live, and that nothing can be embedded and indexed', async () => {
    // The key is another one's: what embeds refuses it.
    const model = createOpenAiApi({ apiKey: 'sk-the-key' });
    const server = await startServer({ '': exchange => model.handle(exchange) });
    cleanUp('the model server', () => server.close());
    const embed = { EMBED_PROVIDER: 'openai', EMBED_MODEL: 'bge-m3', EMBED_DIMENSIONS: '512' };
    const openai = { OPENAI_BASE_URL: `${server.url}/v1`, OPENAI_API_KEY: 'sk-another-key', CHAT_PROVIDER: 'offline' };
    const worker = await startProduct(test, {
      env: { WORKER_PORT: '0', METRICS_TOKEN: token, ...embed, ...openai },
      quiet: true,
    });
    await test.until(async () => (await healthOf(test.url)).checks['worker']?.detail === 'in another process');

    const sick = await test.until(async () => {
      const health = await healthOf(test.url);
      return (
        health.checks['embeddings']?.status === 'degraded' && health.checks['links']?.status === 'degraded' && health
      );
    }, 'the web says that nothing is embedded');
    expect(sick.status).toBe('degraded');
    expect(sick.checks['embeddings']?.detail).toMatch(/^openai:bge-m3 fails since .*EMBED_PROVIDER=offline/);
    expect(sick.checks['links']?.detail).toMatch(/^of \d+ CRM links \d+ cannot be indexed; GET /);
    expect(sick.checks['model']).toEqual({ status: 'ok', detail: 'offline (lexical)' });
    expect(JSON.stringify(sick)).not.toMatch(/sk-|Incorrect/);

    const ofWorker = await healthOf(worker.url, bearer);
    expect(ofWorker.checks).toMatchObject({ worker: { status: 'ok' }, embeddings: { status: 'degraded' } });
    expect(await healthOf(worker.url)).toEqual({ status: 'degraded' });
    expect((await fetch(`${worker.url}/metrics`)).status).toBe(401);
    expect(await (await fetch(`${worker.url}/metrics`, bearer)).text()).toMatch(/^# TYPE frontdesk_settled_total/m);
    expect((await fetch(`${worker.url}/health/ready`)).status).toBe(200);
    expect((await fetch(`${worker.url}/api/accounts`)).status).toBe(404);

    await worker.kill('SIGTERM');
    await test.until(async () => (await healthOf(test.url)).checks['worker']?.status === 'degraded');
  });

  it('is down when the worker of this very process has stopped', async () => {
    const whole = await startApp();
    expect((await healthOf(whole.url)).checks['worker']).toEqual({ status: 'ok' });
    await whole.worker.stop();
    const response = await fetch(`${whole.url}/health`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 'down', checks: { worker: { status: 'down' } } });
  });
});
