import { setTimeout as sleep } from 'node:timers/promises';
import { createTelegramPoller, type TelegramPoller } from '../../channels/telegram/poll-updates.js';
import { SendFailure } from '../../channels/send-failure.js';
import type { AccountDirectory, ConnectedAccount } from '../../accounts/account-directory.js';
import type { DeliveryRecorder } from '../../inbox/record-delivery.js';
import type { TelegramFeedStore } from '../../inbox/telegram-feed.store.js';
import type { Clock } from '../../platform/clock.js';
import { messageOf } from '../../platform/errors/app-error.js';
import type { Runner } from '../../platform/module.js';
import type { Log } from '../../platform/observability/log.js';
import { contextOfDocument, type TenantContext } from '../../platform/tenancy/tenant-context.js';
import { recordUpdates } from './receive.js';
import type { TelegramAddress } from './telegram-address.js';

export type TelegramReceiverDeps = {
  directory: AccountDirectory;
  recorder: DeliveryRecorder;
  telegramFeeds: TelegramFeedStore;
  address: TelegramAddress;
  markNeedsReauth(ctx: TenantContext, accountId: string, reason: string): Promise<void>;
  clock: Clock;
  log: Log;
};

/** A process that died is replaced after this; the schedule prolongs it far more often. */
const holdMs = 30_000;
/** Bots that were connected or switched are noticed after at most this. */
const receiveEveryMs = 2_500;

type Running = { poller: TelegramPoller; ctx: TenantContext; version: string };
type Receivers = {
  /** Brings what receives into line with the accounts: called again and again. */
  reconcile(): Promise<void>;
  stop(): Promise<void>;
};

/** Receives for every connected bot as long as the worker runs. */
export function createTelegramRunner(deps: TelegramReceiverDeps): Runner {
  let receiving: Promise<void> = Promise.resolve();
  let end = new AbortController();
  async function keepReceiving(owner: string, signal: AbortSignal): Promise<void> {
    const receivers = createTelegramReceivers(deps, owner);
    while (!signal.aborted) {
      await receivers
        .reconcile()
        .catch((error: unknown) => deps.log.warn('receiving from Telegram failed', { reason: messageOf(error) }));
      await sleep(receiveEveryMs, undefined, { signal }).catch(() => undefined);
    }
    await receivers.stop();
  }
  return {
    start({ owner }) {
      end = new AbortController();
      receiving = keepReceiving(owner, end.signal);
    },
    async stop() {
      end.abort();
      await receiving;
    },
  };
}

/** One process at a time polls a bot; where Telegram delivers to us, it is only told our address. */
function createTelegramReceivers(deps: TelegramReceiverDeps, owner: string): Receivers {
  const { telegramFeeds: feeds, address } = deps;
  const running = new Map<string, Running>();

  const end = async (accountId: string): Promise<void> => {
    const held = running.get(accountId);
    running.delete(accountId);
    await held?.poller.stop();
    if (held) await feeds.release(held.ctx, accountId, owner);
  };

  async function receive(bot: ConnectedAccount): Promise<void> {
    const { account } = bot;
    const ctx = contextOfDocument(bot, 'telegram', deps.log.child({ accountId: account.id }));
    if (address.wayOf(bot) === 'webhook') {
      await end(account.id);
      await address.callUs(ctx, bot);
      return;
    }
    if (!(await feeds.hold(ctx, account.id, owner, holdMs))) return end(account.id);
    const version = versionOf(bot);
    if (running.get(account.id)?.version === version) return;
    await running.get(account.id)?.poller.stop();
    await address.callNobody(ctx, bot);
    const poller = pollerOf(deps, ctx, bot);
    running.set(account.id, { poller, ctx, version });
    poller.start();
  }

  return {
    async reconcile() {
      const bots = (await deps.directory.all()).filter(isReceiving);
      const wanted = new Set(bots.map(({ account }) => account.id));
      for (const accountId of running.keys()) if (!wanted.has(accountId)) await end(accountId);
      for (const bot of bots) {
        await receive(bot).catch((error: unknown) => noteFailure(deps, bot, error));
      }
    },
    async stop() {
      await Promise.all([...running.keys()].map(end));
    },
  };
}

const isReceiving = ({ account }: ConnectedAccount): boolean =>
  account.platform === 'telegram' && account.status === 'active';

/** Polling starts anew when the token has changed. */
const versionOf = ({ account }: ConnectedAccount): string => `${account.accessToken}`;

function pollerOf(deps: TelegramReceiverDeps, ctx: TenantContext, bot: ConnectedAccount): TelegramPoller {
  const accountId = bot.account.id;
  const feeds = deps.telegramFeeds;
  return createTelegramPoller({
    bot: deps.address.botOf(ctx, bot.account),
    onUpdates: updates => recordUpdates(deps, bot, updates),
    loadOffset: () => feeds.loadOffset(ctx, accountId),
    saveOffset: offset => feeds.saveOffset(ctx, accountId, offset),
    onRefused: failure => void deps.markNeedsReauth(ctx, accountId, failure.message).catch(() => undefined),
    log: ctx.log,
    clock: deps.clock,
    pollSeconds: 25,
  });
}

async function noteFailure(deps: TelegramReceiverDeps, bot: ConnectedAccount, error: unknown): Promise<void> {
  const ctx = contextOfDocument(bot, 'telegram', deps.log);
  const accountId = bot.account.id;
  deps.log.warn('a bot cannot be received from; it is tried again', { accountId, reason: messageOf(error) });
  if (error instanceof SendFailure && error.kind === 'token_expired') {
    await deps.markNeedsReauth(ctx, accountId, error.message).catch(() => undefined);
  }
}
