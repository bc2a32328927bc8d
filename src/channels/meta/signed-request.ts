import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { hmacSha256 } from '../../platform/crypto/hmac.js';
import type { Secret } from '../../platform/secret.js';
import { parseJson } from '../../platform/parse-json.js';

/** What Meta tells by a signed request: which person it is about. */
export type SignedRequest = { userId: string; issuedAt: Date | null };

/** `source` names the keys that signed it, as they were handed in. */
export type SignedRequestVerdict<T> =
  { ok: true; request: SignedRequest; signers: T[] } | { ok: false; reason: 'malformed' | 'forged' | 'expired' };

const seconds = z.union([z.number(), z.string().regex(/^\d{1,12}$/)]).transform(Number);
const payloadShape = z.looseObject({
  user_id: z.union([z.string().min(1).max(100), z.number().int()]).transform(String),
  algorithm: z.string(),
  issued_at: seconds.optional().catch(undefined),
  expires: seconds.optional().catch(undefined),
});

/** Longer than any real one. */
const longest = 8_000;

/**
 * Reads a `signed_request` of the deauthorize and data deletion callbacks (docs/platforms/meta-graph.md, Callbacks):
 * `base64url(HMAC-SHA256(secret, payload part)).payload part`. Every key is tried, so the time taken does not tell
 * which one fits. Its age is no reason to refuse it, because repeating a callback changes nothing; what it says of
 * its own end (`expires`, 0 is never) is.
 */
export function readSignedRequest<T>(
  text: string,
  keys: { source: T; secret: Secret }[],
  now: Date,
): SignedRequestVerdict<T> {
  const parts = /^([A-Za-z0-9_-]{43})=?\.([A-Za-z0-9_-]+)={0,2}$/.exec(text.length > longest ? '' : text);
  const [, signature, payload] = parts ?? [];
  if (!signature || !payload) return { ok: false, reason: 'malformed' };
  const received = Buffer.from(signature, 'base64url');
  const signers = keys
    .map(({ source, secret }) => ({ source, fits: timingSafeEqual(received, hmacSha256(secret.reveal(), payload)) }))
    .filter(({ fits }) => fits)
    .map(({ source }) => source);
  if (signers.length === 0) return { ok: false, reason: 'forged' };
  const parsed = payloadShape.safeParse(parseJson(Buffer.from(payload, 'base64url').toString('utf8')));
  if (!parsed.success || parsed.data.algorithm.toUpperCase() !== 'HMAC-SHA256')
    return { ok: false, reason: 'malformed' };
  const { user_id: userId, issued_at: issuedAt, expires = 0 } = parsed.data;
  if (expires > 0 && expires * 1000 <= now.getTime()) return { ok: false, reason: 'expired' };
  return { ok: true, request: { userId, issuedAt: issuedAt ? new Date(issuedAt * 1000) : null }, signers };
}
