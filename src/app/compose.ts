import { loadPrompts } from '../agent/draft/prompts.js';
import { runAgent } from '../agent/run-agent.js';
import type { Briefing } from '../agent/briefing.js';
import { createGraphAdmin } from '../channels/meta/graph-admin.js';
import { createGraphClient } from '../channels/meta/graph-client.js';
import { createClientRegistry } from '../channels/registry.js';
import { createVisitorStreams } from '../webchat/visitor-streams.js';
import { createWebchatClient } from '../channels/webchat/webchat-client.js';
import { createTelegramClient } from '../channels/telegram/telegram-client.js';
import { createWhatsAppClient } from '../channels/whatsapp/whatsapp-client.js';
import type { Account } from '../company/company.js';
import { createAccountDirectory } from '../accounts/account-directory.js';
import { accountCredentials } from '../accounts/account-credentials.js';
import { markNeedsReauth } from '../accounts/record-check.js';
import { createDeliveryRecorder } from '../inbox/record-delivery.js';
import { contactSubjectKeys } from '../knowledge/records/identity.js';
import { searchKnowledge } from '../knowledge/retrieve/search.js';
import { ensureVectorIndex } from '../knowledge/retrieve/vector-search-index.js';
import { withBudget } from '../llm/budget.js';
import { createModels } from '../llm/create-models.js';
import { warmOffline } from '../llm/offline.js';
import { createAckPressure } from '../pipeline/receive/ack-pressure.js';
import { createWebchatSource } from '../webchat/visitor-source.js';
import { wakingChats } from '../webchat/wake-chats.js';
import { createRecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import type { Vault } from '../platform/crypto/vault.js';
import { createSafeFetch } from '../platform/net/safe-fetch.js';
import type { Log } from '../platform/observability/log.js';
import { countModelUse, createMetrics } from '../platform/observability/metrics.js';
import type { Database } from '../platform/persistence/database.js';
import { ensureIndexes } from '../platform/persistence/indexes.js';
import type { Secret } from '../platform/secret.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { createManagerDesk } from './manager-desk.js';
import { listedMediaHosts } from '../media/media-hosts.js';
import { collections, createStores } from './stores.js';
import { createWebhookDesk } from './webhook-desk.js';

export type ComposeOptions = {
  config: Config;
  appKeys: Secret[];
  vault: Vault;
  database: Database;
  clock: Clock;
  log: Log;
  promptsDir: string;
  /** `host:port` entries that CRM links may reach over http. */
  crmAllowHosts: string[];
};

/** Tokens a company may use in a day, with a paid model. */
const tokensPerDay = 2_000_000;

type Waker = 'ingest' | 'answer' | 'deliver' | 'media' | 'webhooks' | 'checkAccounts';

export type App = Awaited<ReturnType<typeof compose>>;

/** Builds every object once, in layer order. Nothing runs yet: web.ts and worker.ts start what their role needs. */
export async function compose(options: ComposeOptions) {
  const { config, database, clock, log, vault } = options;
  await ensureIndexes(database, collections, log);
  const { chatModel, embedder } = createModels(config.models, { clock });
  // Training takes most of a second; a process that only receives must answer the platforms sooner.
  if (chatModel.name === 'offline' && config.role !== 'web') warmOffline();
  await ensureVectorIndex(database, embedder.dimensions);

  const wakers: Record<Waker, () => void> = {
    ingest: noop,
    answer: noop,
    deliver: noop,
    media: noop,
    webhooks: noop,
    checkAccounts: noop,
  };
  const plainStores = createStores(database, clock);
  const metrics = createMetrics();
  const recordAudit = createRecordAudit(plainStores.audit);
  const webhooks = createWebhookDesk({
    ...{ vault, recordAudit, clock, log },
    stores: plainStores,
    allowHosts: options.crmAllowHosts,
    wake: () => wakers.webhooks(),
  });
  const managers = createManagerDesk({
    ...{ config, database, vault, recordAudit, clock, log },
    stores: webhooks.stores,
    wakeDelivery: () => wakers.deliver(),
  });
  const directory = createAccountDirectory(plainStores.companies, vault, clock);
  const chatSource = createWebchatSource({ ...plainStores, directory, clock, log });
  const chatStreams = createVisitorStreams({ source: chatSource, log });
  const stores = {
    ...managers.stores,
    conversations: wakingChats(managers.stores.conversations, () => chatStreams.wake()),
  };
  const graph = {
    graphBaseUrl: config.meta.graphBaseUrl,
    instagramBaseUrl: config.meta.instagramBaseUrl,
    version: config.meta.graphVersion,
  };
  const clients = createClientRegistry({
    meta: createGraphClient(graph),
    webchat: createWebchatClient({ show: indicator => chatStreams.show(indicator) }),
    telegram: createTelegramClient({ baseUrl: config.telegram.baseUrl }),
    whatsapp: createWhatsAppClient({ graphBaseUrl: config.meta.graphBaseUrl, version: config.meta.graphVersion }),
  });
  const safeFetch = createSafeFetch({ allowHosts: options.crmAllowHosts });
  const agentDeps = {
    prompts: loadPrompts(options.promptsDir),
    modelOf: (ctx: TenantContext) =>
      withBudget(chatModel, ctx.tenantId, { counter: stores.tokens, clock, tokensPerDay }),
    retrieve: (ctx: TenantContext, query: Parameters<typeof searchKnowledge>[2]) =>
      searchKnowledge({ index: stores.vectors, embedder }, ctx, query),
    monotonicMs: () => performance.now(),
  };

  return {
    config,
    appKeys: options.appKeys,
    database,
    clock,
    log,
    vault,
    stores,
    metrics,
    recordAudit,
    managers,
    webhooks,
    directory,
    clients,
    graphAdmin: createGraphAdmin(graph),
    /** Visitors whose chats are open in this process, and what they may read. */
    chats: { source: chatSource, streams: chatStreams },
    chatModel,
    embedder,
    safeFetch,
    /** For files of customers: without the hosts of CRM_ALLOW_HOSTS, which are for administrators' links alone. */
    mediaFetch: createSafeFetch({ allowHosts: listedMediaHosts(config) }),
    crmAllowHosts: options.crmAllowHosts,
    /** Cuts an idle station's pause short where web and worker share a process. */
    wakers,
    ackPressure: createAckPressure(),
    recorder: createDeliveryRecorder(stores.inbox, () => wakers.ingest()),
    search: agentDeps.retrieve,
    runAgent: async (ctx: TenantContext, briefing: Briefing, signal: AbortSignal) => {
      const outcome = await runAgent(agentDeps, ctx, briefing, signal);
      countModelUse(metrics, outcome);
      return outcome;
    },
    subjectKeysOf: contactSubjectKeys,
    loadAccount: async (ctx: TenantContext, accountId: string): Promise<Account | null> =>
      (await stores.companies.recent(ctx)).accounts.find(account => account.id === accountId) ?? null,
    credentialsOf: (ctx: TenantContext, account: Account) => accountCredentials(vault, ctx.tenantId, account),
    markNeedsReauth: async (ctx: TenantContext, accountId: string, reason: string): Promise<void> => {
      const account = (await stores.companies.load(ctx)).accounts.find(({ id }) => id === accountId);
      if (account) await markNeedsReauth({ companies: stores.companies, clock, recordAudit }, ctx, account, reason);
      managers.poke(ctx.tenantId);
    },
  };
}

const noop = (): void => undefined;
