import type { Database } from '../platform/persistence/database.js';
import type { Module } from '../platform/module.js';
import { type Checks, checkNames } from '../platform/observability/health.routes.js';
import type { Worker } from './worker.js';

/** Whoever asks for /health, however often, the database is written to so often at most. */
const probeEveryMs = 1_000;
const longestBacklog = 1_000;

/** What /health looks at: the modules' own checks beside the process's. `worker` null: there is one elsewhere, judged by what piles up. */
export function createHealthChecks(database: Database, modules: Module[], worker: Worker | null): Checks {
  const probe = atMostEvery(probeEveryMs, () => database.probe());
  const checks: Partial<Checks> = {
    database: async () => {
      await probe();
      return { status: 'ok' };
    },
    worker: async () => {
      const waiting = await Promise.all(modules.map(async module => (await module.backlog?.()) ?? 0));
      const due = waiting.reduce((sum, count) => sum + count, 0);
      if (worker && !worker.isRunning()) return { status: 'down', detail: 'the worker of this process has stopped' };
      return due > longestBacklog
        ? { status: 'degraded', detail: `${due} events wait` }
        : { status: 'ok', ...(worker ? {} : { detail: 'in another process' }) };
    },
  };
  for (const module of modules) Object.assign(checks, module.checks);
  return allOf(checks);
}

function allOf(checks: Partial<Checks>): Checks {
  const missing = checkNames.filter(name => !checks[name]);
  if (missing.length > 0) throw new Error(`No module checks ${missing.join(', ')}.`);
  return checks as Checks;
}

/** The same outcome for all who ask within this time, also while it is not known yet. */
function atMostEvery(ms: number, work: () => Promise<void>): () => Promise<void> {
  let latest: { until: number; outcome: Promise<void> } | undefined;
  return () => {
    const now = performance.now();
    if (!latest || latest.until <= now) latest = { until: now + ms, outcome: work() };
    return latest.outcome;
  };
}
