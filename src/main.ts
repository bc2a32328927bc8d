import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { boot, type Frontdesk, type StartedDatabase } from './app/boot.js';
import { removeWhereabouts, writeWhereabouts } from './app/whereabouts.js';
import { keepMongoServerRunning } from './embedded/database/keep-running.js';
import { type Config, loadConfig } from './platform/config.js';
import { readEnvironment } from './platform/environment.js';
import { messageOf } from './platform/errors/app-error.js';
import { createLog, type Log } from './platform/observability/log.js';
import { Secret } from './platform/secret.js';
import { startSandbox } from './embedded/platforms/start-sandbox.js';

const root = findRoot(dirname(fileURLToPath(import.meta.url)));
const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;

type Stop = () => Promise<void>;

/** Starts the role and answers how to stop it. */
async function start(config: Config, log: Log): Promise<Stop> {
  if (config.role === 'database') {
    const database = await startDatabase(config, log);
    tellWhereabouts(config, database.uri, { simulators: null });
    say(`Frontdesk's database is ready: ${database.uri}`);
    return async () => {
      await database.close();
      removeWhereabouts(resolve(root, config.dataDir));
    };
  }
  const frontdesk = await boot({
    config,
    log,
    version,
    appKeys: config.appKeys.length > 0 ? config.appKeys : [developmentKey(config)],
    promptsDir: join(root, 'prompts'),
    consoleDir: join(root, 'dist', 'console'),
    startDatabase: () => startDatabase(config, log),
    startSandbox,
    firstCompany: 'My company',
  });
  if (frontdesk.databaseUri) tellWhereabouts(config, frontdesk.databaseUri, frontdesk);
  greet(config, frontdesk);
  return async () => {
    await frontdesk.stop();
    removeWhereabouts(resolve(root, config.dataDir));
  };
}

/** Commands on this machine find the embedded database, and the simulators, by the data directory. */
function tellWhereabouts(config: Config, databaseUri: string, { simulators }: Pick<Frontdesk, 'simulators'>): void {
  const platforms = simulators && {
    graphBaseUrl: simulators.config.meta.graphBaseUrl,
    instagramBaseUrl: simulators.config.meta.instagramBaseUrl,
    telegramBaseUrl: simulators.config.telegram.baseUrl,
    allowHosts: simulators.config.crmAllowHosts,
  };
  writeWhereabouts(resolve(root, config.dataDir), { pid: process.pid, databaseUri, platforms });
}

/** The embedded database, started again whenever it ends. */
async function startDatabase(config: Config, log: Log): Promise<StartedDatabase> {
  if (config.mongodbUri) return { uri: config.mongodbUri.reveal(), close: () => Promise.resolve() };
  const dataDir = resolve(root, config.dataDir, 'database');
  mkdirSync(dataDir, { recursive: true });
  // The database role listens where it was told to, so that others find it again after a restart.
  const port = config.databasePort === null ? {} : { port: config.databasePort };
  const server = await keepMongoServerRunning({
    ...port,
    dataDir,
    onLog: line => log.debug('database', { line }),
    onExit: cause => log.error('the embedded database has ended and is started again', { cause }),
    onFailedStart: reason => log.error('the embedded database did not start again', { reason }),
  });
  log.info('the embedded database is running', { dataDir: config.dataDir });
  return { uri: server.uri, close: () => server.close() };
}

function greet(config: Config, { port, workerPort, firstAdmin, simulators }: Frontdesk): void {
  if (port === null) {
    const address = `http://${config.host}:${workerPort}`;
    if (workerPort !== null) say(`Health and metrics of the worker: ${address}/health and ${address}/metrics`);
    return say("Frontdesk's worker is ready.");
  }
  if (firstAdmin) {
    const password = firstAdmin.generated ? firstAdmin.password.reveal() : 'the one in ADMIN_PASSWORD';
    say(`First administrator (shown once): ${firstAdmin.email} / ${password}`);
  }
  const url = config.appUrl.replace(`:${config.port}`, `:${port}`);
  if (simulators) {
    say(`Try it as a customer: ${simulators.pageUrl}`);
    say(`Try it as a visitor of a site, in the web chat: ${url}${simulators.chatPath}`);
  }
  say(`Frontdesk is ready: ${url}`);
}

/** In development the key is made once and kept beside the data; in production APP_KEY is required. */
function developmentKey(config: Config): Secret {
  const dir = resolve(root, config.dataDir);
  const file = join(dir, 'app-key');
  if (!existsSync(file)) {
    mkdirSync(dir, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  }
  return new Secret(readFileSync(file, 'utf8').trim());
}

function findRoot(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : findRoot(dirname(from));
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** A port that is taken is the commonest reason, and the system's words for it help nobody. */
function reasonOf(error: unknown, portVariable: string): string {
  const { code, port } = error as { code?: unknown; port?: unknown };
  if (code !== 'EADDRINUSE') return messageOf(error);
  return `port ${String(port)} is taken. Stop what listens there, or choose another one with ${portVariable}.`;
}

function fail(error: unknown, portVariable = 'PORT'): never {
  process.stderr.write(`Frontdesk could not start: ${reasonOf(error, portVariable)}\n`);
  process.exit(1);
}

const config = ((): Config => {
  try {
    const { env, problems } = readEnvironment(root, process.env);
    return loadConfig(env, problems);
  } catch (error) {
    return fail(error);
  }
})();
const log = createLog({ ...config.log, service: 'frontdesk' });
process.on('unhandledRejection', reason => log.error('a rejection nobody handled', { error: reason }));

const portVariable = config.role === 'worker' ? 'WORKER_PORT' : 'PORT';
const stop = await start(config, log).catch(error => fail(error, portVariable));
let stopping = false;
const onSignal = (): void => {
  if (stopping) return;
  stopping = true;
  log.info('stopping');
  const cut = setTimeout(() => process.exit(1), 10_000 + config.shutdownGraceMs);
  void stop()
    .catch(error => log.error('stopping failed', { reason: messageOf(error) }))
    .finally(() => {
      clearTimeout(cut);
      process.exit(0);
    });
};
process.on('SIGINT', onSignal);
process.on('SIGTERM', onSignal);
