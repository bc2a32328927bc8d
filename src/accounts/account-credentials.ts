import type { PageCredentials } from '../channels/channel.js';
import type { Vault } from '../platform/crypto/vault.js';
import { type Page, pageSecretPurpose } from '../company/company.js';

/** What a channel client needs to act for a page: its secrets, opened. */
export const pageCredentials = (vault: Vault, companyId: string, page: Page): PageCredentials => ({
  platform: page.platform,
  externalId: page.externalId,
  businessAccountId: page.businessAccountId ?? null,
  accessToken: vault.open(page.accessToken, pageSecretPurpose(companyId, page.id, 'accessToken')),
  appSecret: page.appSecret ? vault.open(page.appSecret, pageSecretPurpose(companyId, page.id, 'appSecret')) : null,
});
