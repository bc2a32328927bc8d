import { randomBytes } from 'node:crypto';
import type { Sealed, Vault } from '../platform/crypto/vault.js';
import { AppError } from '../platform/errors/app-error.js';
import type { AccountDetails, AutonomyInput } from './account.contract.js';
import { type AutonomyPolicy, type Account, accountSecretPurpose } from '../company/company.js';

/** People decide what leaves, until somebody says otherwise. */
const defaultAutonomy: AutonomyPolicy = { default: 'draft', channels: {}, intents: {} };

type SecretField = 'accessToken' | 'appSecret' | 'verifyToken';

/** The account with the given details; what is undefined stays, and so does a secret that came back masked. */
export function withDetails(account: Account, details: AccountDetails, companyId: string, vault: Vault): Account {
  assertFitting(account, details);
  const sealed = (field: SecretField, given: string | undefined): Sealed | undefined =>
    given === undefined || given === '***'
      ? undefined
      : vault.seal(given, accountSecretPurpose(companyId, account.id, field));
  const optional = (field: 'appSecret' | 'verifyToken'): Sealed | null => {
    const given = details[field];
    return given === null ? null : (sealed(field, given) ?? account[field]);
  };
  const isNewToken = details.accessToken !== undefined && details.accessToken !== '***';
  // The end of the old token says nothing about the new one.
  const { tokenExpiresAt = isNewToken ? null : undefined } = details;
  // An account that waited for a new token has one now.
  const renewed = account.status === 'needs_reauth' && isNewToken;
  return {
    ...account,
    ...(renewed ? { status: 'active' as const, statusReason: null } : {}),
    name: details.name ?? account.name,
    username: details.username === undefined ? account.username : details.username,
    accessToken: sealed('accessToken', details.accessToken) ?? account.accessToken,
    appSecret: optional('appSecret'),
    verifyToken: optional('verifyToken'),
    tokenExpiresAt: tokenExpiresAt === undefined ? account.tokenExpiresAt : dateOf(tokenExpiresAt),
    ...(isNewToken ? { tokenSince: null } : {}),
    ...(details.appId === undefined ? {} : { appId: details.appId }),
    ...(details.businessAccountId === undefined ? {} : { businessAccountId: details.businessAccountId }),
    ...(details.country === undefined ? {} : { country: details.country }),
    ...(details.allowedOrigins === undefined ? {} : { allowedOrigins: details.allowedOrigins }),
    ...(details.secondCheck === undefined ? {} : { secondCheck: details.secondCheck }),
    updates: details.updates === undefined ? account.updates : details.updates,
    autonomy: details.autonomy === undefined ? account.autonomy : withAutonomy(account.autonomy, details.autonomy),
  };
}

/** What signs the tokens of a web chat's visitors; nobody needs to know it. */
export const newChatSecret = (): string => randomBytes(32).toString('base64url');

const shortestChatSecret = 32;

/** Only a WhatsApp number belongs to a business account, only a web chat has sites that may hold it; and its token is no platform's but the key of its visitors' sessions. */
function assertFitting(
  { platform }: Account,
  { allowedOrigins, accessToken, businessAccountId }: AccountDetails,
): void {
  if (platform !== 'whatsapp' && businessAccountId) {
    throw new AppError('unprocessable', 'Only a WhatsApp number has a businessAccountId. Leave it out.');
  }
  if (platform !== 'webchat') {
    if (allowedOrigins === undefined) return;
    throw new AppError('unprocessable', 'Only a web chat has allowedOrigins. Leave it out.');
  }
  if (accessToken === undefined || accessToken === '***' || accessToken.length >= shortestChatSecret) return;
  throw new AppError(
    'unprocessable',
    `A web chat needs no accessToken. To end all its visitors' sessions, send a random one of ${shortestChatSecret} characters or more.`,
  );
}

function withAutonomy(policy: AutonomyPolicy, given: AutonomyInput): AutonomyPolicy {
  return typeof given === 'string' ? { ...policy, default: given } : { ...policy, ...given };
}

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** An account as it is before anybody told its details. */
export function blankAccount(given: Pick<Account, 'id' | 'platform' | 'externalId' | 'name'> & { now: Date }): Account {
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
