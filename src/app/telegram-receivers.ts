import { createTelegramBot, type TelegramBot } from '../channels/telegram/telegram-bot.js';
import { createTelegramPoller, type TelegramPoller } from '../channels/telegram/poll-updates.js';
import { SendFailure } from '../channels/send-failure.js';
import type { InboundEvent } from '../channels/channel.js';
import type { Account } from '../company/company.js';
import type { ConnectedAccount } from '../accounts/account-directory.js';
import { recordUpdates } from '../pipeline/receive/receive.js';
import { withDeadline } from '../platform/deadline.js';
import { messageOf } from '../platform/errors/app-error.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import type { App } from './compose.js';

export type TelegramReceivers = {
  /** Brings what receives into line with the accounts: called again and again. */
  reconcile(): Promise<void>;
  stop(): Promise<void>;
};

/** A process that died is replaced after this; the schedule prolongs it far more often. */
const holdMs = 30_000;
const callLimit = { what: 'The call of Telegram', ms: 15_000 };

type Running = { poller: TelegramPoller; ctx: TenantContext; version: string };

/**
 * Receives for every connected bot, by webhook where the product has a public https address, by long polling elsewhere or
 * where the account says so. One process at a time polls a bot.
 */
export function createTelegramReceivers(app: App, owner: string): TelegramReceivers {
  const running = new Map<string, Running>();
  const feeds = app.stores.telegramFeeds;

  const end = async (accountId: string): Promise<void> => {
    const held = running.get(accountId);
    running.delete(accountId);
    await held?.poller.stop();
    if (held) await feeds.release(held.ctx, accountId, owner);
  };

  async function receive(bot: ConnectedAccount): Promise<void> {
    const { account } = bot;
    const ctx = contextOfDocument(bot, 'telegram', app.log.child({ accountId: account.id }));
    if (wayOf(app, bot) === 'webhook') {
      await end(account.id);
      await callUs(app, ctx, bot);
      return;
    }
    if (!(await feeds.hold(ctx, account.id, owner, holdMs))) return end(account.id);
    const version = versionOf(bot);
    if (running.get(account.id)?.version === version) return;
    await running.get(account.id)?.poller.stop();
    await callNobody(app, ctx, bot);
    const poller = pollerOf(app, ctx, bot);
    running.set(account.id, { poller, ctx, version });
    poller.start();
  }

  return {
    async reconcile() {
      const bots = (await app.directory.all()).filter(isReceiving);
      const wanted = new Set(bots.map(({ account }) => account.id));
      for (const accountId of running.keys()) if (!wanted.has(accountId)) await end(accountId);
      for (const bot of bots) {
        await receive(bot).catch((error: unknown) => noteFailure(app, bot, error));
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

function wayOf({ config }: App, { account }: ConnectedAccount): 'webhook' | 'polling' {
  return account.updates ?? (config.appUrl.startsWith('https://') ? 'webhook' : 'polling');
}

const botOf = (app: App, ctx: TenantContext, { account }: ConnectedAccount): TelegramBot =>
  createTelegramBot({ baseUrl: app.config.telegram.baseUrl, token: app.credentialsOf(ctx, account).accessToken });

function pollerOf(app: App, ctx: TenantContext, bot: ConnectedAccount): TelegramPoller {
  const accountId = bot.account.id;
  const feeds = app.stores.telegramFeeds;
  return createTelegramPoller({
    bot: botOf(app, ctx, bot),
    onUpdates: updates => recordUpdates(app, bot, updates),
    loadOffset: () => feeds.loadOffset(ctx, accountId),
    saveOffset: offset => feeds.saveOffset(ctx, accountId, offset),
    onRefused: failure => void app.markNeedsReauth(ctx, accountId, failure.message).catch(() => undefined),
    log: ctx.log,
    clock: app.clock,
    pollSeconds: 25,
  });
}

/** Where Telegram should deliver; empty for a bot that is polled, null while it has not been told of a change. */
export async function addressOf(app: App, ctx: TenantContext, bot: ConnectedAccount): Promise<string | null> {
  const told = await app.stores.telegramFeeds.webhookUrl(ctx, bot.account.id);
  if (wayOf(app, bot) === 'webhook') return told;
  return told === null ? '' : null;
}

/** Somebody told Telegram another address: it is told ours again, or none. */
export const bringBack = (app: App, ctx: TenantContext, bot: ConnectedAccount): Promise<void> =>
  wayOf(app, bot) === 'polling' ? callNobody(app, ctx, bot) : callUs(app, ctx, bot, true);

/** Tells Telegram our address, once per address unless it has forgotten. */
async function callUs(app: App, ctx: TenantContext, bot: ConnectedAccount, again = false): Promise<void> {
  const url = `${app.config.appUrl}/api/webhooks/telegram/${bot.account.id}`;
  if (!again && (await app.stores.telegramFeeds.webhookUrl(ctx, bot.account.id)) === url) return;
  const secret = app.directory.verifyTokenOf(bot);
  if (!secret) throw new Error('The account has no secret token that would prove the deliveries.');
  await withDeadline(callLimit, signal => botOf(app, ctx, bot).setWebhook(url, secret.reveal(), signal));
  await app.stores.telegramFeeds.setWebhookUrl(ctx, bot.account.id, url);
  ctx.log.info('Telegram delivers to our address');
}

/** A bot with a webhook cannot be polled (409). */
async function callNobody(app: App, ctx: TenantContext, bot: ConnectedAccount): Promise<void> {
  await withDeadline(callLimit, signal => botOf(app, ctx, bot).deleteWebhook(signal));
  await app.stores.telegramFeeds.setWebhookUrl(ctx, bot.account.id, null);
}

/** Stops the spinning of a tapped button; a tap that is too old, or a failure, is nobody's business. */
export const tapAcknowledger =
  (app: App) =>
  (ctx: TenantContext, account: Account, event: InboundEvent): void => {
    const id = event.attachments[0]?.payload?.['id'];
    if (account.platform !== 'telegram' || typeof id !== 'string') return;
    const bot = createTelegramBot({
      baseUrl: app.config.telegram.baseUrl,
      token: app.credentialsOf(ctx, account).accessToken,
    });
    void withDeadline(callLimit, signal => bot.answerCallbackQuery(id, null, signal)).catch(() => undefined);
  };

async function noteFailure(app: App, bot: ConnectedAccount, error: unknown): Promise<void> {
  const ctx = contextOfDocument(bot, 'telegram', app.log);
  app.log.warn('a bot cannot be received from; it is tried again', {
    accountId: bot.account.id,
    reason: messageOf(error),
  });
  if (error instanceof SendFailure && error.kind === 'token_expired') {
    await app.markNeedsReauth(ctx, bot.account.id, error.message).catch(() => undefined);
  }
}
