import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStores, type Stores } from '../../src/app/stores.js';
import { connectAccount, type Account } from '../../src/company/company.js';
import { createCompanyStore } from '../../src/company/company.store.js';
import { blankAccount, withDetails } from '../../src/accounts/edit-account.js';
import { launchMongoServer } from '../../src/embedded/database/launch.js';
import { systemClock } from '../../src/platform/clock.js';
import { createVault } from '../../src/platform/crypto/vault.js';
import { newId } from '../../src/platform/ids.js';
import { silentLog } from '../../src/platform/observability/log.js';
import { connectDatabase, type Database } from '../../src/platform/persistence/database.js';
import { Secret } from '../../src/platform/secret.js';
import { contextOfDocument, type TenantContext } from '../../src/platform/tenancy/tenant-context.js';
import { type Sandbox, sandboxKeys, startSandbox } from '../../src/embedded/platforms/start-sandbox.js';

/** One process of the product, or of a limit beside it. */
export type Running = { pid: number; stop(): Promise<void>; kill(): Promise<void> };

export type Role = 'web' | 'worker' | 'all';

/** The product in processes of its own on a durable database, with the simulators of the platforms in this one. */
export type Rig = {
  mongoUri: string;
  /** The product's own tables, and its stores over them. */
  database: Database;
  stores: Stores;
  ctx: TenantContext;
  sandbox: Sandbox;
  accounts: Account[];
  bot: Account;
  /** Signs what comes for every account; the bot's header carries the other one. */
  appSecret: string;
  botSecret: string;
  webhookUrl: string;
  botUrl: string;
  start(role: Role, env?: Record<string, string>): Promise<Running>;
  close(): Promise<void>;
};

const main = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const tenantId = 'cmp_bench';
const profileDir = process.env['BENCH_CPU_PROF'];

/** Starts database and simulators and connects so many Facebook pages and one Telegram bot, all answering by themselves. */
export async function startRig(pageCount: number): Promise<Rig> {
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-bench-'));
  const mongo = await launchMongoServer({ dataDir });
  const database = await connectDatabase({ uri: mongo.uri });
  const appKey = randomBytes(32).toString('base64');
  const ctx = contextOfDocument({ tenantId }, 'bench', silentLog);
  const [appSecret, botSecret] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const accounts = await connectAccounts({ database, appKey, ctx, pageCount, appSecret, botSecret });
  const simulated = accounts
    .filter(({ platform }) => platform === 'facebook')
    .map(({ externalId }) => simulatedAccount(externalId, appSecret));
  const sandbox = await startSandbox({ appUrl: url, accounts: simulated, log: silentLog, shop: { customers: 1, orders: 1, products: 1 } }); // prettier-ignore
  const children = new Set<Running>();
  const bot = accounts.at(-1)!;
  return {
    mongoUri: mongo.uri,
    database,
    stores: openStores(database, systemClock),
    ctx,
    sandbox,
    accounts: accounts.slice(0, -1),
    bot,
    appSecret,
    botSecret,
    webhookUrl: `${url}/api/webhooks/meta`,
    botUrl: `${url}/api/webhooks/telegram/${bot.id}`,
    async start(role, env = {}) {
      const base = baseEnv(role, { uri: mongo.uri, appKey, port, url, sandbox });
      const running = await launch([...nodeFlags(role), main], { ...base, ...env });
      children.add(running);
      return running;
    },
    async close() {
      for (const child of children) await (profileDir ? child.stop() : child.kill());
      await sandbox.close();
      await database.close();
      await mongo.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** As `npm start` has them. */
const usualFlags = ['--max-old-space-size=1024'];

/** With BENCH_CPU_PROF=<directory> every process of the product writes its profile there when it is stopped. */
function nodeFlags(role: Role): string[] {
  return [...usualFlags, ...(profileDir ? ['--cpu-prof', `--cpu-prof-dir=${join(profileDir, role)}`] : [])];
}

type BaseEnv = { uri: string; appKey: string; port: number; url: string; sandbox: Sandbox };

const baseEnv = (role: Role, { uri, appKey, port, url, sandbox }: BaseEnv): Record<string, string> => ({
  ROLE: role,
  NODE_ENV: 'test',
  SEED: 'none',
  MONGODB_URI: uri,
  APP_KEY: appKey,
  APP_URL: url,
  PORT: String(port),
  ADMIN_EMAIL: 'admin@example.com',
  ADMIN_PASSWORD: randomBytes(16).toString('hex'),
  META_GRAPH_BASE_URL: sandbox.graphBaseUrl,
  INSTAGRAM_GRAPH_BASE_URL: sandbox.instagramBaseUrl,
  TELEGRAM_API_BASE_URL: sandbox.telegramBaseUrl,
  DEBOUNCE_MS: '0',
  LOG_LEVEL: 'error',
});

const alive = new Set<ChildProcess>();
// A bench that is stopped half-way leaves nothing running.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
process.once('exit', () => alive.forEach(child => child.kill('SIGKILL')));

/** Starts a program and waits until it says that it is ready. */
export async function launch(args: string[], env: Record<string, string> = {}): Promise<Running & { said: string }> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  let said = '';
  await new Promise<void>((ready, failed) => {
    child.stdout.on('data', (data: Buffer) => {
      if (said.includes('ready')) return;
      said += data.toString();
      if (said.includes('ready')) ready();
    });
    child.once('exit', code => failed(new Error(`A process ended with ${code} before it was ready.`)));
  });
  return { pid: child.pid ?? 0, said, stop: () => end(child, 'SIGTERM'), kill: () => end(child, 'SIGKILL') };
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise(done => child.once('exit', done));
  child.kill(signal);
  await gone;
}

/** Waits until `probe` answers true; false when `ms` have passed before. */
export async function until(probe: () => Promise<boolean>, ms: number, everyMs = 50): Promise<boolean> {
  for (const limit = performance.now() + ms; performance.now() < limit; await sleep(everyMs)) {
    if (await probe()) return true;
  }
  return false;
}

/** Nothing waits any more: no event to take in, no conversation to answer, no reply to send. */
export async function isQuiet({ database: { db } }: Rig): Promise<boolean> {
  const counts = await Promise.all([
    db.collection('webhook_logs').countDocuments({ status: 'received' }),
    db.collection('conversations').countDocuments({ dueAt: { $ne: null } }),
    db.collection('replies').countDocuments({ status: { $in: ['approved', 'sending'] } }),
  ]);
  return counts.every(count => count === 0);
}

type Accounts = {
  database: Database;
  appKey: string;
  ctx: TenantContext;
  pageCount: number;
  appSecret: string;
  botSecret: string;
};

const accessTokenOf = (externalId: string): string => `token-of-${externalId}`;
const simulatedAccount = (externalId: string, appSecret: string) => ({
  platform: 'facebook' as const,
  externalId,
  appSecret,
  verifyToken: 'bench',
  accessToken: accessTokenOf(externalId),
});

async function connectAccounts(given: Accounts): Promise<Account[]> {
  const { database, ctx, appSecret, botSecret } = given;
  const vault = createVault([new Secret(given.appKey)]);
  const companies = createCompanyStore(database, systemClock);
  const now = systemClock.now();
  const voice = { tone: 'friendly', signature: null, disclosure: null };
  await companies.create(ctx, { id: tenantId, name: 'Bench', voice, aiEnabled: true, accounts: [], createdAt: now, updatedAt: now }); // prettier-ignore
  const accounts = Array.from({ length: given.pageCount }, (_, n) => {
    const externalId = `1049583726${String(n).padStart(5, '0')}`;
    const account = blankAccount({
      id: newId('acc', now),
      platform: 'facebook',
      externalId,
      name: `Account ${n}`,
      now,
    });
    return withDetails(
      account,
      { accessToken: accessTokenOf(externalId), appSecret, autonomy: 'auto' },
      tenantId,
      vault,
    );
  });
  const botId = sandboxKeys.telegram.split(':')[0] ?? '';
  const blankBot = blankAccount({ id: newId('acc', now), platform: 'telegram', externalId: botId, name: 'Bot', now });
  const details = {
    accessToken: sandboxKeys.telegram,
    verifyToken: botSecret,
    updates: 'webhook' as const,
    autonomy: 'auto' as const,
  };
  const bot = withDetails({ ...blankBot, username: 'harborlane_desk_bot' }, details, tenantId, vault);
  const company = await companies.edit(ctx, before => [...accounts, bot].reduce(connectAccount, before));
  return company.accounts;
}

/** The simulators must know the product's address before it starts. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
