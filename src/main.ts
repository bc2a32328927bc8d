import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compose } from './app/compose.js';
import { type FirstAdmin, firstStart } from './app/first-start.js';
import { startSimulators, type Simulators } from './app/simulators.js';
import { createWeb } from './app/web.js';
import { createWorker } from './app/worker.js';
import { keepMongoServerRunning } from './embedded/database/keep-running.js';
import { createCreateUser } from './platform/auth/create-user.js';
import { type Config, loadConfig } from './platform/config.js';
import { createVault } from './platform/crypto/vault.js';
import { messageOf } from './platform/errors/app-error.js';
import { createLog, type Log } from './platform/observability/log.js';
import { connectDatabase } from './platform/persistence/database.js';
import { followStoreClock } from './platform/persistence/store-clock.js';
import { Secret } from './platform/secret.js';
import { startSandbox } from './embedded/platforms/start-sandbox.js';

const root = findRoot(dirname(fileURLToPath(import.meta.url)));
const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;

type Stop = () => Promise<void>;

/** Starts what the role needs and answers how to stop it: the stop list mirrors the start list. */
async function start(config: Config, log: Log): Promise<Stop> {
  const stops: Stop[] = [];
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step();
  };
  try {
    const uri = config.mongodbUri ?? (await startDatabase(config, log, stops));
    if (config.role === 'database') {
      say(`Frontdesk's database is ready: ${uri.reveal()}`);
      return stop;
    }
    await startRoles(config, uri, log, stops);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startDatabase(config: Config, log: Log, stops: Stop[]): Promise<Secret> {
  const dataDir = resolve(root, config.dataDir, 'database');
  mkdirSync(dataDir, { recursive: true });
  const server = await keepMongoServerRunning({
    dataDir,
    onLog: line => log.debug('database', { line }),
    onExit: cause => log.error('the embedded database has ended and is started again', { cause }),
    onFailedStart: reason => log.error('the embedded database did not start again', { reason }),
  });
  stops.push(() => server.close());
  log.info('the embedded database is running', { dataDir: config.dataDir });
  return new Secret(server.uri);
}

async function startRoles(config: Config, uri: Secret, log: Log, stops: Stop[]): Promise<void> {
  const database = await connectDatabase({ uri: uri.reveal() });
  stops.push(() => database.close());
  const clock = await followStoreClock(database, { log });
  stops.push(async () => clock.stop());
  const appKeys = config.appKeys.length > 0 ? config.appKeys : [developmentKey(config)];
  const vault = createVault(appKeys);

  const simulators = await startSimulators({ config, database, vault, clock, log, startSandbox });
  if (simulators) stops.push(() => simulators.close());
  const app = await compose({
    config: simulators?.config ?? config,
    appKeys,
    vault,
    database,
    clock,
    log,
    promptsDir: join(root, 'prompts'),
    crmAllowHosts: (simulators?.config ?? config).crmAllowHosts,
  });
  const createUser = createCreateUser({ users: app.stores.users, clock });
  const { ctx, admin } = await firstStart(
    { ...app.stores, createUser, clock, log, config },
    { companyName: simulators ? 'Harbor Lane Coffee' : 'My company' },
  );

  const worker = config.role === 'web' ? null : createWorker(app);
  await simulators?.connect(app, ctx);
  if (worker) {
    await worker.start();
    stops.push(() => worker.stop());
  }
  if (config.role === 'worker') return say("Frontdesk's worker is ready.");
  const web = createWeb(app, { version, worker, sandboxUrl: () => simulators?.pageUrl ?? null });
  const port = await web.listen(config.port, config.host);
  stops.push(() => web.close());
  greet(config, port, admin, simulators);
}

function greet(config: Config, port: number, admin: FirstAdmin | null, simulators: Simulators | null): void {
  if (admin) {
    const password = admin.generated ? admin.password.reveal() : 'the one in ADMIN_PASSWORD';
    say(`First administrator (shown once): ${admin.email} / ${password}`);
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

function fail(error: unknown): never {
  process.stderr.write(`Frontdesk could not start: ${messageOf(error)}\n`);
  process.exit(1);
}

const config = ((): Config => {
  try {
    return loadConfig(process.env);
  } catch (error) {
    return fail(error);
  }
})();
const log = createLog({ ...config.log, service: 'frontdesk' });
process.on('unhandledRejection', reason => log.error('a rejection nobody handled', { error: reason }));

const stop = await start(config, log).catch(fail);
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
