import type { Check, Checks } from '../platform/observability/health.routes.js';
import type { App } from './compose.js';
import type { Worker } from './worker.js';

/** Whoever asks for /health, however often, the database is written to so often at most. */
const probeEveryMs = 1_000;

/** What /health looks at. `worker` alone in a web process is judged by whether work piles up. */
export function createHealthChecks(app: App, worker: Worker | null): Checks {
  const probe = atMostEvery(probeEveryMs, () => app.database.probe());
  return {
    database: async () => {
      await probe();
      return { status: 'ok' };
    },
    worker: async () => {
      const due = await app.stores.inbox.source.countDue();
      if (worker && !worker.isRunning()) return { status: 'down', detail: 'the worker of this process has stopped' };
      return due > 1000
        ? { status: 'degraded', detail: `${due} events wait` }
        : { status: 'ok', ...(worker ? {} : { detail: 'in another process' }) };
    },
    channels: async (): Promise<Check> => {
      const accounts = await app.directory.all();
      const sick = accounts.filter(({ account }) => account.status === 'needs_reauth').length;
      return sick > 0
        ? { status: 'degraded', detail: `${sick} of ${accounts.length} accounts must be connected again` }
        : { status: 'ok', detail: `${accounts.length} accounts` };
    },
    model: async () => ({
      status: 'ok',
      detail: app.chatModel.name === 'offline' ? 'offline (lexical)' : app.chatModel.name,
    }),
  };
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
