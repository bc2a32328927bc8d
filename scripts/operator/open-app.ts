import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, compose } from '../../src/app/compose.js';
import { launchMongoServer } from '../../src/embedded/database/launch.js';
import { loadConfig } from '../../src/platform/config.js';
import { createVault } from '../../src/platform/crypto/vault.js';
import { createLog } from '../../src/platform/observability/log.js';
import { connectDatabase } from '../../src/platform/persistence/database.js';
import { followStoreClock } from '../../src/platform/persistence/store-clock.js';
import { Secret } from '../../src/platform/secret.js';
import { contextOfDocument, type TenantContext } from '../../src/platform/tenancy/tenant-context.js';

export type OpenApp = { app: App; ctx: TenantContext; close(): Promise<void> };

/** The product without web and worker, for one operator command. Without MONGODB_URI the embedded database must not be running. */
export async function openApp(companyId: string | undefined): Promise<OpenApp> {
  const config = loadConfig(process.env);
  const log = createLog({ level: 'warn', format: 'pretty', service: 'cli' });
  const embedded = config.mongodbUri ? null : await launchMongoServer({ dataDir: join(config.dataDir, 'database') });
  const uri = config.mongodbUri?.reveal() ?? embedded?.uri ?? '';
  const database = await connectDatabase({ uri });
  const close = async (): Promise<void> => {
    await database.close();
    await embedded?.close();
  };
  try {
    const appKeys = config.appKeys.length > 0 ? config.appKeys : [keyOfDevelopment(config.dataDir)];
    const vault = createVault(appKeys);
    const app = await compose({
      config,
      appKeys,
      vault,
      database,
      clock: await followStoreClock(database, { log }),
      log,
      promptsDir: 'prompts',
      crmAllowHosts: config.crmAllowHosts,
    });
    const tenants = await app.stores.companies.listTenants();
    const tenant = companyId
      ? tenants.find(({ tenantId }) => tenantId === companyId)
      : tenants.length === 1
        ? tenants[0]
        : undefined;
    if (!tenant)
      throw new Error(
        `Name the company: --company <id>. There are: ${tenants.map(({ tenantId, name }) => `${tenantId} (${name})`).join(', ') || 'none, start Frontdesk once'}.`,
      );
    return { app, ctx: contextOfDocument({ tenantId: tenant.tenantId }, 'cli', log), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function keyOfDevelopment(dataDir: string): Secret {
  const file = join(dataDir, 'app-key');
  if (!existsSync(file)) throw new Error('There is no APP_KEY, and no generated one yet: start Frontdesk once.');
  return new Secret(readFileSync(file, 'utf8').trim());
}
