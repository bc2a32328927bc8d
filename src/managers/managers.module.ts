import type { AgentRunStore } from '../agent/trace/agent-run.store.js';
import { openManagerBot, type OpenedManagerBot } from '../company/manager-bot.js';
import type { CompanyStore } from '../company/company.store.js';
import type { EventsModule } from '../events/events.module.js';
import type { EventReader } from '../events/read-events.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { UserStore } from '../platform/auth/user.store.js';
import { messageOf } from '../platform/errors/app-error.js';
import type { Kernel } from '../platform/kernel.js';
import { defineStorage, type Module, type Runner, station, type StoresOf } from '../platform/module.js';
import { createRateCounter } from '../platform/rate-limit/rate-limit.store.js';
import { createRateLimiter } from '../platform/rate-limit/rate-limit.js';
import { createSignal, type Signal } from '../platform/signal.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import { collectNotices, type CollectDeps } from './collect-notices.js';
import { concernsManagers } from './concerns-managers.js';
import type { ConnectDeps } from './connect-bot.js';
import { handleUpdate } from './handle-update.js';
import type { UpdateDeps } from './heard.js';
import { managerBotRoutes } from './manager-bot.routes.js';
import { createManagerChat } from './manager-chat.js';
import { linkCodes, managerLinks } from './manager-link.js';
import { createManagerLinkStore } from './manager-link.store.js';
import { managerNotices } from './manager-notice.js';
import { createManagerNoticeStore } from './manager-notice.store.js';
import { createManagerUpdateStore, managerPolls, seenUpdates } from './manager-updates.store.js';
import { createNotifier } from './notifier.js';
import { type BotPolling, createBotPolling, type PollBotsDeps } from './poll-bots.js';
import { sendNotice, type SendNoticeDeps } from './send-notice.js';

export const managerStorage = defineStorage({
  collections: [managerLinks, linkCodes, managerNotices, seenUpdates, managerPolls],
  open: (database, clock) => ({
    managerLinks: createManagerLinkStore(database),
    managerNotices: createManagerNoticeStore(database, clock),
    managerUpdates: createManagerUpdateStore(database, clock),
  }),
});

export type ManagersDeps = Kernel &
  StoresOf<typeof managerStorage> &
  Pick<CollectDeps, 'replies' | 'handoffs' | 'conversations'> &
  Pick<SendNoticeDeps, 'contacts' | 'messages' | 'tasks'> & {
    companies: CompanyStore;
    users: UserStore;
    runs: AgentRunStore;
    recordAudit: RecordAudit;
    /** Something may leave. */
    approved: Signal;
    readerOf: EventsModule['readerOf'];
    /** Before anybody is told: some of it becomes one person's. */
    assignHandedOver: EventReader['handle'];
  };

export type ManagersModule = Module & {
  /** What connecting a bot needs, from the API and from the shell. */
  connecting: ConnectDeps;
  /** Something changed in that company: its managers are soon told what they must know. */
  notify: (tenantId: string) => void;
  /** Repeats for every company what a crash may have left undone. */
  sweep: () => Promise<void>;
};

const hourMs = 3_600_000;
const sweepEveryMs = 15_000;
const concurrency = 4;

/** Managers in Telegram: what they are told, what they answer, and how their bots are heard. */
export function createManagers(deps: ManagersDeps): ManagersModule {
  const { config, database, clock } = deps;
  const shared = sharedOf(deps);
  const noticesDue = createSignal();
  const look = createLook(deps, shared, noticesDue);
  const notifier = createNotifier(look);
  const chatOf = (opened: OpenedManagerBot) => createManagerChat(config.telegram.baseUrl, opened.token);
  const working = { ...deps, ...shared, chatOf, notify: notifier.notify };
  const unlinkedChats = createRateCounter(database, { name: 'manager-stranger', limit: 1, windowMs: hourMs, clock });
  const updating: UpdateDeps = { ...working, unlinkedChats, notifyDelivery: deps.approved.notify };
  const handle: PollBotsDeps['handle'] = (ctx, opened, update) => handleUpdate(updating, ctx, opened, update);
  const connecting = {
    ...deps,
    ...shared,
    appUrl: config.appUrl,
    telegramBaseUrl: config.telegram.baseUrl,
    simulated: config.simulated,
  };
  const sweep = () => sweepAll(deps, look);
  return {
    routes: managerBotRoutes({ ...connecting, notify: notifier.notify, handle, unsignedLimit: unsignedLimit(deps) }),
    stations: [
      noticeStation(deps, working, noticesDue),
      deps.readerOf(readerWho(deps.assignHandedOver, notifier.notify)),
    ],
    schedules: [{ name: 'manager-notices', everyMs: sweepEveryMs, run: sweep }],
    runners: [pollingRunner({ ...shared, ...pollingOf(deps), handle })],
    settle: () => notifier.stop(),
    connecting,
    notify: notifier.notify,
    sweep,
  };
}

/** For notices it only says where to look (collect-notices.ts), so none of them hangs on its being heard. */
const readerWho = (assign: EventReader['handle'], notify: (tenantId: string) => void): EventReader => ({
  name: 'managers',
  async handle(ctx, events) {
    await assign(ctx, events);
    if (events.some(concernsManagers)) notify(ctx.tenantId);
  },
});

/** The same stores by the names that this room has for them. */
const sharedOf = ({ managerLinks, managerNotices, managerUpdates, vault, clock, log }: ManagersDeps) => ({
  links: managerLinks,
  notices: managerNotices,
  updates: managerUpdates,
  ...{ vault, clock, log },
});
type Shared = ReturnType<typeof sharedOf>;

const unsignedLimit = ({ config, database, clock }: ManagersDeps) =>
  createRateLimiter(database, {
    name: 'manager-webhook',
    limit: config.rateLimits.webhookPerMinute,
    windowMs: 60_000,
    clock,
  });

/** Compares what asks for a person with what the managers were told; answers whether there is anybody to be told. */
function createLook(deps: ManagersDeps, shared: Shared, noticesDue: Signal): Parameters<typeof createNotifier>[0] {
  return async tenantId => {
    try {
      const anybody = await collectNotices({ ...deps, ...shared }, contextOf(deps, tenantId));
      noticesDue.notify();
      return anybody;
    } catch (error) {
      const reason = messageOf(error);
      deps.log.warn('looking for what managers must know failed; the next look finds it', { reason });
      return true;
    }
  };
}

async function sweepAll(deps: ManagersDeps, look: (tenantId: string) => Promise<boolean>): Promise<void> {
  for (const { tenantId, bot } of await deps.companies.listManagerBots()) {
    if (bot.mode === 'polling') await deps.managerUpdates.ensurePoll(contextOf(deps, tenantId), bot.externalId);
    await look(tenantId);
  }
}

const contextOf = ({ log }: ManagersDeps, tenantId: string): TenantContext =>
  contextOfDocument({ tenantId }, 'manager-notices', log);

const noticeStation = ({ managerNotices: { source } }: ManagersDeps, sending: SendNoticeDeps, notifiedBy: Signal) =>
  station({
    name: 'notices',
    source,
    concurrency,
    work: claimed => sendNotice(sending, claimed),
    async giveUp(claimed, reason) {
      await source.settle(claimed, { $set: { status: 'failed', dueAt: null, lastError: reason } });
    },
    notifiedBy,
  });

const pollingOf = ({ config, vault, companies }: ManagersDeps): Pick<PollBotsDeps, 'baseUrl' | 'openBot'> => ({
  baseUrl: config.telegram.baseUrl,
  async openBot(ctx) {
    const opened = openManagerBot(vault, await companies.load(ctx));
    return opened?.bot.mode === 'polling' ? opened : null;
  },
});

function pollingRunner(deps: Omit<PollBotsDeps, 'owner'>): Runner {
  let polling: BotPolling | null = null;
  return {
    start({ owner }) {
      polling = createBotPolling({ ...deps, owner });
      polling.start();
    },
    stop: async () => polling?.stop(),
  };
}
