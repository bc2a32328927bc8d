import { constantTimeEqual } from '../crypto/hmac.js';
import type { Secret } from '../secret.js';

/** What decides who may read numbers and details: METRICS_TOKEN, if there is one, and whether this is production. */
export type ReadAccess = { token: Secret | null; production: boolean };

/**
 * Whether a request with this Authorization header may read `/metrics`, or the details of `/health`. With a token only who
 * has it; without one everybody, but for the metrics in production, which were open to strangers unless a proxy closed them.
 */
export function mayRead(
  what: 'health' | 'metrics',
  { token, production }: ReadAccess,
  authorization: string | undefined,
): boolean {
  if (!token) return what === 'health' || !production;
  const sent = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  return sent !== undefined && constantTimeEqual(sent, token.reveal());
}
