import type { Platform } from '../channels/channel.js';
import { embedTag } from './embed-tag.js';
import type { Account, AccountTest } from './account.contract.js';
import type { AccountHealth } from './account-health.js';
import type { AccountReport } from './check-account.js';
import type { Page } from '../company/company.js';

/** A connected account as the API shows it: a secret only says that it is there. */
export function presentAccount(page: Page, appUrl: string, health: AccountHealth | null = null): Account {
  return {
    id: page.id,
    platform: page.platform,
    externalId: page.externalId,
    name: page.name,
    username: page.username,
    status: page.status,
    statusReason: page.statusReason,
    accessToken: '***',
    appSecret: page.appSecret === null ? null : '***',
    verifyToken: page.verifyToken === null ? null : '***',
    tokenExpiresAt: page.tokenExpiresAt?.toISOString() ?? null,
    appId: page.appId ?? null,
    businessAccountId: page.businessAccountId ?? null,
    health: health && presentHealth(health),
    autonomy: {
      default: page.autonomy.default,
      channels: page.autonomy.channels,
      intents: page.autonomy.intents,
    },
    updates: page.updates,
    webhookUrl: `${appUrl}${webhookPath(page.platform, page.id)}`,
    ...(page.platform === 'webchat' ? presentChat(page, appUrl) : {}),
    createdAt: page.createdAt.toISOString(),
    updatedAt: page.updatedAt.toISOString(),
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
const presentChat = (page: Page, appUrl: string): Pick<Account, 'allowedOrigins' | 'embed' | 'chatUrl'> => ({
  allowedOrigins: page.allowedOrigins ?? [],
  embed: embedTag(appUrl, page.id),
  chatUrl: `${appUrl}/webchat/${page.id}`,
});

/** The address to enter at the platform. */
function webhookPath(platform: Platform, pageId: string): string {
  switch (platform) {
    case 'facebook':
      return '/api/webhooks/meta';
    case 'instagram':
      return `/instagram/${pageId}`;
    case 'telegram':
      return `/api/webhooks/telegram/${pageId}`;
    case 'whatsapp':
      return '/api/webhooks/whatsapp';
    case 'webchat':
      return `/api/webchat/${pageId}`;
  }
}
