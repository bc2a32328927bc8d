import type { Sealed, Vault } from '../platform/crypto/vault.js';
import type { AccountDetails, AutonomyInput } from './account.contract.js';
import { type AutonomyPolicy, type Page, pageSecretPurpose } from './company.js';

export const defaultAutonomy: AutonomyPolicy = { default: 'auto', channels: {}, intents: {} };

type SecretField = 'accessToken' | 'appSecret' | 'verifyToken';

/** The page with the given details; what is undefined stays, and so does a secret that came back masked. */
export function withDetails(page: Page, details: AccountDetails, companyId: string, vault: Vault): Page {
  const sealed = (field: SecretField, given: string | undefined): Sealed | undefined =>
    given === undefined || given === '***'
      ? undefined
      : vault.seal(given, pageSecretPurpose(companyId, page.id, field));
  const optional = (field: 'appSecret' | 'verifyToken'): Sealed | null => {
    const given = details[field];
    return given === null ? null : (sealed(field, given) ?? page[field]);
  };
  const { tokenExpiresAt } = details;
  // A page that waited for a new token has one now.
  const renewed = page.status === 'needs_reauth' && details.accessToken !== undefined && details.accessToken !== '***';
  return {
    ...page,
    ...(renewed ? { status: 'active' as const, statusReason: null } : {}),
    name: details.name ?? page.name,
    username: details.username === undefined ? page.username : details.username,
    accessToken: sealed('accessToken', details.accessToken) ?? page.accessToken,
    appSecret: optional('appSecret'),
    verifyToken: optional('verifyToken'),
    tokenExpiresAt: tokenExpiresAt === undefined ? page.tokenExpiresAt : dateOf(tokenExpiresAt),
    updates: details.updates === undefined ? page.updates : details.updates,
    autonomy: details.autonomy === undefined ? page.autonomy : withAutonomy(page.autonomy, details.autonomy),
  };
}

function withAutonomy(policy: AutonomyPolicy, given: AutonomyInput): AutonomyPolicy {
  return typeof given === 'string' ? { ...policy, default: given } : { ...policy, ...given };
}

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** A page as it is before anybody told its details. */
export function blankPage(given: Pick<Page, 'id' | 'platform' | 'externalId' | 'name'> & { now: Date }): Page {
  const { now, ...identity } = given;
  return {
    ...identity,
    username: null,
    status: 'active',
    statusReason: null,
    accessToken: '',
    appSecret: null,
    verifyToken: null,
    tokenExpiresAt: null,
    updates: null,
    autonomy: defaultAutonomy,
    responseRules: [],
    crmLinks: [],
    createdAt: now,
    updatedAt: now,
  };
}
