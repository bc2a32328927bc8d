import { AppError } from '../errors/app-error.js';
import type { Authenticate } from '../http/mount-routes.js';
import { hashOf } from '../ids.js';
import type { AccessTokens } from './access-token.js';
import type { ApiKeyStore } from './api-key.store.js';

export const hashApiKey = (key: string): string => hashOf('api-key', key);

export type AuthenticateDeps = {
  tokens: AccessTokens;
  apiKeys: ApiKeyStore;
  /** Whether a session has not ended: by signing out, a new password, or a refresh token that was used twice. */
  isLive(session: { id: string; tenantId: string; userId: string }): Promise<boolean>;
};

/** Who sends a request: the person of an access token, or an API key. The tenant comes from nowhere else. */
export function createAuthenticate(deps: AuthenticateDeps): Authenticate {
  return async req => {
    const credential = /^Bearer +(\S+)$/i.exec(req.get('authorization') ?? '')?.[1];
    if (!credential)
      throw new AppError('unauthenticated', 'Send Authorization: Bearer <token>; POST /api/auth/login gives one.');
    if (credential.startsWith('fd_')) {
      const key = await deps.apiKeys.findByHash(hashApiKey(credential));
      if (!key) throw new AppError('unauthenticated', 'This API key is not known; it may have been deleted.');
      const actor = { kind: 'api-key' as const, id: key._id, name: key.name, role: key.role };
      return { tenantId: key.tenantId, actor, key: `api-key:${key._id}` };
    }
    const claims = await deps.tokens.verify(credential);
    if (!claims)
      throw new AppError('unauthenticated', 'The token is not valid or has expired. Refresh it or sign in again.');
    const { userId, sessionId, tenantId, name, role } = claims;
    if (!(await deps.isLive({ id: sessionId, tenantId, userId })))
      throw new AppError('unauthenticated', 'This session has ended. Sign in again.');
    return { tenantId, actor: { kind: 'user', id: userId, name, role }, key: `user:${userId}` };
  };
}
