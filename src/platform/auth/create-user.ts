import type { Clock } from '../clock.js';
import { AppError } from '../errors/app-error.js';
import { newId } from '../ids.js';
import type { Secret } from '../secret.js';
import type { Role, TenantContext } from '../tenancy/tenant-context.js';
import { hashPassword } from './password.js';
import type { User, UserStore } from './user.store.js';

type NewUser = { email: string; name: string; role: Role; password: Secret };

export type CreateUser = (ctx: TenantContext, user: NewUser) => Promise<Omit<User, 'passwordHash'>>;

/** Adds a person to the company. */
export function createCreateUser(deps: { users: UserStore; clock: Clock }): CreateUser {
  return async (ctx, { email, name, role, password }) => {
    if (password.reveal().length < 10)
      throw new AppError('unprocessable', 'A password needs at least 10 characters: choose a longer one.');
    const now = deps.clock.now();
    const user = {
      _id: newId('user', now),
      email: email.trim().toLowerCase(),
      name,
      role,
      disabled: false,
      createdAt: now,
    };
    const added = await deps.users.insertNew(ctx, { ...user, passwordHash: await hashPassword(password.reveal()) });
    if (!added)
      throw new AppError(
        'conflict',
        'This company has a user with this e-mail address already. Sign in with it, or use reset-password.',
      );
    return { ...user, tenantId: ctx.tenantId };
  };
}
