import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { boot, type StartedDatabase } from '../../src/app/boot.js';
import type { Stores } from '../../src/app/stores.js';
import { readWhereabouts, type Whereabouts } from '../../src/app/whereabouts.js';
import { launchMongoServer } from '../../src/embedded/database/launch.js';
import { type Config, loadConfig } from '../../src/platform/config.js';
import { readEnvironment } from '../../src/platform/environment.js';
import { createLog } from '../../src/platform/observability/log.js';
import { Secret } from '../../src/platform/secret.js';
import { contextOfDocument } from '../../src/platform/tenancy/tenant-context.js';
import { UsageError } from '../usage.js';
import type { OpenApp } from './command.js';

/**
 * The product without web and worker, for one operator command. On the embedded database it talks to the one of a running
 * Frontdesk, which the data directory names, and starts its own where none runs.
 */
export async function openApp(wanted: { company: string | undefined; isNeeded: boolean }): Promise<OpenApp> {
  const root = findRoot(dirname(fileURLToPath(import.meta.url)));
  const { env, problems } = readEnvironment(root, process.env);
  const given = loadConfig(env, problems);
  const dataDir = resolve(root, given.dataDir);
  const running = given.mongodbUri ? null : readWhereabouts(dataDir);
  const app = await boot({
    config: beside(running, given),
    log: createLog({ level: 'warn', format: 'pretty', service: 'cli' }),
    version: 'cli',
    appKeys: given.appKeys.length > 0 ? given.appKeys : [keyOfDevelopment(dataDir)],
    promptsDir: join(root, 'prompts'),
    run: { web: false, worker: false },
    startDatabase: () => databaseOf(running, dataDir),
  });
  try {
    const tenantId = wanted.isNeeded ? await chosenCompany(app.stores, wanted.company) : '';
    return { app, ctx: contextOfDocument({ tenantId }, 'cli', app.log), close: app.stop };
  } catch (error) {
    await app.stop();
    throw error;
  }
}

/** A running demo has simulators in the platforms' place; a command that asks a platform must ask those. */
function beside(running: Whereabouts | null, config: Config): Config {
  if (!running?.platforms) return config;
  const { graphBaseUrl, instagramBaseUrl, telegramBaseUrl, allowHosts } = running.platforms;
  return {
    ...config,
    meta: { ...config.meta, graphBaseUrl, instagramBaseUrl },
    telegram: { baseUrl: telegramBaseUrl },
    crmAllowHosts: allowHosts,
    simulated: true,
  };
}

function databaseOf(running: Whereabouts | null, dataDir: string): Promise<StartedDatabase> {
  if (running) return Promise.resolve({ uri: running.databaseUri, close: () => Promise.resolve() });
  return launchMongoServer({ dataDir: join(dataDir, 'database') });
}

/** The named company, or the only one. */
async function chosenCompany({ companies }: Stores, companyId: string | undefined): Promise<string> {
  const tenants = await companies.listTenants();
  const chosen = companyId ? tenants.find(({ tenantId }) => tenantId === companyId) : tenants[0];
  if (chosen && (companyId || tenants.length === 1)) return chosen.tenantId;
  const listed = tenants.map(({ tenantId, name }) => `${tenantId} (${name})`).join(', ');
  throw new UsageError(`Name the company: --company <id>. There are: ${listed || 'none, start Frontdesk once'}.`);
}

function keyOfDevelopment(dataDir: string): Secret {
  const file = join(dataDir, 'app-key');
  if (!existsSync(file)) throw new UsageError('There is no APP_KEY, and no generated one yet: start Frontdesk once.');
  return new Secret(readFileSync(file, 'utf8').trim());
}

function findRoot(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : findRoot(dirname(from));
}
