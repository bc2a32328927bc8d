import type { Platform } from '../channels/channel.js';
import { embedTag } from './embed-tag.js';
import type { AccountView, AccountTest } from './account.contract.js';
import type { AccountHealth } from './account-health.js';
import type { AccountReport } from './check-account.js';
import type { Account } from '../company/company.js';

/** A connected account as the API shows it: a secret only says that it is there. */
export function presentAccount(account: Account, appUrl: string, health: AccountHealth | null = null): AccountView {
  return {
    id: account.id,
    platform: account.platform,
    externalId: account.externalId,
    name: account.name,
    username: account.username,
    status: account.status,
    statusReason: account.statusReason,
    accessToken: '***',
    appSecret: account.appSecret === null ? null : '***',
    verifyToken: account.verifyToken === null ? null : '***',
    tokenExpiresAt: account.tokenExpiresAt?.toISOString() ?? null,
    appId: account.appId ?? null,
    businessAccountId: account.businessAccountId ?? null,
    country: account.country ?? null,
    health: health && presentHealth(health),
    autonomy: {
      default: account.autonomy.default,
      channels: account.autonomy.channels,
      intents: account.autonomy.intents,
    },
    secondCheck: account.secondCheck ?? false,
    updates: account.updates,
    webhookUrl: `${appUrl}${webhookPath(account.platform, account.id)}`,
    ...(account.platform === 'webchat' ? presentChat(account, appUrl) : {}),
    createdAt: account.createdAt.toISOString(),
    updatedAt: account.updatedAt.toISOString(),
  };
}

const presentHealth = ({ checkedAt, state, findings, delivery }: AccountHealth) => ({
  checkedAt: checkedAt.toISOString(),
  state,
  findings: findings.map(({ code, message, nextStep }) => ({ code, message, nextStep })),
  delivery: delivery
    ? {
        pendingUpdates: delivery.pendingUpdates,
        lastErrorAt: delivery.lastError?.at.toISOString() ?? null,
        lastError: delivery.lastError?.message ?? null,
      }
    : null,
});

/** One look at an account, for whoever asked for it. */
export const presentReport = ({ probe, subscription, tokenExpiresAt, health }: AccountReport): AccountTest => ({
  ok: probe.ok && health.state !== 'broken',
  externalId: probe.externalId,
  name: probe.name,
  detail: probe.ok ? (health.findings[0]?.message ?? probe.detail) : probe.detail,
  tokenExpiresAt: tokenExpiresAt?.toISOString() ?? null,
  subscription,
  health: presentHealth(health),
});

/** What an admin does with a web chat: paste the tag, or pass the address on. */
const presentChat = (account: Account, appUrl: string): Pick<AccountView, 'allowedOrigins' | 'embed' | 'chatUrl'> => ({
  allowedOrigins: account.allowedOrigins ?? [],
  embed: embedTag(appUrl, account.id),
  chatUrl: `${appUrl}/webchat/${account.id}`,
});

/** The address to enter at the platform. */
function webhookPath(platform: Platform, accountId: string): string {
  switch (platform) {
    case 'facebook':
      return '/api/webhooks/meta';
    case 'instagram':
      return `/instagram/${accountId}`;
    case 'telegram':
      return `/api/webhooks/telegram/${accountId}`;
    case 'whatsapp':
      return '/api/webhooks/whatsapp';
    case 'webchat':
      return `/api/webchat/${accountId}`;
  }
}
