import type { Module } from '../platform/module.js';
import { type Check, checkNames, type Checks, latestWord } from '../platform/observability/checks.js';
import type { Database } from '../platform/persistence/database.js';
import { judgeWorkers } from '../platform/workers/judge-workers.js';
import type { Heartbeat, WorkerReport, WorkerStore } from '../platform/workers/worker.store.js';

/** Whoever asks for /health, however often, the database is asked so often at most. */
const lookEveryMs = 1_000;
/** Counting what all companies have takes longer and changes seldom. */
const countEveryMs = 5_000;

type HealthSources = {
  database: Pick<Database, 'probe'>;
  modules: Module[];
  workers: Pick<WorkerStore, 'alive'>;
  /** The worker of this process; null where it runs none. */
  worker: { isRunning: () => boolean } | null;
};

/** What /health looks at: the modules' own checks beside the process's. What workers report counts as much as what is known here. */
export function createHealthChecks({ database, modules, workers, worker }: HealthSources): Checks {
  const own = checksOf(modules);
  const probe = atMostEvery(lookEveryMs, () => database.probe());
  const alive = atMostEvery(lookEveryMs, () => workers.alive());
  const waiting = atMostEvery(lookEveryMs, () => backlogOf(modules));
  const reported = (name: keyof WorkerReport) => async (): Promise<Check> =>
    latestWord(await own[name](), reportsOf(await alive(), name));
  return {
    ...own,
    database: async () => {
      await probe();
      return { status: 'ok' };
    },
    worker: async () => {
      // Known without the database, and worse than whatever it might tell.
      if (worker && !worker.isRunning()) return judgeWorkers({ own: 'stopped', alive: 0, waiting: 0 });
      const [seen, due] = await Promise.all([alive(), waiting()]);
      return judgeWorkers({ own: worker ? 'running' : null, alive: seen.length, waiting: due });
    },
    model: reported('model'),
    embeddings: reported('embeddings'),
    links: atMostEvery(countEveryMs, own.links),
  };
}

/** What a worker tells the others in its heartbeat. */
export async function reportOf(modules: Module[]): Promise<WorkerReport> {
  const { model, embeddings } = checksOf(modules);
  return { model: await model(), embeddings: await embeddings() };
}

type ModuleChecks = Omit<Checks, 'database' | 'worker'>;

function checksOf(modules: Module[]): ModuleChecks {
  const checks: Partial<Checks> = {};
  for (const module of modules) Object.assign(checks, module.checks);
  const missing = checkNames.filter(name => name !== 'database' && name !== 'worker' && !checks[name]);
  if (missing.length > 0) throw new Error(`No module checks ${missing.join(', ')}.`);
  return checks as ModuleChecks;
}

async function backlogOf(modules: Module[]): Promise<number> {
  const waiting = await Promise.all(modules.map(async module => (await module.backlog?.()) ?? 0));
  return waiting.reduce((sum, count) => sum + count, 0);
}

const reportsOf = (alive: Heartbeat[], name: keyof WorkerReport): Check[] => alive.map(({ report }) => report[name]);

/** The same outcome for all who ask within this time, also while it is not known yet. */
function atMostEvery<T>(ms: number, work: () => Promise<T>): () => Promise<T> {
  let latest: { until: number; outcome: Promise<T> } | undefined;
  return () => {
    const now = performance.now();
    if (!latest || latest.until <= now) latest = { until: now + ms, outcome: work() };
    return latest.outcome;
  };
}
