import { z } from 'zod';
import { inTime, TookTooLong } from '../deadline.js';
import { defineRoute, type Route } from '../http/api.js';
import { docsPage } from '../http/docs-page.js';
import type { OpenApiDocument } from '../http/openapi.js';
import type { Metrics } from './metrics.js';

/** One check's answer. `degraded` works, with a reason to look; `down` does not. */
type Check = { status: 'ok' | 'degraded' | 'down'; detail?: string };
export const checkNames = ['database', 'worker', 'channels', 'model'] as const;
export type Checks = Record<(typeof checkNames)[number], () => Promise<Check>>;

export type HealthDeps = {
  version: string;
  checks: Checks;
  metrics: Metrics;
  /** False while starting and draining. */
  isReady: () => boolean;
  document: () => OpenApiDocument;
};

const checkSchema = z.object({ status: z.enum(['ok', 'degraded', 'down']), detail: z.string().optional() });
const healthSchema = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  version: z.string(),
  checks: z.object({ database: checkSchema, worker: checkSchema, channels: checkSchema, model: checkSchema }),
});

const checkTimeoutMs = 3_000;

export function healthRoutes(deps: HealthDeps): Route[] {
  return [healthRoute(deps), ...probeRoutes(deps), ...documentRoutes(deps)];
}

function healthRoute(deps: HealthDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/health',
    summary: 'How the parts are; 503 when one that nothing works without is down',
    permission: 'public',
    response: healthSchema,
    handler: async ({ res }) => {
      const [database, worker, channels, model] = await Promise.all(checkNames.map(name => within(deps.checks[name])));
      const checks = { database: database!, worker: worker!, channels: channels!, model: model! };
      const all = Object.values(checks);
      const down = checks.database.status === 'down' || checks.worker.status === 'down';
      const status: Check['status'] = down ? 'down' : all.every(check => check.status === 'ok') ? 'ok' : 'degraded';
      res.status(down ? 503 : 200);
      return { status, version: deps.version, checks };
    },
  });
}

/** A check that throws or hangs is down; its error's words stay in the log, health is public. */
async function within(check: () => Promise<Check>): Promise<Check> {
  try {
    return await inTime({ what: 'The check', ms: checkTimeoutMs }, check());
  } catch (error) {
    return { status: 'down', detail: error instanceof TookTooLong ? 'no answer in time' : 'the check failed' };
  }
}

function probeRoutes(deps: HealthDeps): Route[] {
  const response = z.object({ status: z.string() });
  return [
    defineRoute({
      method: 'get',
      path: '/health/live',
      summary: 'The process answers',
      permission: 'public',
      response,
      handler: () => ({ status: 'ok' }),
    }),
    defineRoute({
      method: 'get',
      path: '/health/ready',
      summary: 'The process takes work',
      permission: 'public',
      response,
      handler: async ({ res }) => {
        const ready = deps.isReady() && (await within(deps.checks.database)).status !== 'down';
        res.status(ready ? 200 : 503);
        return { status: ready ? 'ok' : 'not_ready' };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/metrics',
      summary: 'Prometheus text',
      permission: 'public',
      handler: async ({ res }) => {
        res.type(deps.metrics.registry.contentType).send(await deps.metrics.registry.metrics());
      },
    }),
  ];
}

function documentRoutes(deps: HealthDeps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/openapi.json',
      summary: 'This API as OpenAPI 3.1',
      permission: 'public',
      handler: () => deps.document(),
    }),
    defineRoute({
      method: 'get',
      path: '/docs',
      summary: 'This API to read',
      permission: 'public',
      handler: ({ res }) => {
        res.type('html').send(docsPage(deps.document()));
      },
    }),
  ];
}
