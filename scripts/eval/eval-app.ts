import { randomBytes } from 'node:crypto';
import { type App, compose } from '../../src/app/compose.js';
import { createWorker } from '../../src/app/worker.js';
import { addLink, connectAccount } from '../../src/company/company.js';
import { createCrmLinkContract } from '../../src/crm-links/crm-link.contract.js';
import { blankAccount, withDetails } from '../../src/accounts/edit-account.js';
import { newCrmLink } from '../../src/crm-links/new-crm-link.js';
import { startMongoServer } from '../../src/embedded/database/start-server.js';
import type { Clock } from '../../src/platform/clock.js';
import { loadConfig } from '../../src/platform/config.js';
import { createVault } from '../../src/platform/crypto/vault.js';
import { createLog } from '../../src/platform/observability/log.js';
import { connectDatabase } from '../../src/platform/persistence/database.js';
import { Secret } from '../../src/platform/secret.js';
import { contextOfDocument, type TenantContext } from '../../src/platform/tenancy/tenant-context.js';

export type EvalApp = { app: App; ctx: TenantContext; accountId: string; close(): Promise<void> };

/** The product as it would be connected to this CRM, its links indexed; models come from the environment as in production. */
export async function startEvalApp(
  crm: { url: string; host: string; links: string[] },
  clock: Clock,
): Promise<EvalApp> {
  const mongo = await startMongoServer({});
  const database = await connectDatabase({ uri: mongo.uri, dbName: 'evaluation' });
  const log = createLog({ level: 'error', format: 'pretty', service: 'evaluation' });
  const config = loadConfig({ ...process.env, SEED: 'none' });
  const appKeys = [new Secret(randomBytes(32).toString('base64'))];
  const vault = createVault(appKeys);
  const app = await compose({
    config,
    appKeys,
    vault,
    database,
    clock,
    log,
    promptsDir: 'prompts',
    crmAllowHosts: [crm.host],
  });

  const ctx = contextOfDocument({ tenantId: 'cmp_eval' }, 'evaluation', log);
  const now = clock.now();
  const voice = { tone: 'friendly, brief and exact', signature: null, disclosure: null };
  await app.stores.companies.create(ctx, {
    id: ctx.tenantId,
    name: 'Evaluation',
    voice,
    aiEnabled: true,
    accounts: [],
    createdAt: now,
    updatedAt: now,
  });
  const account = withDetails(
    blankAccount({ id: 'page_eval', platform: 'facebook', externalId: '1', name: 'Evaluation', now }),
    { accessToken: 'none' },
    ctx.tenantId,
    vault,
  );
  const { add } = createCrmLinkContract(() => null);
  const links = crm.links.map(name =>
    newCrmLink(
      add.parse({
        page_id: account.id,
        channels: ['facebook', 'messenger'],
        name,
        url: `${crm.url}/${name}`,
        is_active: true,
      }),
      { companyId: ctx.tenantId, now, vault },
    ),
  );
  await app.stores.companies.edit(ctx, company =>
    links.reduce((linked, link) => addLink(linked, account.id, link, now), connectAccount(company, account)),
  );
  for (const link of links) await app.stores.syncStates.requestSync(ctx, account.id, link.id);
  await createWorker(app).syncAll();
  for (const state of await app.stores.syncStates.list(ctx, account.id)) {
    if (state.state !== 'healthy') throw new Error(`A link of the corpus could not be indexed: ${state.lastError}`);
  }
  return {
    app,
    ctx,
    accountId: account.id,
    close: async () => {
      await database.close();
      await mongo.close();
    },
  };
}
