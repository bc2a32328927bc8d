import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boot, type Frontdesk } from '../../src/app/boot.js';
import { launchMongoServer } from '../../src/embedded/database/launch.js';
import { systemClock } from '../../src/platform/clock.js';
import { loadConfig } from '../../src/platform/config.js';
import { createLog } from '../../src/platform/observability/log.js';
import { Secret } from '../../src/platform/secret.js';
import { contextOfDocument, type TenantContext } from '../../src/platform/tenancy/tenant-context.js';
import { type Sandbox, startSandbox } from '../../src/embedded/platforms/start-sandbox.js';

export type BenchApp = {
  app: Frontdesk;
  sandbox: Sandbox;
  ctx: TenantContext;
  accountId: string;
  secret: string;
  port: number;
  close(): Promise<void>;
};

/** The product with a durable database of its own in another process and the simulators in this one; its worker does not run yet. */
export async function startBenchApp(shop: { customers: number; orders: number; products: number }): Promise<BenchApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-bench-'));
  const log = createLog({ level: 'error', format: 'pretty', service: 'bench' });
  let sandbox: Sandbox | undefined;
  const app = await boot({
    config: loadConfig({ PORT: '0', SEED: 'demo', DEBOUNCE_MS: '0', NODE_ENV: 'test' }),
    appKeys: [new Secret(randomBytes(32).toString('base64'))],
    version: 'bench',
    promptsDir: 'prompts',
    run: { web: true, worker: false },
    startDatabase: () => launchMongoServer({ dataDir }),
    startSandbox: async options => (sandbox = await startSandbox({ ...options, shop })),
    clock: systemClock,
    log,
  });
  const { directory } = app.modules.accounts;
  const connected = await directory.find('facebook', '104958372610385');
  if (!connected || !sandbox) throw new Error('The demo account is missing.');
  // One account is measured; the links of the others would be learned beside it.
  const { db } = app.database;
  const isOther = { arrayFilters: [{ 'other.id': { $ne: connected.account.id } }] };
  await db.collection('companies').updateMany({}, { $set: { 'accounts.$[other].crmLinks': [] } }, isOther);
  await db.collection('sync_states').deleteMany({ accountId: { $ne: connected.account.id } });
  return {
    app,
    sandbox,
    port: app.port ?? 0,
    ctx: contextOfDocument({ tenantId: connected.tenantId }, 'bench', log),
    accountId: connected.account.id,
    secret: directory.appSecretOf(connected)?.reveal() ?? '',
    close: async () => {
      await app.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
