import type { Platform } from '../channels/channel.js';
import type { Account } from './account.contract.js';
import type { Page } from './company.js';

/** A connected account as the API shows it: a secret only says that it is there. */
export function presentAccount(page: Page, appUrl: string): Account {
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
    autonomy: {
      default: page.autonomy.default,
      channels: page.autonomy.channels,
      intents: page.autonomy.intents,
    },
    updates: page.updates,
    webhookUrl: `${appUrl}${webhookPath(page.platform, page.id)}`,
    createdAt: page.createdAt.toISOString(),
    updatedAt: page.updatedAt.toISOString(),
  };
}

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
