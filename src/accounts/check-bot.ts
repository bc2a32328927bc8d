import type { AccountCredentials } from '../channels/channel.js';
import type { TelegramBot, WebhookInfo } from '../channels/telegram/telegram-bot.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { DeliveryFacts, Finding } from './account-health.js';
import { sentenceOf } from './check-token.js';
import type { Account } from '../company/company.js';
import type { Look } from './look.js';

export type BotCheck = { findings: Finding[]; delivery: DeliveryFacts | null; broughtBack: boolean };

export type CheckBotDeps = {
  botOf: (credentials: AccountCredentials) => Pick<TelegramBot, 'getWebhookInfo'>;
  /** Where Telegram should deliver this bot's messages; empty: nowhere, it is polled. Null: it was not told yet. */
  botAddress(ctx: TenantContext, account: Account): Promise<string | null>;
  /** Tells Telegram so again. */
  bringBotBack(ctx: TenantContext, account: Account): Promise<void>;
};

const hour = 3_600_000;
/** Telegram forgets what it could not deliver for a day. */
const keptMs = 24 * hour;

/**
 * Asks Telegram how its deliveries to us go: it keeps count of what waits, and of the last error
 * (docs/platforms/telegram.md, Webhook). A bot that delivers elsewhere is brought back.
 */
export async function checkBot(deps: CheckBotDeps, look: Look, now: Date): Promise<BotCheck> {
  const { ctx, account, credentials, signal } = look;
  let address: string | null;
  let info: WebhookInfo;
  try {
    // First: told of a change after Telegram was asked, it would seem astray.
    address = await deps.botAddress(ctx, account);
    info = await deps.botOf(credentials).getWebhookInfo(signal);
  } catch (error) {
    ctx.log.warn('Telegram did not say how its deliveries go', { accountId: account.id, error });
    const finding: Finding = {
      code: 'subscription_unknown',
      message: `How messages are delivered could not be asked. ${sentenceOf(error)}`,
      nextStep: 'It is asked again by itself.',
    };
    return { findings: [finding], delivery: null, broughtBack: false };
  }
  const { pendingUpdates, lastError } = info;
  const isAstray = account.status !== 'inactive' && address !== null && address !== info.url;
  const finding = isAstray ? await bringBack(deps, ctx, account, info) : deliveryFinding(info, now);
  const broughtBack = finding?.code === 'subscription_restored';
  return { findings: finding ? [finding] : [], delivery: { pendingUpdates, lastError }, broughtBack };
}

/** Another program that has the token has told Telegram another address. */
async function bringBack(
  deps: CheckBotDeps,
  ctx: TenantContext,
  account: Account,
  { url }: WebhookInfo,
): Promise<Finding> {
  const found = `Telegram delivered this bot's messages ${url === '' ? 'nowhere' : `to another server (${hostOf(url)})`}`;
  try {
    await deps.bringBotBack(ctx, account);
    return {
      code: 'subscription_restored',
      message: `${found}; it was told to bring them here again.`,
      nextStep: 'If this comes again, another program uses the same bot: give each a bot of its own.',
    };
  } catch (error) {
    ctx.log.warn('Telegram could not be told our address again', { accountId: account.id, error });
    return {
      code: 'subscription_lost',
      message: `${found}, and telling it to bring them here failed. ${sentenceOf(error)}`,
      nextStep:
        'It is tried again by itself; if this stays, see that Telegram is reached, and that APP_URL is a public https address.',
    };
  }
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** An error of long ago, or one after which nothing waits any more, is history (pure). */
export function deliveryFinding({ url, pendingUpdates, lastError }: WebhookInfo, now: Date): Finding | null {
  // Without a webhook we ask for updates ourselves; an error of before says nothing.
  if (url === '' || lastError === null) return null;
  const age = now.getTime() - lastError.at.getTime();
  const at = `${lastError.at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const why = `Telegram could not deliver messages to this server, last at ${at}: ${lastError.message || 'no reason was given'}.`;
  if (pendingUpdates > 0 && age < keptMs) {
    return {
      code: 'delivery_failing',
      message: `${why} ${pendingUpdates} ${pendingUpdates === 1 ? 'waits' : 'wait'}.`,
      nextStep:
        'See that APP_URL is reached from the internet over https with a valid certificate. What waits for a day is lost.',
    };
  }
  if (age >= hour) return null;
  return {
    code: 'delivery_failed',
    message: `${why} Since then everything has arrived.`,
    nextStep: 'Nothing, if the server was restarted then. If it comes again, look at its logs of that time.',
  };
}
