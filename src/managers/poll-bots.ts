import type { OpenedManagerBot } from '../company/manager-bot.js';
import { createTelegramPoller, type TelegramPoller } from '../channels/telegram/poll-updates.js';
import { createTelegramBot } from '../channels/telegram/telegram-bot.js';
import { type Clock, plus } from '../platform/clock.js';
import { messageOf } from '../platform/errors/app-error.js';
import type { Log } from '../platform/observability/log.js';
import type { Claimed } from '../platform/persistence/lease.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import type { ManagerPoll, ManagerUpdateStore } from './manager-updates.store.js';

export type PollBotsDeps = {
  updates: ManagerUpdateStore;
  /** Null when the company has no bot that is polled any more. */
  openBot(ctx: TenantContext): Promise<OpenedManagerBot | null>;
  handle(ctx: TenantContext, opened: OpenedManagerBot, update: unknown): Promise<void>;
  baseUrl: string;
  owner: string;
  clock: Clock;
  log: Log;
  pollSeconds?: number;
};

export type BotPolling = { start(): void; stop(): Promise<void> };

type Running = { claimed: Claimed<ManagerPoll>; poller: TelegramPoller; heartbeat: NodeJS.Timeout };

const lookEveryMs = 1_000;
/** A token that Telegram refused is tried again after this; a new one begins at once. */
const refusedWaitMs = 10 * 60_000;

/** What the bot of the managers is to hear. */
export const managerUpdates = ['message', 'callback_query', 'my_chat_member'] as const;

/** Polls the manager bots of all companies: each in one process at a time, which holds the lease as long as it lives. */
export function createBotPolling(deps: PollBotsDeps): BotPolling {
  const { updates, clock, log } = deps;
  const running = new Map<string, Running>();
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> | null = null;

  const end = async (id: string, dueAt: Date | null, lastError: string | null = null): Promise<void> => {
    const ended = running.get(id);
    if (!ended) return;
    running.delete(id);
    clearInterval(ended.heartbeat);
    await ended.poller.stop();
    await updates.polls.settle(ended.claimed, { $set: { ...(dueAt ? { dueAt } : {}), lastError, attempts: 0 } });
  };
  const endQuietly = (id: string, dueAt: Date | null, reason?: string): void =>
    void end(id, dueAt, reason).catch(error => log.warn('polling ended badly', { reason: messageOf(error) }));

  const begin = async (claimed: Claimed<ManagerPoll>): Promise<void> => {
    const { _id: id, offset, savedAt } = claimed.document;
    const ctx = contextOfDocument(claimed.document, 'manager-bot', log);
    const opened = await deps.openBot(ctx);
    if (!opened) return void (await updates.polls.settle(claimed, { $set: { dueAt: null } }));
    const bot = createTelegramBot({ baseUrl: deps.baseUrl, token: opened.token });
    const poller = createTelegramPoller({
      bot: { getUpdates: (request, signal) => bot.getUpdates({ ...request, updates: managerUpdates }, signal) },
      onUpdates: async received => {
        for (const update of received) await deps.handle(ctx, opened, update);
      },
      loadOffset: async () => (offset === null || savedAt === null ? null : { offset, savedAt }),
      saveOffset: async next => {
        if (!(await updates.saveOffset(ctx, claimed, next.offset, next.savedAt))) endQuietly(id, null);
      },
      onRefused: failure => endQuietly(id, plus(clock.now(), refusedWaitMs), failure.message),
      log: ctx.log,
      clock,
      pollSeconds: deps.pollSeconds,
    });
    const beat = async (): Promise<void> => {
      if (!(await updates.polls.extend(claimed))) endQuietly(id, null);
    };
    const heartbeat = setInterval(() => void beat().catch(() => undefined), updates.polls.leaseMs / 3);
    running.set(id, { claimed, poller, heartbeat });
    poller.start();
  };

  const look = async (): Promise<void> => {
    for (
      let claimed = await updates.polls.claim(deps.owner);
      claimed;
      claimed = await updates.polls.claim(deps.owner)
    ) {
      await begin(claimed);
    }
  };
  const lookQuietly = (): void => {
    looking ??= look()
      .catch(error => log.warn('looking for bots to poll failed', { reason: messageOf(error) }))
      .finally(() => (looking = null));
  };

  return {
    start() {
      timer ??= setInterval(lookQuietly, lookEveryMs);
    },
    async stop() {
      if (timer) clearInterval(timer);
      timer = null;
      await looking;
      // Due at once, for whoever comes next.
      for (const id of [...running.keys()]) await end(id, clock.now());
    },
  };
}
