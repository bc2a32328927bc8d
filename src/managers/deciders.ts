import { mayDo } from '../platform/auth/permissions.js';
import type { User, UserStore } from '../platform/auth/user.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';

/** The person behind a link, asked anew each time: null when they are gone, switched off, or may not decide any more. */
export async function deciderOf(users: UserStore, ctx: TenantContext, userId: string): Promise<User | null> {
  const user = await users.find(ctx, userId);
  return user && !user.disabled && mayDo(user.role, 'approvals:decide') ? user : null;
}

/** The context in which the person acts, as if they had called the API. */
export const actingAs = (ctx: TenantContext, { _id: id, name, role }: User): TenantContext => ({
  ...ctx,
  actor: { kind: 'user', id, name, role },
});
