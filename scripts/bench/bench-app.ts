import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, compose } from '../../src/app/compose.js';
import { startSimulators } from '../../src/app/simulators.js';
import { createWeb } from '../../src/app/web.js';
import { createWorker, type Worker } from '../../src/app/worker.js';
import { launchMongoServer } from '../../src/embedded/database/launch.js';
import { systemClock } from '../../src/platform/clock.js';
import { loadConfig } from '../../src/platform/config.js';
import { createVault } from '../../src/platform/crypto/vault.js';
import { createLog } from '../../src/platform/observability/log.js';
import { connectDatabase } from '../../src/platform/persistence/database.js';
import { Secret } from '../../src/platform/secret.js';
import { contextOfDocument, type TenantContext } from '../../src/platform/tenancy/tenant-context.js';
import { type Sandbox, startSandbox } from '../../src/embedded/platforms/start-sandbox.js';

export type BenchApp = {
  app: App;
  worker: Worker;
  sandbox: Sandbox;
  ctx: TenantContext;
  accountId: string;
  secret: string;
  port: number;
  close(): Promise<void>;
};

/** The product with a durable database of its own in another process and the simulators in this one. */
export async function startBenchApp(shop: { customers: number; orders: number; products: number }): Promise<BenchApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-bench-'));
  const mongo = await launchMongoServer({ dataDir });
  const database = await connectDatabase({ uri: mongo.uri, dbName: 'frontdesk' });
  const log = createLog({ level: 'error', format: 'pretty', service: 'bench' });
  const config = loadConfig({ PORT: '0', SEED: 'demo', DEBOUNCE_MS: '0', NODE_ENV: 'test' });
  const appKeys = [new Secret(randomBytes(32).toString('base64'))];
  const vault = createVault(appKeys);
  let sandbox: Sandbox | undefined;
  const simulators = await startSimulators({
    config,
    database,
    vault,
    clock: systemClock,
    log,
    startSandbox: async options => (sandbox = await startSandbox({ ...options, shop })),
  });
  if (!simulators || !sandbox) throw new Error('The simulators did not start.');
  const app = await compose({
    config: simulators.config,
    appKeys,
    vault,
    database,
    clock: systemClock,
    log,
    promptsDir: 'prompts',
    crmAllowHosts: simulators.config.crmAllowHosts,
  });
  const worker = createWorker(app);
  const web = createWeb(app, { version: 'bench', worker, sandboxUrl: () => null });
  const port = await web.listen(0, '127.0.0.1');
  const connected = await app.directory.find('facebook', '104958372610385');
  if (!connected) throw new Error('The demo account is missing.');
  return {
    app,
    worker,
    sandbox,
    port,
    ctx: contextOfDocument({ tenantId: connected.tenantId }, 'bench', log),
    accountId: connected.account.id,
    secret: app.directory.appSecretOf(connected)?.reveal() ?? '',
    close: async () => {
      await web.close();
      await worker.stop();
      await simulators.close();
      await database.close();
      await mongo.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
