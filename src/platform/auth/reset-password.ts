import { AppError } from '../errors/app-error.js';
import type { Secret } from '../secret.js';
import type { TenantContext } from '../tenancy/tenant-context.js';
import { hashPassword } from './password.js';
import type { SessionStore } from './session.store.js';
import type { UserStore } from './user.store.js';

export type ResetPassword = (ctx: TenantContext, email: string, password: Secret) => Promise<void>;

/** Gives a person a new password and ends every session of theirs: whoever knew the old one is out. */
export function createResetPassword(deps: { users: UserStore; sessions: SessionStore }): ResetPassword {
  return async (ctx, email, password) => {
    if (password.reveal().length < 10)
      throw new AppError('unprocessable', 'A password needs at least 10 characters: choose a longer one.');
    const user = await deps.users.findByEmail(ctx, email.trim());
    if (!user) throw new AppError('not_found', `Nobody signs in as ${email} here. Use create-user to add a person.`);
    await deps.users.setPassword(ctx, user.email, await hashPassword(password.reveal()));
    await deps.sessions.endAllOf(ctx, user._id);
  };
}
