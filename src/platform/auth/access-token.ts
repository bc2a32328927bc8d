import { hkdfSync } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../clock.js';
import type { Secret } from '../secret.js';
import { type Role, roles } from '../tenancy/tenant-context.js';

/** `sessionId` is the session that the token is of: it ends with it. */
type AccessClaims = { userId: string; sessionId: string; tenantId: string; name: string; role: Role };

export type AccessTokens = {
  sign(claims: AccessClaims): Promise<string>;
  /** Null for whatever is not a living token of ours. */
  verify(token: string): Promise<AccessClaims | null>;
};

export const accessTokenSeconds = 15 * 60;
const issuer = 'frontdesk';

const payload = z.object({
  sub: z.string(),
  sid: z.string(),
  tid: z.string(),
  name: z.string(),
  role: z.enum(roles),
});

/** HS256 tokens. Keys are derived from APP_KEY, so the vault's key itself signs nothing; older keys still verify. */
export function createAccessTokens(appKeys: Secret[], clock: Clock): AccessTokens {
  const keys = appKeys.map(key => {
    const master = Buffer.from(key.reveal(), 'base64');
    return new Uint8Array(hkdfSync('sha256', master, 'frontdesk', 'access-token', 32));
  });
  const newest = keys[0];
  if (!newest) throw new Error('Access tokens need a key of APP_KEY.');

  return {
    sign({ userId, sessionId, tenantId, name, role }) {
      const now = Math.floor(clock.now().getTime() / 1000);
      return new SignJWT({ sid: sessionId, tid: tenantId, name, role })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setSubject(userId)
        .setIssuedAt(now)
        .setExpirationTime(now + accessTokenSeconds)
        .sign(newest);
    },
    async verify(token) {
      for (const key of keys) {
        const options = { issuer, algorithms: ['HS256'], currentDate: clock.now(), requiredClaims: ['exp', 'sub'] };
        const verified = await jwtVerify(token, key, options).catch(() => null);
        const claims = verified && payload.safeParse(verified.payload);
        if (!claims?.success) continue;
        const { sub, sid, tid, name, role } = claims.data;
        return { userId: sub, sessionId: sid, tenantId: tid, name, role };
      }
      return null;
    },
  };
}
