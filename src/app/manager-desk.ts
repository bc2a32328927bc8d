import type { OpenedManagerBot } from '../company/manager-bot.js';
import { openManagerBot } from '../company/manager-bot.js';
import { collectNotices } from '../managers/collect-notices.js';
import { handleUpdate } from '../managers/handle-update.js';
import { createManagerChat, type ManagerChat } from '../managers/manager-chat.js';
import type { ManagerNotice } from '../managers/manager-notice.js';
import { createPokes } from '../managers/pokes.js';
import { createBotPolling, type BotPolling } from '../managers/poll-bots.js';
import { sendNotice } from '../managers/send-notice.js';
import { watchStores } from '../managers/watch-stores.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import type { Vault } from '../platform/crypto/vault.js';
import { messageOf } from '../platform/errors/app-error.js';
import type { Log } from '../platform/observability/log.js';
import type { Claimed } from '../platform/persistence/lease.js';
import type { Database } from '../platform/persistence/database.js';
import { createRateCounter } from '../platform/rate-limit/rate-limit.store.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Stores } from './stores.js';

export type ManagerDeskOptions = {
  config: Config;
  database: Database;
  stores: Stores;
  vault: Vault;
  recordAudit: RecordAudit;
  clock: Clock;
  log: Log;
  wakeDelivery: () => void;
};

export type ManagerDesk = ReturnType<typeof createManagerDesk>;

const hourMs = 3_600_000;

/** Managers in Telegram, put together: what they are told, what they answer, and how their bots are heard. */
export function createManagerDesk(options: ManagerDeskOptions) {
  const { config, database, vault, clock, log } = options;
  const baseUrl = config.telegram.baseUrl;
  const shared = {
    links: options.stores.managerLinks,
    notices: options.stores.managerNotices,
    updates: options.stores.managerUpdates,
    vault,
    clock,
    log,
  };
  const contextOf = (tenantId: string) => contextOfDocument({ tenantId }, 'manager-notices', log);

  let wakeNotices = (): void => undefined;
  const look = async (tenantId: string): Promise<boolean> => {
    try {
      const anybody = await collectNotices({ ...options.stores, ...shared }, contextOf(tenantId));
      wakeNotices();
      return anybody;
    } catch (error) {
      log.warn('looking for what managers must know failed; the next look finds it', { reason: messageOf(error) });
      return true;
    }
  };
  const pokes = createPokes(look);
  const stores = watchStores(options.stores, pokes.poke, (ctx, ids) => shared.notices.revisit(ctx, ids));

  const chatOf = (opened: OpenedManagerBot): ManagerChat => createManagerChat(baseUrl, opened.token);
  const updateDeps = {
    ...stores,
    ...shared,
    recordAudit: options.recordAudit,
    unlinkedChats: createRateCounter(database, { name: 'manager-stranger', limit: 1, windowMs: hourMs, clock }),
    chatOf,
    poke: pokes.poke,
    wakeDelivery: options.wakeDelivery,
  };
  const handle = (ctx: TenantContext, opened: OpenedManagerBot, update: unknown) =>
    handleUpdate(updateDeps, ctx, opened, update);
  const openBot = async (ctx: TenantContext): Promise<OpenedManagerBot | null> => {
    const opened = openManagerBot(vault, await stores.companies.load(ctx));
    return opened?.bot.mode === 'polling' ? opened : null;
  };

  return {
    // What connecting a bot needs, from the API and from the shell.
    ...shared,
    companies: stores.companies,
    recordAudit: options.recordAudit,
    appUrl: config.appUrl,
    telegramBaseUrl: baseUrl,
    /** The stores that everything else uses, so that managers hear of what changes in them. */
    stores,
    handle,
    poke: pokes.poke,
    /** Work of the station of notices. */
    sendNotice: (claimed: Claimed<ManagerNotice>) =>
      sendNotice({ ...stores, ...shared, chatOf, poke: pokes.poke }, claimed),
    /** Repeats for every company what a crash may have left undone. */
    sweep: async (): Promise<void> => {
      for (const { tenantId, bot } of await stores.companies.listManagerBots()) {
        if (bot.mode === 'polling') await shared.updates.ensurePoll(contextOf(tenantId), bot.externalId);
        await look(tenantId);
      }
    },
    polling: (owner: string): BotPolling => createBotPolling({ ...shared, openBot, handle, baseUrl, owner }),
    onNotices: (wake: () => void): void => void (wakeNotices = wake),
    settle: () => pokes.stop(),
  };
}
