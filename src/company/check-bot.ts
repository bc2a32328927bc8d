import type { PageCredentials } from '../channels/channel.js';
import type { TelegramBot, WebhookInfo } from '../channels/telegram/telegram-bot.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { DeliveryFacts, Finding } from './account-health.js';
import { sentenceOf } from './check-token.js';
import type { Page } from './company.js';

export type BotCheck = { findings: Finding[]; delivery: DeliveryFacts | null };

const hour = 3_600_000;
/** Telegram forgets what it could not deliver for a day. */
const keptMs = 24 * hour;

/** Asks Telegram how its deliveries to us go: it keeps count of what waits, and of the last error (channels.md 10.1). */
export async function checkBot(
  botOf: (credentials: PageCredentials) => Pick<TelegramBot, 'getWebhookInfo'>,
  ctx: TenantContext,
  page: Page,
  credentials: PageCredentials,
  { signal, now }: { signal: AbortSignal; now: Date },
): Promise<BotCheck> {
  try {
    const info = await botOf(credentials).getWebhookInfo(signal);
    const { pendingUpdates, lastError } = info;
    const finding = deliveryFinding(info, now);
    return { findings: finding ? [finding] : [], delivery: { pendingUpdates, lastError } };
  } catch (error) {
    ctx.log.warn('Telegram did not say how its deliveries go', { pageId: page.id, error });
    const finding: Finding = {
      code: 'subscription_unknown',
      message: `How messages are delivered could not be asked. ${sentenceOf(error)}`,
      nextStep: 'It is asked again by itself.',
    };
    return { findings: [finding], delivery: null };
  }
}

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
