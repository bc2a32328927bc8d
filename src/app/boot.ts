import type { RequestHandler } from 'express';
import { firstStart, type FirstAdmin } from '../company/first-start.js';
import type { Config } from '../platform/config.js';
import type { Clock } from '../platform/clock.js';
import { createVault } from '../platform/crypto/vault.js';
import type { Kernel } from '../platform/kernel.js';
import type { Module } from '../platform/module.js';
import type { Log } from '../platform/observability/log.js';
import { createMetrics } from '../platform/observability/metrics.js';
import { connectDatabase, type Database } from '../platform/persistence/database.js';
import { ensureIndexes } from '../platform/persistence/indexes.js';
import { renameFields } from '../platform/persistence/rename-fields.js';
import { followStoreClock } from '../platform/persistence/store-clock.js';
import type { Secret } from '../platform/secret.js';
import { consolePages } from './console-pages.js';
import { demoSessionRoutes } from './demo/demo-session.routes.js';
import { type SandboxStarter, type Simulators, startSimulators } from './demo/simulators.js';
import { createHealthChecks } from './health-checks.js';
import { createHttp, type Http } from './http.js';
import { type Assembly, createModules, type Seams } from './modules.js';
import { renamedFields } from './renamed-fields.js';
import { collections } from './stores.js';
import { createWorker, type Worker } from './worker.js';
import { createWorkerPort, type WorkerPortOptions } from './worker-port.js';

/** A database that somebody started; `close` ends it. */
export type StartedDatabase = { uri: string; dbName?: string; close: () => Promise<void> };

export type BootOptions = {
  config: Config;
  /** Newest first. */
  appKeys: Secret[];
  log: Log;
  version: string;
  promptsDir: string;
  /** Where the console was built; without it there is none. */
  consoleDir?: string;
  /** Time as the database tells it, unless told. */
  clock?: Clock;
  /** What of the product runs in this process; what the role of the configuration says, unless told. */
  run?: { web: boolean; worker: boolean };
  /** Asked for a database when the configuration names none. */
  startDatabase: () => Promise<StartedDatabase>;
  /** Starts the simulators of the platforms; without it there are none. */
  startSandbox?: SandboxStarter;
  /** Makes the first company and its administrator when there are none, by this name. */
  firstCompany?: string;
  seams?: Seams;
};

/** The product, started: what scripts and tests reach it by. */
export type Frontdesk = Kernel &
  Assembly & {
    worker: Worker;
    http: Http;
    /** Where the product listens; null when it does not. */
    port: number | null;
    /** Where a worker of its own serves /health and /metrics; null when it does not. */
    workerPort: number | null;
    simulators: Simulators | null;
    /** Of the embedded database; null where the configuration names another one. */
    databaseUri: string | null;
    /** Made just now. */
    firstAdmin: FirstAdmin | null;
    /** Stops what was started, in reverse. Safe to repeat. */
    stop: () => Promise<void>;
  };

type Stop = () => Promise<void>;

/** The only start-up: database, clock, simulators, modules, then what the role needs. The stop list mirrors the start list. */
export async function boot(options: BootOptions): Promise<Frontdesk> {
  const stops: Stop[] = [];
  const stop = async (): Promise<void> => {
    for (const step of stops.splice(0).reverse()) await step();
  };
  try {
    return { ...(await start(options, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: BootOptions, stops: Stop[]): Promise<Omit<Frontdesk, 'stop'>> {
  const { database, uri } = await openDatabase(options, stops);
  const clock = options.clock ?? (await followClock(database, options.log, stops));
  await renameFields(database, renamedFields, options.log);
  await ensureIndexes(database, collections, options.log);
  const base = { ...kernelOf(options), database, clock };
  const simulators = options.startSandbox ? await startSimulators(base, options.startSandbox) : null;
  if (simulators) stops.push(() => simulators.close());
  const kernel: Kernel = { ...base, config: simulators?.config ?? base.config };

  const assembly = createModules(kernel, options.seams);
  const modules: Module[] = Object.values(assembly.modules);
  for (const module of modules) await module.prepare?.();
  const firstAdmin = options.firstCompany ? await makeFirst(kernel, assembly, options.firstCompany) : null;
  await simulators?.connect(assembly.stores);

  const { config } = kernel;
  const run = options.run ?? { web: config.role !== 'worker', worker: config.role !== 'web' };
  const { workers } = assembly.stores;
  const worker = createWorker(kernel, modules, workers);
  const served = {
    version: options.version,
    authenticate: assembly.modules.auth.authenticate,
    checks: createHealthChecks({ database, modules, workers, worker: run.worker ? worker : null }),
    access: { token: config.metricsToken, production: config.production },
  };
  const { recordAudit } = assembly.modules.audit;
  const { answerOnce } = assembly.modules.idempotency;
  const pages = options.consoleDir ? showConsole(options.consoleDir, kernel, simulators) : null;
  const sandboxUrl = simulators?.pageUrl ?? null;
  const demoRoutes = simulators
    ? demoSessionRoutes({ ...assembly.modules.auth, ...assembly.stores, log: kernel.log })
    : [];
  const http = createHttp(kernel, modules, {
    ...served,
    recordAudit,
    answerOnce,
    sandboxUrl,
    consolePages: pages,
    demoRoutes,
  });
  const workerPort = run.worker && !run.web ? await openWorkerPort(kernel, { ...served, worker }, stops) : null;
  stops.push(() => worker.stop());
  if (run.worker) await worker.start();
  const port = run.web ? await http.listen(config.port, config.host) : null;
  if (run.web) stops.push(() => http.close());
  stops.push(() => Promise.resolve(worker.rest()));
  const databaseUri = config.mongodbUri ? null : uri;
  return { ...kernel, ...assembly, worker, http, port, workerPort, simulators, databaseUri, firstAdmin };
}

/** What the console's page is told of this start. */
function showConsole(folder: string, { config, log }: Kernel, simulators: Simulators | null): RequestHandler | null {
  const facts = [...(config.production ? [] : ['development']), ...(simulators ? ['demo-admin', 'demo-manager'] : [])];
  const secure = config.appUrl.startsWith('https://');
  const pages = consolePages({ folder, facts, secure });
  if (!pages) log.warn('the console was not built; npm run build builds it', { folder });
  return pages;
}

/** Before the worker starts, so that a port that is taken stops the start; after it has stopped it is closed. */
async function openWorkerPort(
  kernel: Kernel,
  { worker, ...served }: Omit<WorkerPortOptions, 'isReady'> & { worker: Worker },
  stops: Stop[],
): Promise<number | null> {
  const { workerPort, host } = kernel.config;
  if (workerPort === null) return null;
  const server = createWorkerPort(kernel, { ...served, isReady: () => worker.isRunning() });
  const port = await server.listen(workerPort, host);
  stops.push(() => server.close());
  return port;
}

async function openDatabase(
  { config, startDatabase }: BootOptions,
  stops: Stop[],
): Promise<{ database: Database; uri: string }> {
  const started = config.mongodbUri
    ? { uri: config.mongodbUri.reveal(), close: () => Promise.resolve() }
    : await startDatabase();
  stops.push(() => started.close());
  const database = await connectDatabase(started);
  stops.push(() => database.close());
  return { database, uri: started.uri };
}

async function followClock(database: Database, log: Log, stops: Stop[]): Promise<Clock> {
  const clock = await followStoreClock(database, { log });
  stops.push(() => Promise.resolve(clock.stop()));
  return clock;
}

const kernelOf = ({ config, appKeys, log, promptsDir }: BootOptions): Omit<Kernel, 'database' | 'clock'> => ({
  ...{ config, appKeys, log, promptsDir },
  vault: createVault(appKeys),
  metrics: createMetrics(),
});

async function makeFirst(
  kernel: Kernel,
  { stores, modules }: Assembly,
  companyName: string,
): Promise<FirstAdmin | null> {
  const { createUser } = modules.auth;
  return (await firstStart({ ...kernel, ...stores, createUser }, { companyName })).admin;
}
