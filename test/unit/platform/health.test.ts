import { describe, expect, it } from '@jest/globals';
import express, { Router } from 'express';
import { errorHandler } from '../../../src/platform/http/error-handler.js';
import { mountRoutes } from '../../../src/platform/http/mount-routes.js';
import { requestContext } from '../../../src/platform/http/request-context.js';
import { createWebServer } from '../../../src/platform/http/web-server.js';
import { type Check, type Checks, latestWord, statusOf } from '../../../src/platform/observability/checks.js';
import { healthRoutes } from '../../../src/platform/observability/health.routes.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { mayRead, type ReadAccess } from '../../../src/platform/observability/may-read.js';
import { createMetrics } from '../../../src/platform/observability/metrics.js';
import { Secret } from '../../../src/platform/secret.js';
import { judgeWorkers } from '../../../src/platform/workers/judge-workers.js';
import { cleanUp } from '../../support/clean-up.js';

const ok: Check = { status: 'ok' };
const degraded: Check = { status: 'degraded' };
const down: Check = { status: 'down' };
const well = { database: ok, worker: ok, channels: ok, model: ok, embeddings: ok, links: ok };

describe('the status of all checks', () => {
  it.each<[string, Partial<typeof well>, Check['status']]>([
    ['nothing is the matter', {}, 'ok'],
    ['the database is down', { database: down }, 'down'],
    ['the worker of this process is down', { worker: down }, 'down'],
    ['both a vital part is down and another is degraded', { database: down, links: degraded }, 'down'],
    ['nobody works', { worker: degraded }, 'degraded'],
    ['the database is slow', { database: degraded }, 'degraded'],
    ['an account is sick', { channels: degraded }, 'degraded'],
    ['the model fails', { model: degraded }, 'degraded'],
    ['nothing can be embedded', { embeddings: degraded }, 'degraded'],
    ['a link fails', { links: degraded }, 'degraded'],
    ['what is not vital is down', { channels: down, model: down, embeddings: down, links: down }, 'degraded'],
  ])('when %s', (_what, changes, status) => {
    expect(statusOf({ ...well, ...changes })).toBe(status);
  });
});

describe('what several processes know of one endpoint', () => {
  const at = (second: number, status: Check['status']): Check => ({ status, at: new Date(second * 1000) });
  it.each<[string, Check, Check[], Check]>([
    ['nobody else knows: the own word', at(1, 'ok'), [], at(1, 'ok')],
    ['nobody has asked it: the own word', { status: 'ok', detail: 'own' }, [ok], { status: 'ok', detail: 'own' }],
    ['another has asked, this one never', ok, [at(1, 'degraded')], at(1, 'degraded')],
    ['another asked later, in vain', at(1, 'ok'), [at(2, 'degraded')], at(2, 'degraded')],
    ['another asked later, with success', at(1, 'degraded'), [at(2, 'ok'), ok], at(2, 'ok')],
    ['this one asked last', at(3, 'ok'), [at(2, 'degraded'), at(1, 'degraded')], at(3, 'ok')],
    ['the latest of many', ok, [at(2, 'degraded'), at(3, 'ok'), at(1, 'degraded')], at(3, 'ok')],
  ])('%s', (_what, own, others, word) => {
    expect(latestWord(own, others)).toEqual(word);
  });
});

describe('the workers', () => {
  const nobody = 'no worker has been seen for 15 s: messages are kept, and answered when one runs (ROLE=worker)';
  it.each<[Parameters<typeof judgeWorkers>[0], Check]>([
    [{ own: 'running', alive: 0, waiting: 0 }, ok],
    [{ own: 'running', alive: 3, waiting: 1_000 }, ok],
    [
      { own: 'running', alive: 3, waiting: 1_001 },
      { status: 'degraded', detail: '1001 events wait' },
    ],
    [
      { own: 'stopped', alive: 3, waiting: 0 },
      { status: 'down', detail: 'the worker of this process has stopped' },
    ],
    [
      { own: null, alive: 0, waiting: 0 },
      { status: 'degraded', detail: nobody },
    ],
    [
      { own: null, alive: 0, waiting: 5_000 },
      { status: 'degraded', detail: nobody },
    ],
    [
      { own: null, alive: 1, waiting: 0 },
      { status: 'ok', detail: 'in another process' },
    ],
    [
      { own: null, alive: 2, waiting: 0 },
      { status: 'ok', detail: 'in 2 other processes' },
    ],
    [
      { own: null, alive: 2, waiting: 1_001 },
      { status: 'degraded', detail: '1001 events wait' },
    ],
  ])('%j', (seen, check) => {
    expect(judgeWorkers(seen)).toEqual(check);
  });
});

const token = new Secret('a-token-of-24-characters');
const right = `Bearer ${token.reveal()}`;
const headers = [undefined, '', 'Bearer', 'Bearer ', 'Bearer wrong', `Basic ${token.reveal()}`, `${right}x`];
const matrix: [ReadAccess, string | undefined, { health: boolean; metrics: boolean }][] = [
  ...[...headers, right].flatMap<(typeof matrix)[number]>(header => [
    [{ token: null, production: false }, header, { health: true, metrics: true }],
    [{ token: null, production: true }, header, { health: true, metrics: false }],
  ]),
  ...[true, false].flatMap<(typeof matrix)[number]>(production => [
    ...headers.map<(typeof matrix)[number]>(header => [
      { token, production },
      header,
      { health: false, metrics: false },
    ]),
    [{ token, production }, right, { health: true, metrics: true }],
    [{ token, production }, `bearer  ${token.reveal()}`, { health: true, metrics: true }],
  ]),
];

describe('strangers', () => {
  it('are told apart by token, production and header', () => {
    for (const [access, header, open] of matrix) {
      const read = { health: mayRead('health', access, header), metrics: mayRead('metrics', access, header) };
      expect([access.token !== null, access.production, header, read]).toEqual([
        access.token !== null,
        access.production,
        header,
        open,
      ]);
    }
  });

  async function serve(access: ReadAccess, changes: Partial<Checks> = {}) {
    const fine = async () => ({ status: 'ok', detail: 'fine', at: new Date() }) as const;
    const checks = {
      ...{ database: fine, worker: fine, channels: fine, model: fine, embeddings: fine, links: fine },
      ...changes,
    };
    const router = Router();
    const routes = healthRoutes({ access, checks, version: '1', metrics: createMetrics(), isReady: () => true });
    mountRoutes(router, routes, { log: silentLog, authenticate: () => Promise.reject(new Error('not asked')) });
    const server = createWebServer((req, res) => void site(req, res));
    const site = express().use(requestContext, router, errorHandler(silentLog));
    const port = await server.listen(0, '127.0.0.1');
    cleanUp('the server', () => server.close(0, () => undefined));
    return async (path: string, authorization?: string) => {
      const response = await fetch(
        `http://127.0.0.1:${port}${path}`,
        authorization ? { headers: { authorization } } : {},
      );
      const text = await response.text();
      return { status: response.status, body: text.startsWith('{') ? (JSON.parse(text) as unknown) : text };
    };
  }

  it('get the status alone where a token is set, and no metrics', async () => {
    const get = await serve({ token, production: true });
    expect(await get('/health')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await get('/health', 'Bearer wrong')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await get('/health', right)).toMatchObject({
      body: { version: '1', checks: { links: { detail: 'fine' } } },
    });
    expect(await get('/metrics')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect((await get('/metrics', right)).body).toMatch(/^# HELP /m);
    expect(await get('/health/live')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await get('/health/ready')).toEqual({ status: 200, body: { status: 'ok' } });
  });

  it('get the same 503', async () => {
    const get = await serve({ token, production: false }, { worker: async () => down });
    expect(await get('/health')).toEqual({ status: 503, body: { status: 'down' } });
    expect(await get('/health', right)).toMatchObject({ status: 503, body: { checks: { worker: down } } });
  });

  it('are told in production how the metrics are opened', async () => {
    const get = await serve({ token: null, production: true });
    expect(await get('/metrics')).toMatchObject({
      status: 401,
      body: { detail: expect.stringMatching(/METRICS_TOKEN/) },
    });
    expect(await get('/health')).toMatchObject({ status: 200, body: { version: '1' } });
  });

  it('see no error and no time of a check; what cannot be known is degraded, the database is down', async () => {
    const failing = () => Promise.reject(new Error('mongodb://user:password@host'));
    const get = await serve({ token: null, production: false }, { links: failing, worker: failing });
    const failed = { status: 'degraded', detail: 'the check failed' };
    expect(await get('/health')).toEqual({
      status: 200,
      body: {
        status: 'degraded',
        version: '1',
        checks: {
          ...Object.fromEntries(
            ['database', 'channels', 'model', 'embeddings'].map(name => [name, { status: 'ok', detail: 'fine' }]),
          ),
          worker: failed,
          links: failed,
        },
      },
    });
    const without = await serve({ token: null, production: false }, { database: failing });
    expect(await without('/health')).toMatchObject({ status: 503, body: { checks: { database: { status: 'down' } } } });
  });
});
