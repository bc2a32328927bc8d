import { type GraphAdmin, neededScopes } from '../channels/meta/graph-admin.js';
import { SendFailure } from '../channels/send-failure.js';
import type { Clock } from '../platform/clock.js';
import { plus } from '../platform/clock.js';
import type { Secret } from '../platform/secret.js';
import { expiryFinding, type Finding, refreshDue } from './account-health.js';
import type { Look } from './look.js';

/** What was learnt about a token that the platform accepts, and what became of it. */
export type TokenCheck = {
  findings: Finding[];
  expiresAt: Date | null;
  since: Date;
  grantedBy: string | null;
  /** The token that replaces the old one; null when that stays. */
  renewed: Secret | null;
};

/** Looks at the end of a token that works, and renews it in time where the platform lets us (docs/platforms/meta-graph.md, Tokens). */
export async function checkToken(deps: { graphAdmin: GraphAdmin; clock: Clock }, look: Look): Promise<TokenCheck> {
  const { ctx, account, credentials, signal } = look;
  const now = deps.clock.now();
  const told = await debug(deps, look);
  const stored = told ? told.expiresAt : account.tokenExpiresAt;
  // The token works, so an end that has passed was never true.
  const expiresAt = stored && stored > now ? stored : null;
  const known = account.tokenSince ?? told?.issuedAt ?? null;
  const check: TokenCheck = {
    findings: told ? missingScopes(told.scopes) : [],
    expiresAt,
    since: known ?? now,
    grantedBy: told?.userId ?? null,
    renewed: null,
  };
  if (
    account.platform !== 'instagram' ||
    account.status === 'inactive' ||
    !refreshDue({ expiresAt, since: known }, now)
  ) {
    return withExpiry(check, now);
  }
  try {
    const { token, expiresInMs } = await deps.graphAdmin.refreshToken(credentials, signal);
    return { ...check, renewed: token, since: now, expiresAt: plus(now, expiresInMs) };
  } catch (error) {
    ctx.log.warn('the token of an account could not be renewed', { accountId: account.id, error });
    const failed: Finding = {
      code: 'refresh_failed',
      message: `The access to this account could not be renewed. ${sentenceOf(error)}`,
      nextStep: 'It is tried again. If this stays, sign in at Instagram again and enter the new token.',
    };
    return withExpiry({ ...check, findings: [...check.findings, failed] }, now);
  }
}

/** The platform's own words about the token, where we know the app that may ask; null otherwise. */
async function debug(deps: { graphAdmin: GraphAdmin }, { ctx, account, credentials, signal }: Look) {
  if (account.platform !== 'facebook' || !account.appId || !credentials.appSecret) return null;
  const app = { id: account.appId, secret: credentials.appSecret };
  try {
    const facts = await deps.graphAdmin.debugToken(credentials, app, signal);
    return facts.valid ? facts : null;
  } catch (error) {
    // The probe has said that the token works; this would only have told more.
    ctx.log.warn('the platform did not describe a token', { accountId: account.id, error });
    return null;
  }
}

function withExpiry(check: TokenCheck, now: Date): TokenCheck {
  const expiry = expiryFinding(check.expiresAt, now);
  return expiry ? { ...check, findings: [...check.findings, expiry] } : check;
}

function missingScopes(scopes: string[]): Finding[] {
  const missing = neededScopes.filter(scope => !scopes.includes(scope));
  if (missing.length === 0) return [];
  return [
    {
      code: 'permission_missing',
      message: `The access to this account lacks the permission ${missing.join(' and ')}.`,
      nextStep: 'Connect the account again and grant every permission that is asked for.',
    },
  ];
}

export const sentenceOf = (error: unknown): string =>
  error instanceof SendFailure ? error.message : 'The platform could not be asked.';
