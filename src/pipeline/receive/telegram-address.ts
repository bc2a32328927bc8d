import { createTelegramBot, type TelegramBot } from '../../channels/telegram/telegram-bot.js';
import type { AccountCredentials } from '../../channels/channel.js';
import type { AccountDirectory, ConnectedAccount } from '../../accounts/account-directory.js';
import type { Account } from '../../company/company.js';
import type { CompanyStore } from '../../company/company.store.js';
import type { TelegramFeedStore } from '../../inbox/telegram-feed.store.js';
import type { Config } from '../../platform/config.js';
import { withDeadline } from '../../platform/deadline.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';

export type TelegramAddressDeps = {
  config: Config;
  companies: CompanyStore;
  telegramFeeds: TelegramFeedStore;
  directory: AccountDirectory;
  credentialsOf: (ctx: TenantContext, account: Account) => AccountCredentials;
};

/** Where Telegram delivers, and how it is told. */
export type TelegramAddress = {
  wayOf: (bot: Pick<ConnectedAccount, 'account'>) => 'webhook' | 'polling';
  botOf: (ctx: TenantContext, account: Account) => TelegramBot;
  /** Where Telegram should deliver; empty for a bot that is polled, null while it has not been told of a change. */
  addressOf: (ctx: TenantContext, account: Account) => Promise<string | null>;
  /** Somebody told Telegram another address: it is told ours again, or none. */
  bringBack: (ctx: TenantContext, account: Account) => Promise<void>;
  /** Tells Telegram our address, once per address unless it has forgotten. */
  callUs: (ctx: TenantContext, bot: ConnectedAccount, again?: boolean) => Promise<void>;
  /** A bot with a webhook cannot be polled (409). */
  callNobody: (ctx: TenantContext, bot: ConnectedAccount) => Promise<void>;
};

const callLimit = { what: 'The call of Telegram', ms: 15_000 };

/** A bot delivers to us where the product has a public https address, and is polled elsewhere or where the account says so. */
export function createTelegramAddress(deps: TelegramAddressDeps): TelegramAddress {
  const { config, companies, telegramFeeds: feeds } = deps;
  const wayOf: TelegramAddress['wayOf'] = ({ account }) =>
    account.updates ?? (config.appUrl.startsWith('https://') ? 'webhook' : 'polling');
  const botOf: TelegramAddress['botOf'] = (ctx, account) =>
    createTelegramBot({ baseUrl: config.telegram.baseUrl, token: deps.credentialsOf(ctx, account).accessToken });
  const connected = async (ctx: TenantContext, account: Account): Promise<ConnectedAccount> => ({
    tenantId: ctx.tenantId,
    company: await companies.load(ctx),
    account,
  });

  const callUs: TelegramAddress['callUs'] = async (ctx, bot, again = false) => {
    const url = `${config.appUrl}/api/webhooks/telegram/${bot.account.id}`;
    if (!again && (await feeds.webhookUrl(ctx, bot.account.id)) === url) return;
    const secret = deps.directory.verifyTokenOf(bot);
    if (!secret) throw new Error('The account has no secret token that would prove the deliveries.');
    await withDeadline(callLimit, signal => botOf(ctx, bot.account).setWebhook(url, secret.reveal(), signal));
    await feeds.setWebhookUrl(ctx, bot.account.id, url);
    ctx.log.info('Telegram delivers to our address');
  };
  const callNobody: TelegramAddress['callNobody'] = async (ctx, { account }) => {
    await withDeadline(callLimit, signal => botOf(ctx, account).deleteWebhook(signal));
    await feeds.setWebhookUrl(ctx, account.id, null);
  };

  return {
    wayOf,
    botOf,
    callUs,
    callNobody,
    async addressOf(ctx, account) {
      const told = await feeds.webhookUrl(ctx, account.id);
      if (wayOf({ account }) === 'webhook') return told;
      return told === null ? '' : null;
    },
    async bringBack(ctx, account) {
      const bot = await connected(ctx, account);
      return wayOf(bot) === 'polling' ? callNobody(ctx, bot) : callUs(ctx, bot, true);
    },
  };
}
