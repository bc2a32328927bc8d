import { randomBytes } from 'node:crypto';
import { boot, type Frontdesk } from '../../src/app/boot.js';
import { addLink, connectAccount } from '../../src/company/company.js';
import { createCrmLinkContract } from '../../src/crm-links/crm-link.contract.js';
import { blankAccount, withDetails } from '../../src/accounts/edit-account.js';
import { newCrmLink } from '../../src/crm-links/new-crm-link.js';
import { startMongoServer } from '../../src/embedded/database/start-server.js';
import type { Clock } from '../../src/platform/clock.js';
import { type Config, loadConfig } from '../../src/platform/config.js';
import { readEnvironment } from '../../src/platform/environment.js';
import { createLog } from '../../src/platform/observability/log.js';
import { Secret } from '../../src/platform/secret.js';
import { contextOfDocument, type TenantContext } from '../../src/platform/tenancy/tenant-context.js';

export type EvalApp = { app: Frontdesk; ctx: TenantContext; accountId: string; close(): Promise<void> };

type Corpus = { url: string; host: string; links: string[] };

/** The product as it would be connected to this CRM, its links indexed; models come from the environment as in production. */
export async function startEvalApp(crm: Corpus, clock: Clock): Promise<EvalApp> {
  const log = createLog({ level: 'error', format: 'pretty', service: 'evaluation' });
  const app = await boot({
    config: { ...configOf(), mongodbUri: null, crmAllowHosts: [crm.host] },
    appKeys: [new Secret(randomBytes(32).toString('base64'))],
    version: 'evaluation',
    promptsDir: 'prompts',
    run: { web: false, worker: false },
    startDatabase: () => startMongoServer({}),
    clock,
    log,
  });
  const ctx = contextOfDocument({ tenantId: 'cmp_eval' }, 'evaluation', log);
  const accountId = await connectCorpus(app, ctx, crm);
  await app.modules.knowledge.syncAll({ owner: 'evaluation', stopping: new AbortController().signal });
  for (const state of await app.stores.syncStates.list(ctx, accountId)) {
    if (state.state !== 'healthy') throw new Error(`A link of the corpus could not be indexed: ${state.lastError}`);
  }
  return { app, ctx, accountId, close: app.stop };
}

/** A company with one account, whose links are those of the corpus; answers the account's id. */
async function connectCorpus({ stores, vault, clock }: Frontdesk, ctx: TenantContext, crm: Corpus): Promise<string> {
  const now = clock.now();
  const voice = { tone: 'friendly, brief and exact', signature: null, disclosure: null };
  await stores.companies.create(ctx, {
    id: ctx.tenantId,
    name: 'Evaluation',
    voice,
    aiEnabled: true,
    accounts: [],
    createdAt: now,
    updatedAt: now,
  });
  const account = withDetails(
    blankAccount({ id: 'acc_eval', platform: 'facebook', externalId: '1', name: 'Evaluation', now }),
    { accessToken: 'none', autonomy: 'auto' },
    ctx.tenantId,
    vault,
  );
  const { add } = createCrmLinkContract(() => null);
  const shared = { page_id: account.id, channels: ['facebook', 'messenger'], is_active: true };
  const links = crm.links.map(name =>
    newCrmLink(add.parse({ ...shared, name, url: `${crm.url}/${name}` }), { companyId: ctx.tenantId, now, vault }),
  );
  await stores.companies.edit(ctx, company =>
    links.reduce((linked, link) => addLink(linked, account.id, link, now), connectAccount(company, account)),
  );
  for (const link of links) await stores.syncStates.requestSync(ctx, account.id, link.id);
  return account.id;
}

/** Models come from the environment and from .env, as in production. */
function configOf(): Config {
  const { env, problems } = readEnvironment(process.cwd(), process.env);
  return loadConfig({ ...env, SEED: 'none' }, problems);
}
