import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boot, type Frontdesk } from '../../src/app/boot.js';
import type { Worker } from '../../src/app/worker.js';
import { type Clock, systemClock } from '../../src/platform/clock.js';
import { type Config, loadConfig } from '../../src/platform/config.js';
import { type Log, silentLog } from '../../src/platform/observability/log.js';
import { Secret } from '../../src/platform/secret.js';
import { contextOfDocument, type TenantContext } from '../../src/platform/tenancy/tenant-context.js';
import { type Sandbox, startSandbox } from '../../src/embedded/platforms/start-sandbox.js';
import { freePort } from './free-port.js';
import { cleanUp } from './clean-up.js';
import { reserveDatabase } from './database.js';
import { until } from './patience.js';

export type TestApp = {
  url: string;
  app: Frontdesk;
  worker: Worker;
  sandbox: Sandbox;
  /** The demo company's context, for looking into stores. */
  ctx: TenantContext;
  /** The demo's Facebook page as stored. */
  accountId: string;
  appSecret: string;
  mongoUri: string;
  appKey: string;
  token: string;
  /** Calls the API as the administrator. */
  api(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: any }>;
  /** Waits until `probe` answers something truthy; see patience.ts. */
  until: typeof until;
  /** Ends all of it now; the end of the test file does it too, however far the start has come. */
  close(): Promise<void>;
};

export type TestAppOptions = {
  env?: Record<string, string>;
  startWorker?: boolean;
  /** Which accounts of the demo know its sample CRM: the Facebook page, unless told; each costs a test its time. */
  links?: 'page' | 'all';
  clock?: Clock;
  /** None unless told. */
  log?: Log;
  /** The product's way to its database: tests put something in between. */
  reachDatabase?: (uri: string) => Promise<string>;
  /** One that was there before and stays afterwards; a new one that is dropped at the end, unless told. */
  databaseUri?: string;
  /** Newest first, as APP_KEY lists them; a random one unless told. */
  appKeys?: string[];
  /** More of `host:port` that may be called though they are private: a test's own receivers. */
  allowHosts?: string[];
};

/** The whole product on a database of its own, with the simulators of the platforms: everything real but the far side. */
export async function startApp(options: TestAppOptions = {}): Promise<TestApp> {
  const own = options.databaseUri ? { uri: options.databaseUri, drop: () => Promise.resolve() } : reserveDatabase();
  const keys = options.appKeys ?? [randomBytes(32).toString('base64')];
  const log = options.log ?? silentLog;
  const port = await freePort();
  let sandbox: Sandbox | undefined;
  const config = configOf(options, port);
  cleanUp('the data directory', () => rm(config.dataDir, { recursive: true, force: true }));
  const app = await boot({
    config,
    appKeys: keys.map(key => new Secret(key)),
    version: 'test',
    promptsDir: 'prompts',
    consoleDir: 'dist/console',
    clock: options.clock ?? systemClock,
    log,
    run: { web: true, worker: options.startWorker ?? true },
    startDatabase: async () => ({
      uri: (await options.reachDatabase?.(own.uri)) ?? own.uri,
      close: () => Promise.resolve(),
    }),
    startSandbox: async sandboxOptions => {
      const simulators = await startSandbox({ ...sandboxOptions, port: 0 });
      cleanUp('the simulators', () => simulators.close());
      return (sandbox = simulators);
    },
    firstCompany: 'Test company',
  });
  const stop = cleanUp('the product', () => app.stop());
  if (!sandbox) throw new Error('The simulators did not start.');
  const url = `http://127.0.0.1:${port}`;
  const { directory } = app.modules.accounts;
  const connected = await directory.find('facebook', '104958372610385');
  if (!connected) throw new Error('The demo account is missing.');
  const ctx = contextOfDocument({ tenantId: 'cmp_demo' }, 'test', log);
  if (options.links !== 'all') await keepLinksOf(app, ctx, connected.account.id);
  const token = await signIn(url);
  return {
    url,
    app,
    worker: app.worker,
    sandbox,
    ctx,
    token,
    mongoUri: own.uri,
    appKey: keys.join(','),
    accountId: connected.account.id,
    appSecret: directory.appSecretOf(connected)?.reveal() ?? '',
    api: async (method, path, body, headers = {}) => {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text };
    },
    until,
    close: async () => {
      await stop();
      await own.drop();
    },
  };
}

const keepLinksOf = ({ stores }: Frontdesk, ctx: TenantContext, accountId: string): Promise<unknown> =>
  stores.companies.edit(ctx, company => ({
    ...company,
    accounts: company.accounts.map(account => (account.id === accountId ? account : { ...account, crmLinks: [] })),
  }));

const configOf = (options: TestAppOptions, port: number): Config =>
  loadConfig({
    NODE_ENV: 'test',
    PORT: String(port),
    SEED: 'demo',
    DEBOUNCE_MS: '50',
    API_RATE_LIMIT: '100000',
    ADMIN_PASSWORD: 'correct horse battery',
    ADMIN_EMAIL: 'admin@example.com',
    DATA_DIR: join(tmpdir(), `frontdesk-test-${port}`),
    CRM_ALLOW_HOSTS: (options.allowHosts ?? []).join(','),
    ...options.env,
  });

async function signIn(url: string): Promise<string> {
  const login = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@example.com', password: 'correct horse battery' }),
  });
  return ((await login.json()) as { token: string }).token;
}
