import type { Request } from 'express';
import { AppError } from '../errors/app-error.js';
import type { Authenticate, Identity } from '../http/mount-routes.js';
import { hashOf } from '../ids.js';
import type { AccessTokens } from './access-token.js';
import type { ApiKeyStore } from './api-key.store.js';
import { forgeryIn } from './forgery.js';
import { senderOf, sessionTokenIn } from './session-cookie.js';
import type { HolderOf } from './session-holder.js';
import { ticketPath } from './stream-ticket.js';

export const hashApiKey = (key: string): string => hashOf('api-key', key);

export type AuthenticateDeps = {
  tokens: AccessTokens;
  apiKeys: Pick<ApiKeyStore, 'findByHash'>;
  /** Whether a session has not ended: by signing out, a new password, or a refresh token that was used twice. */
  isLive(session: { id: string; tenantId: string; userId: string }): Promise<boolean>;
  /** Whose the refresh token in a browser's cookie is. */
  holderOf: HolderOf;
  /** Who was given this ticket; it is spent by asking. */
  redeem: (ticket: string) => Promise<Identity | null>;
  appUrl: string;
};

/**
 * Who sends a request: the person of an access token, an API key, whoever a ticket was given to, or the person of a browser's
 * cookie. The tenant comes from nowhere else.
 */
export function createAuthenticate(deps: AuthenticateDeps): Authenticate {
  return async req => {
    const authorization = req.get('authorization');
    if (authorization) return ofBearer(deps, authorization);
    const { ticket } = req.query;
    if (ticket !== undefined && req.method === 'GET' && req.path === ticketPath) return ofTicket(deps, ticket);
    const cookie = sessionTokenIn(req.get('cookie'));
    if (cookie !== undefined) return ofCookie(deps, req, cookie);
    throw noCredential();
  };
}

async function ofBearer(deps: AuthenticateDeps, authorization: string): Promise<Identity> {
  const credential = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (!credential) throw noCredential();
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
  return { tenantId, actor: { kind: 'user', id: userId, name, role }, key: `user:${userId}`, sessionId };
}

async function ofTicket(deps: AuthenticateDeps, ticket: unknown): Promise<Identity> {
  const identity = typeof ticket === 'string' ? await deps.redeem(ticket) : null;
  if (identity) return identity;
  throw new AppError('unauthenticated', 'The ticket was used or is too old. POST /api/stream/tickets gives another.');
}

async function ofCookie({ holderOf, appUrl }: AuthenticateDeps, req: Request, cookie: string): Promise<Identity> {
  const { user, sessionId, csrfToken } = await holderOf(cookie);
  const { _id: id, tenantId, name, role } = user;
  const objection = forgeryIn(senderOf(req), { appUrl, csrfToken });
  return { tenantId, actor: { kind: 'user', id, name, role }, key: `user:${id}`, sessionId, objection, isPage: true };
}

const noCredential = () =>
  new AppError('unauthenticated', 'Send Authorization: Bearer <token>; POST /api/auth/login gives one.');
