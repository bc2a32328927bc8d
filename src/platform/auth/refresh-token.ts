import { randomBytes } from 'node:crypto';
import { hashOf } from '../ids.js';

/**
 * `<tenant>.<family>.<random>`: the tenant, so that even this look-up goes through a tenant's door; the family, a secret that
 * all tokens of one session share, so that a spent one is known for good without keeping those before.
 */
export type RefreshToken = {
  text: string;
  tenantId: string;
  hash: string;
  familyHash: string;
  /** Known to whoever may have the token, and of no use for guessing it: what pages prove themselves by. */
  csrfToken: string;
};

const word = (): string => randomBytes(32).toString('base64url');

/** The first token of a session, or the next one of a family. */
export function newRefreshToken(tenantId: string, family: string = word()): RefreshToken {
  return of(`${tenantId}.${family}.${word()}`, tenantId, family);
}

/** What somebody sent; null for what cannot be one. One of before families had a name begins a family with its next. */
export function readRefreshToken(text: string): { token: RefreshToken; next: () => RefreshToken } | null {
  const [, tenantId, family, last] = /^([^.]+)\.([A-Za-z0-9_-]{43})(\.[A-Za-z0-9_-]{43})?$/.exec(text) ?? [];
  if (!tenantId || !family) return null;
  return {
    token: of(text, tenantId, family),
    next: () => (last === undefined ? newRefreshToken(tenantId) : newRefreshToken(tenantId, family)),
  };
}

const of = (text: string, tenantId: string, family: string): RefreshToken => ({
  ...{ text, tenantId },
  hash: hashOf('refresh-token', text),
  familyHash: hashOf('refresh-family', family),
  csrfToken: hashOf('csrf-token', family),
});
