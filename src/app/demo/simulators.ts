import { randomBytes } from 'node:crypto';
import { blankCompany } from '../../company/company.js';
import { createCompanyStore } from '../../company/company.store.js';
import { hashApiKey } from '../../platform/auth/authenticate.js';
import type { Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config.js';
import type { Vault } from '../../platform/crypto/vault.js';
import { newId } from '../../platform/ids.js';
import type { Log } from '../../platform/observability/log.js';
import type { Database } from '../../platform/persistence/database.js';
import { contextOfDocument, type TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { Stores } from '../stores.js';
import { type DemoAccount, demoChat, demoAccounts, seedDemo } from './seed-demo.js';

/** What the sandbox must offer; main hands it in, so that nothing of the product imports the simulators. */
export type SandboxStarter = (options: {
  appUrl: string;
  port?: number;
  accounts: DemoAccount[];
  log: Log;
}) => Promise<{
  graphBaseUrl: string;
  instagramBaseUrl: string;
  telegramBaseUrl: string;
  crmUrl: string;
  url: string;
  pageUrl: string;
  useApiKey(key: string): void;
  close(): Promise<void>;
}>;

export type SimulatorOptions = {
  config: Config;
  database: Database;
  vault: Vault;
  clock: Clock;
  log: Log;
};

export type Simulators = {
  /** The configuration with the platforms' addresses replaced by the simulators', and their host among those that may be reached. */
  config: Config;
  pageUrl: string;
  /** Where the demo's web chat is, at the product's own address. */
  chatPath: string;
  /** Gives the simulators' page its key and indexes the sample CRM. */
  connect(stores: Stores): Promise<void>;
  close(): Promise<void>;
};

/** The demo's own company; leaving the demo removes it. */
export const demoCompany = 'cmp_demo';
const crmKey = 'sandbox-crm-key';

/**
 * Local simulators of the platforms and a sample CRM, with a demo company connected to them: on the first start with an
 * empty embedded database, or when SEED=demo asks for it, and from then on as long as the demo company is there. Null otherwise.
 */
export async function startSimulators(
  options: SimulatorOptions,
  startSandbox: SandboxStarter,
): Promise<Simulators | null> {
  const { config, database, vault, clock, log } = options;
  const companies = createCompanyStore(database, clock);
  const tenants = await companies.listTenants();
  const hasDemo = tenants.some(tenant => tenant.tenantId === demoCompany);
  const wanted = config.seed === 'demo' || (config.seed === null && !config.mongodbUri && tenants.length === 0);
  if (config.simulatorPort === null) return null;
  if (config.production || config.role === 'worker' || (!hasDemo && !wanted) || config.seed === 'none') return null;

  const ctx = contextOfDocument({ tenantId: demoCompany }, 'seed', log);
  if (!hasDemo)
    await companies.create(
      ctx,
      blankCompany(demoCompany, config.admin.companyName ?? demoAccounts[0].name, clock.now()),
    );
  const accounts = await seedDemo({ companies, vault, clock }, ctx, null);
  const sandbox = await onPortOrAnother(config.simulatorPort, log, port =>
    startSandbox({ appUrl: config.appUrl, port, accounts, log }),
  );
  const allowHosts = [new URL(sandbox.url).host];
  await seedDemo({ companies, vault, clock }, ctx, { crmUrl: sandbox.crmUrl, crmKey, allowHosts });

  return {
    config: {
      ...config,
      meta: { ...config.meta, graphBaseUrl: sandbox.graphBaseUrl, instagramBaseUrl: sandbox.instagramBaseUrl },
      telegram: { baseUrl: sandbox.telegramBaseUrl },
      simulated: true,
      crmAllowHosts: [...config.crmAllowHosts, ...allowHosts],
    },
    pageUrl: sandbox.pageUrl,
    chatPath: `/webchat/${demoChat.externalId}`,
    connect: async stores => {
      await indexLinks(stores, ctx);
      sandbox.useApiKey(await pageKey(stores, clock, ctx));
    },
    close: () => sandbox.close(),
  };
}

/** A port that is taken is no reason to stay without a demo: the page's address is printed anyway. */
async function onPortOrAnother<T>(port: number, log: Log, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    log.warn('SIMULATOR_PORT is taken; the simulators take a free port', { port });
    return start(0);
  }
}

async function indexLinks({ companies, syncStates }: Stores, ctx: TenantContext): Promise<void> {
  for (const account of (await companies.load(ctx)).accounts) {
    for (const link of account.crmLinks) {
      await syncStates.requestSync(ctx, account.id, link.id);
      await syncStates.markApplied(ctx, link.id, link.updatedAt);
    }
  }
}

/** A key of this run alone: the one of the last run is removed. */
async function pageKey({ apiKeys }: Stores, clock: Clock, ctx: TenantContext): Promise<string> {
  const name = 'sandbox page';
  for (const old of await apiKeys.list(ctx)) if (old.name === name) await apiKeys.remove(ctx, old._id);
  const key = `fd_${randomBytes(32).toString('base64url')}`;
  const now = clock.now();
  await apiKeys.insert(ctx, {
    _id: newId('key', now),
    name,
    role: 'manager',
    keyHash: hashApiKey(key),
    hint: key.slice(0, 8),
    createdAt: now,
  });
  return key;
}
