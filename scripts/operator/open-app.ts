import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { boot, type Frontdesk } from '../../src/app/boot.js';
import type { Stores } from '../../src/app/modules.js';
import { launchMongoServer } from '../../src/embedded/database/launch.js';
import { loadConfig } from '../../src/platform/config.js';
import { createLog } from '../../src/platform/observability/log.js';
import { Secret } from '../../src/platform/secret.js';
import { contextOfDocument, type TenantContext } from '../../src/platform/tenancy/tenant-context.js';

export type OpenApp = { app: Frontdesk; ctx: TenantContext; close(): Promise<void> };

/** The product without web and worker, for one operator command. Without MONGODB_URI the embedded database must not be running. */
export async function openApp(companyId: string | undefined): Promise<OpenApp> {
  const config = loadConfig(process.env);
  const log = createLog({ level: 'warn', format: 'pretty', service: 'cli' });
  const app = await boot({
    config,
    log,
    version: 'cli',
    appKeys: config.appKeys.length > 0 ? config.appKeys : [keyOfDevelopment(config.dataDir)],
    promptsDir: 'prompts',
    run: { web: false, worker: false },
    startDatabase: () => launchMongoServer({ dataDir: join(config.dataDir, 'database') }),
  });
  try {
    const tenantId = await chosenCompany(app.stores, companyId);
    return { app, ctx: contextOfDocument({ tenantId }, 'cli', log), close: app.stop };
  } catch (error) {
    await app.stop();
    throw error;
  }
}

/** The named company, or the only one. */
async function chosenCompany({ companies }: Stores, companyId: string | undefined): Promise<string> {
  const tenants = await companies.listTenants();
  const chosen = companyId ? tenants.find(({ tenantId }) => tenantId === companyId) : tenants[0];
  if (chosen && (companyId || tenants.length === 1)) return chosen.tenantId;
  const listed = tenants.map(({ tenantId, name }) => `${tenantId} (${name})`).join(', ');
  throw new Error(`Name the company: --company <id>. There are: ${listed || 'none, start Frontdesk once'}.`);
}

function keyOfDevelopment(dataDir: string): Secret {
  const file = join(dataDir, 'app-key');
  if (!existsSync(file)) throw new Error('There is no APP_KEY, and no generated one yet: start Frontdesk once.');
  return new Secret(readFileSync(file, 'utf8').trim());
}
