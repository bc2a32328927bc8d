import { plus } from '../clock.js';
import { AppError } from '../errors/app-error.js';
import { newId } from '../ids.js';
import { contextOfDocument, contextOfRequest, type TenantContext } from '../tenancy/tenant-context.js';
import { accessTokenSeconds, type AccessTokens } from './access-token.js';
import { passwordFits } from './password.js';
import { newRefreshToken, readRefreshToken, type RefreshToken } from './refresh-token.js';
import { ended, type HolderDeps, refuseToken, sessionMs } from './session-holder.js';
import type { SessionStore } from './session.store.js';
import type { SignInAttempts } from './sign-in-attempt.store.js';
import type { User, UserStore } from './user.store.js';

export type SignInDeps = HolderDeps & {
  users: UserStore;
  sessions: SessionStore;
  attempts: SignInAttempts;
  tokens: AccessTokens;
};
export type SignedIn = { token: string; refreshToken: string; csrfToken: string; expiresIn: number; user: User };
/** Where a request comes from, for limits and for the audit. */
type Origin = { source: string; requestId: string };

export type SignIn = {
  withPassword(email: string, password: string, origin: Origin): Promise<SignedIn>;
  /** For whoever was let in by something else than a password: in the demo alone. */
  asUser(user: User, origin: Origin): Promise<SignedIn>;
  refresh(refreshToken: string): Promise<SignedIn>;
  /** Ends the session of the token, or without one every session of the person. */
  signOut(ctx: TenantContext, refreshToken: string | undefined): Promise<void>;
};

export function createSignIn(deps: SignInDeps): SignIn {
  const { users, sessions, attempts, recordAudit, clock, log } = deps;

  const answer = answering(deps.tokens);
  const begin = async (user: User, { source, requestId }: Origin): Promise<SignedIn> => {
    const { _id: id, tenantId, name, role } = user;
    const ctx = contextOfRequest({ tenantId, actor: { kind: 'user', id, name, role }, requestId, log });
    const now = clock.now();
    const token = newRefreshToken(tenantId);
    const session = { _id: newId('session', now), userId: id, createdAt: now, expiresAt: plus(now, sessionMs) };
    await sessions.insert(ctx, { ...session, tokenHash: token.hash, familyHash: token.familyHash });
    await users.seen(ctx, id, now);
    await recordAudit(ctx, { action: 'sign-in.succeeded', target: `user:${id}`, after: { source } });
    return answer(user, session._id, token);
  };

  return {
    async withPassword(email, password, { source, requestId }) {
      const waitMs = await attempts.waitOf({ source, email });
      if (waitMs > 0) throw waiting(waitMs);
      const candidates = await users.findForSignIn(email);
      const user = await userOf(candidates, password);
      if (!user) {
        const failures = await attempts.failed({ source, email });
        await tellRefusal(deps, candidates, { source, requestId, failures });
        throw new AppError('unauthenticated', 'The e-mail address or the password is wrong.');
      }
      await attempts.succeeded({ source, email });
      return begin(user, { source, requestId });
    },
    asUser: begin,
    async refresh(refreshToken) {
      const read = readRefreshToken(refreshToken);
      if (!read) throw ended();
      const { token, next: newToken } = read;
      const ctx = contextOfDocument(token, 'sign-in', log);
      const next = newToken();
      const now = clock.now();
      const { hash: to, familyHash } = next;
      const session = await sessions.rotate(ctx, { from: token.hash, to, familyHash, now, expiresAt: plus(now, sessionMs) }); // prettier-ignore
      if (!session) return refuseToken(deps, ctx, token);
      const user = await users.find(ctx, session.userId);
      if (!user || user.disabled) throw ended();
      await users.seen(ctx, user._id, now);
      return answer(user, session._id, next);
    },
    async signOut(ctx, refreshToken) {
      const target = `user:${ctx.actor.id}`;
      if (refreshToken === undefined) {
        await sessions.endAllOf(ctx, ctx.actor.id);
        deps.onEnded?.();
        return recordAudit(ctx, { action: 'session.ended', target, after: { sessions: 'all' } });
      }
      const read = readRefreshToken(refreshToken);
      if (!read || !(await sessions.endOwn(ctx, ctx.actor.id, read.token.familyHash))) return;
      deps.onEnded?.();
      await recordAudit(ctx, { action: 'session.ended', target });
    },
  };
}

const answering =
  (tokens: AccessTokens) =>
  async (user: User, sessionId: string, held: RefreshToken): Promise<SignedIn> => {
    const { _id: userId, tenantId, name, role } = user;
    const token = await tokens.sign({ userId, sessionId, tenantId, name, role });
    return { token, refreshToken: held.text, csrfToken: held.csrfToken, expiresIn: accessTokenSeconds, user };
  };

const waiting = (waitMs: number) =>
  new AppError('rate_limited', `Too many wrong passwords. Try again in ${Math.ceil(waitMs / 1000)} s.`, {
    retryAfterMs: waitMs,
  });

/** The companies whose people have this address learn of it; nobody is told what was typed. */
async function tellRefusal(
  { recordAudit, log }: SignInDeps,
  candidates: User[],
  { requestId, ...told }: Origin & { failures: number },
): Promise<void> {
  for (const user of candidates) {
    const ctx = { ...contextOfDocument(user, 'sign-in', log), requestId };
    await recordAudit(ctx, { action: 'sign-in.refused', target: `user:${user._id}`, after: told });
  }
}

/** The account that the password fits; an address unknown to us costs one comparison as well. */
async function userOf(candidates: User[], password: string): Promise<User | null> {
  const active = candidates.filter(user => !user.disabled && user.passwordHash !== null);
  if (active.length === 0) await passwordFits(password, null);
  for (const user of active) if (await passwordFits(password, user.passwordHash)) return user;
  return null;
}
