import type { RecordAudit } from '../audit/audit.js';
import { type Clock, plus } from '../clock.js';
import { AppError } from '../errors/app-error.js';
import type { Log } from '../observability/log.js';
import { contextOfDocument, type TenantContext } from '../tenancy/tenant-context.js';
import { readRefreshToken, type RefreshToken } from './refresh-token.js';
import type { SessionStore } from './session.store.js';
import type { User, UserStore } from './user.store.js';

export type HolderDeps = {
  users: Pick<UserStore, 'find' | 'seen'>;
  sessions: Pick<SessionStore, 'findByToken' | 'prolong' | 'endFamily'>;
  recordAudit: RecordAudit;
  clock: Clock;
  log: Log;
  /** A session has ended: whoever goes on answering it looks whether it was theirs. */
  onEnded?: () => void;
};

/** Whose a refresh token is. */
export type Holder = { user: User; sessionId: string; csrfToken: string };
export type HolderOf = (refreshToken: string, options?: { prolong: boolean }) => Promise<Holder>;

/** A session that nobody prolongs ends after so long. */
export const sessionMs = 30 * 24 * 60 * 60 * 1000;

/** Who holds a refresh token, which is not spent by it: a browser sends its cookie many times at once. */
export function createHolderOf(deps: HolderDeps): HolderOf {
  const { users, sessions, clock, log } = deps;
  return async (refreshToken, { prolong } = { prolong: false }) => {
    const token = readRefreshToken(refreshToken)?.token;
    if (!token) throw ended();
    const ctx = contextOfDocument(token, 'sign-in', log);
    const now = clock.now();
    const { hash: tokenHash, csrfToken } = token;
    const session = prolong
      ? await sessions.prolong(ctx, { tokenHash, now, expiresAt: plus(now, sessionMs) })
      : await sessions.findByToken(ctx, tokenHash, now);
    if (!session) return refuseToken(deps, ctx, token);
    const user = await users.find(ctx, session.userId);
    if (!user || user.disabled) throw ended();
    if (prolong) await users.seen(ctx, user._id, now);
    return { user, sessionId: session._id, csrfToken };
  };
}

/** A token that is no session's. A spent one has come back: either of those who have it may be a thief, so all lose the session. */
export async function refuseToken(
  { sessions, recordAudit, onEnded }: HolderDeps,
  ctx: TenantContext,
  token: RefreshToken,
): Promise<never> {
  const lost = await sessions.endFamily(ctx, token.familyHash);
  if (lost) onEnded?.();
  const wasSpent = lost !== null && lost.tokenHash !== token.hash;
  if (wasSpent) await recordAudit(ctx, { action: 'session.reused', target: `user:${lost.userId}` });
  throw ended();
}

export const ended = () => new AppError('unauthenticated', 'This session has ended. Sign in again.');
