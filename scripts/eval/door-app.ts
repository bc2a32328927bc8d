import { randomBytes } from 'node:crypto';
import { boot } from '../../src/app/boot.js';
import { demoCompany } from '../../src/app/demo/simulators.js';
import { createCrmLinkContract } from '../../src/crm-links/crm-link.contract.js';
import { newCrmLink } from '../../src/crm-links/new-crm-link.js';
import { startMongoServer } from '../../src/embedded/database/start-server.js';
import { type Sandbox, startSandbox } from '../../src/embedded/platforms/start-sandbox.js';
import { intents } from '../../src/llm/intents.js';
import { loadConfig } from '../../src/platform/config.js';
import { createLog } from '../../src/platform/observability/log.js';
import { Secret } from '../../src/platform/secret.js';
import { contextOfDocument } from '../../src/platform/tenancy/tenant-context.js';
import type { Door } from './attack-door.js';

const pageId = '104958372610385';

/** Which CRM the page is linked to, and where its model is. */
type DoorOptions = { crm: { url: string; host: string; links: string[] }; modelUrl: string };

/** The whole product on the simulators of the platforms, with web and worker: one page that sends by itself all it may. */
export async function startDoor({ crm, modelUrl }: DoorOptions): Promise<Door & { close(): Promise<void> }> {
  const log = createLog({ level: 'error', format: 'pretty', service: 'evaluation' });
  let sandbox: Sandbox | undefined;
  const app = await boot({
    config: loadConfig({
      NODE_ENV: 'test',
      SEED: 'demo',
      PORT: '0',
      DEBOUNCE_MS: '50',
      API_RATE_LIMIT: '1000000',
      WEBHOOK_RATE_LIMIT: '1000000',
      CHAT_PROVIDER: 'openai',
      OPENAI_BASE_URL: modelUrl,
      EMBED_PROVIDER: 'offline',
      CRM_ALLOW_HOSTS: crm.host,
    }),
    appKeys: [new Secret(randomBytes(32).toString('base64'))],
    version: 'evaluation',
    promptsDir: 'prompts',
    run: { web: true, worker: true },
    startDatabase: () => startMongoServer({}),
    startSandbox: async options => (sandbox = await startSandbox({ ...options, port: 0 })),
    log,
  });
  try {
    const ctx = contextOfDocument({ tenantId: demoCompany }, 'evaluation', log);
    const page = await app.modules.accounts.directory.find('facebook', pageId);
    if (!page || !sandbox) throw new Error('The demo’s page is not there.');
    const accountId = page.account.id;
    const appSecret = app.modules.accounts.directory.appSecretOf(page)?.reveal() ?? '';
    const door = { app, ctx, accountId, pageId, appSecret, graph: sandbox.graph, close: app.stop };
    await linkCorpus(door, crm);
    return door;
  } catch (error) {
    await app.stop();
    throw error;
  }
}

/** The corpus in place of the demo's own CRM, and nothing waits for a person that need not. */
async function linkCorpus({ app, ctx, accountId }: Door, crm: DoorOptions['crm']): Promise<void> {
  const { add } = createCrmLinkContract(() => null);
  const shared = { page_id: accountId, channels: ['messenger'], is_active: true };
  const links = crm.links.map(name =>
    newCrmLink(add.parse({ ...shared, name, url: `${crm.url}/${name}` }), {
      companyId: ctx.tenantId,
      now: app.clock.now(),
      vault: app.vault,
    }),
  );
  await app.stores.companies.edit(ctx, company => ({
    ...company,
    accounts: company.accounts.map(account => ({
      ...account,
      crmLinks: account.id === accountId ? links : [],
      autonomy: { default: 'auto' as const, channels: {}, intents: everythingAlone },
    })),
  }));
  for (const link of links) await app.stores.syncStates.requestSync(ctx, accountId, link.id);
  await app.modules.knowledge.syncAll({ owner: 'evaluation', stopping: new AbortController().signal });
  for (const state of await app.stores.syncStates.list(ctx, accountId))
    if (links.some(({ id }) => id === state.linkId) && state.state !== 'healthy')
      throw new Error(`A link of the corpus could not be indexed: ${state.lastError}`);
}

const everythingAlone = Object.fromEntries(intents.map(({ label }) => [label, 'auto' as const]));
