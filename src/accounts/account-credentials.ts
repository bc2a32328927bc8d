import type { AccountCredentials } from '../channels/channel.js';
import type { Vault } from '../platform/crypto/vault.js';
import { type Account, accountSecretPurpose } from '../company/company.js';

/** What a channel client needs to act for an account: its secrets, opened. */
export const accountCredentials = (vault: Vault, companyId: string, account: Account): AccountCredentials => ({
  platform: account.platform,
  externalId: account.externalId,
  businessAccountId: account.businessAccountId ?? null,
  accessToken: vault.open(account.accessToken, accountSecretPurpose(companyId, account.id, 'accessToken')),
  appSecret: account.appSecret
    ? vault.open(account.appSecret, accountSecretPurpose(companyId, account.id, 'appSecret'))
    : null,
});
