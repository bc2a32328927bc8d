import type { Request } from 'express';
import { inTime, TookTooLong } from '../deadline.js';
import { AppError } from '../errors/app-error.js';
import { defineRoute, type Route } from '../http/api.js';
import { type Check, checkNames, type CheckName, type Checks, statusOf } from './checks.js';
import { mayRead, type ReadAccess } from './may-read.js';
import type { Metrics } from './metrics.js';
import { healthOperations } from './health.contract.js';

export type HealthDeps = {
  version: string;
  checks: Checks;
  metrics: Metrics;
  access: ReadAccess;
  /** False while starting and draining. */
  isReady: () => boolean;
};

const checkTimeoutMs = 3_000;

/** How the process is, for people, monitors, orchestrators and load balancers; the same on the web's port and a worker's. */
export function healthRoutes(deps: HealthDeps): Route[] {
  return [healthRoute(deps), liveRoute, readyRoute(deps), metricsRoute(deps)];
}

function healthRoute({ access, checks: all, version }: HealthDeps): Route {
  return defineRoute({
    ...healthOperations.health,
    handler: async ({ req, res }) => {
      const answers = await Promise.all(checkNames.map(async name => [name, await within(name, all[name])] as const));
      const checks = Object.fromEntries(answers) as Record<CheckName, Check>;
      const status = statusOf(checks);
      res.status(status === 'down' ? 503 : 200);
      return mayRead('health', access, req.get('authorization')) ? { status, version, checks } : { status };
    },
  });
}

/**
 * A check that throws or hangs: without its database the product is down, and of anything else it is only unknown how it is.
 * The error's words stay here, health is public.
 */
async function within(name: CheckName, check: () => Promise<Check>): Promise<Check> {
  try {
    const { status, detail } = await inTime({ what: 'The check', ms: checkTimeoutMs }, check());
    return { status, ...(detail === undefined ? {} : { detail }) };
  } catch (error) {
    const status = name === 'database' ? 'down' : 'degraded';
    return { status, detail: error instanceof TookTooLong ? 'no answer in time' : 'the check failed' };
  }
}

const liveRoute = defineRoute({ ...healthOperations.live, handler: () => ({ status: 'ok' }) });

function readyRoute({ isReady, checks }: HealthDeps): Route {
  return defineRoute({
    ...healthOperations.ready,
    handler: async ({ res }) => {
      const ready = isReady() && (await within('database', checks.database)).status !== 'down';
      res.status(ready ? 200 : 503);
      return { status: ready ? 'ok' : 'not_ready' };
    },
  });
}

function metricsRoute({ access, metrics: { registry } }: HealthDeps): Route {
  return defineRoute({
    ...healthOperations.metrics,
    handler: async ({ req, res }) => {
      refuseStrangers(access, req);
      res.type(registry.contentType).send(await registry.metrics());
    },
  });
}

function refuseStrangers(access: ReadAccess, req: Request): void {
  if (mayRead('metrics', access, req.get('authorization'))) return;
  throw new AppError(
    'unauthenticated',
    access.token
      ? 'Send Authorization: Bearer <METRICS_TOKEN>.'
      : 'In production the metrics are closed until METRICS_TOKEN is set; then send it as Authorization: Bearer <token>.',
  );
}
