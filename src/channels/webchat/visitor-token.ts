import { hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { constantTimeEqual, hmacSha256 } from '../../platform/crypto/hmac.js';
import type { Secret } from '../../platform/secret.js';
import { parseJson } from '../../platform/parse-json.js';

export type VisitorSession = { visitorId: string; issuedAt: Date };

/** Every resumed session gets a new token, so only a visitor who stays away for this long is forgotten. */
export const visitorSessionMs = 30 * 24 * 3600_000;
/** Clocks of several web processes may differ by this much. */
const skewMs = 5 * 60_000;
const version = 'wv1';

const claims = z.strictObject({
  account: z.string().min(1),
  visitor: z.string().regex(/^[A-Za-z0-9_]{8,64}$/),
  issuedAt: z.int().positive(),
});

/**
 * The token of a visitor: who it is and of which account, signed with a key derived from the account's own secret. That
 * secret survives a rotation of APP_KEY, and a new secret ends every visitor's session of this account.
 */
export function signVisitor(secret: Secret, accountId: string, { visitorId, issuedAt }: VisitorSession): string {
  const said = { account: accountId, visitor: visitorId, issuedAt: issuedAt.getTime() };
  const body = `${version}.${Buffer.from(JSON.stringify(said)).toString('base64url')}`;
  return `${body}.${signatureOf(secret, body)}`;
}

/** Who the token belongs to; null for whatever is not a living token of this account. Nothing is read before the signature is right. */
export function verifyVisitor(secret: Secret, accountId: string, token: string, now: Date): VisitorSession | null {
  const end = token.lastIndexOf('.');
  const body = token.slice(0, Math.max(0, end));
  if (!body.startsWith(`${version}.`) || !constantTimeEqual(signatureOf(secret, body), token.slice(end + 1)))
    return null;
  const said = claims.safeParse(parseJson(Buffer.from(body.slice(version.length + 1), 'base64url').toString('utf8')));
  if (!said.success || said.data.account !== accountId) return null;
  const ageMs = now.getTime() - said.data.issuedAt;
  if (ageMs < -skewMs || ageMs >= visitorSessionMs) return null;
  return { visitorId: said.data.visitor, issuedAt: new Date(said.data.issuedAt) };
}

function signatureOf(secret: Secret, body: string): string {
  const key = hkdfSync('sha256', secret.reveal(), 'frontdesk', 'webchat-visitor', 32);
  return hmacSha256(Buffer.from(key).toString('hex'), body).toString('base64url');
}
