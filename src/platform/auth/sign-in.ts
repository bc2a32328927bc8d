import { randomBytes } from 'node:crypto';
import { type Clock, plus } from '../clock.js';
import { AppError } from '../errors/app-error.js';
import { hashOf, newId } from '../ids.js';
import type { Log } from '../observability/log.js';
import { contextOfDocument, type TenantContext } from '../tenancy/tenant-context.js';
import { accessTokenSeconds, type AccessTokens } from './access-token.js';
import { passwordFits } from './password.js';
import type { SessionStore } from './session.store.js';
import type { User, UserStore } from './user.store.js';

export type SignInDeps = { users: UserStore; sessions: SessionStore; tokens: AccessTokens; clock: Clock; log: Log };
export type SignedIn = { token: string; refreshToken: string; expiresIn: number; user: User };

export type SignIn = {
  withPassword(email: string, password: string): Promise<SignedIn>;
  refresh(refreshToken: string): Promise<SignedIn>;
  /** Ends the session of the token, or without one every session of the person. */
  signOut(ctx: TenantContext, refreshToken: string | undefined): Promise<void>;
};

const sessionMs = 30 * 24 * 60 * 60 * 1000;
const hashToken = (token: string): string => hashOf('refresh-token', token);
/** The tenant is part of the token, so that even this lookup goes through a tenant's door. */
const newRefreshToken = (tenantId: string): string => `${tenantId}.${randomBytes(32).toString('base64url')}`;

export function createSignIn(deps: SignInDeps): SignIn {
  const { users, sessions, tokens, clock, log } = deps;

  const answer = async (user: User, refreshToken: string): Promise<SignedIn> => {
    const { _id: userId, tenantId, name, role } = user;
    const token = await tokens.sign({ userId, tenantId, name, role });
    return { token, refreshToken, expiresIn: accessTokenSeconds, user };
  };

  return {
    async withPassword(email, password) {
      const user = await userOf(await users.findForSignIn(email), password);
      if (!user) throw new AppError('unauthenticated', 'The e-mail address or the password is wrong.');
      const ctx = contextOfDocument(user, 'sign-in', log);
      const now = clock.now();
      const refreshToken = newRefreshToken(user.tenantId);
      await sessions.insert(ctx, {
        _id: newId('session', now),
        userId: user._id,
        tokenHash: hashToken(refreshToken),
        previousHash: null,
        createdAt: now,
        expiresAt: plus(now, sessionMs),
      });
      return answer(user, refreshToken);
    },
    async refresh(refreshToken) {
      const tenantId = refreshToken.split('.')[0] ?? '';
      if (tenantId === '') throw ended();
      const ctx = contextOfDocument({ tenantId }, 'sign-in', log);
      const from = hashToken(refreshToken);
      const next = newRefreshToken(tenantId);
      const now = clock.now();
      const change = { from, to: hashToken(next), now, expiresAt: plus(now, sessionMs) };
      const session = await sessions.rotate(ctx, change);
      if (!session) {
        // A spent token comes back: either of the two who have it may be a thief, so both lose the session.
        if (await sessions.endBySpentToken(ctx, from))
          ctx.log.warn('a spent refresh token was used; its session is ended');
        throw ended();
      }
      const user = await users.find(ctx, session.userId);
      if (!user || user.disabled) throw ended();
      return answer(user, next);
    },
    async signOut(ctx, refreshToken) {
      if (refreshToken === undefined) await sessions.endAllOf(ctx, ctx.actor.id);
      else await sessions.endByToken(ctx, ctx.actor.id, hashToken(refreshToken));
    },
  };
}

const ended = () => new AppError('unauthenticated', 'This session has ended. Sign in again.');

/** The account that the password fits; an address unknown to us costs one comparison as well. */
async function userOf(candidates: User[], password: string): Promise<User | null> {
  const active = candidates.filter(user => !user.disabled);
  if (active.length === 0) await passwordFits(password, null);
  for (const user of active) if (await passwordFits(password, user.passwordHash)) return user;
  return null;
}
