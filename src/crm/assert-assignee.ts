import type { UserStore } from '../platform/auth/user.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { unprocessable } from './assert-links.js';

export type AssigneeDeps = { users: Pick<UserStore, 'find'> };

/** Throws where it names nobody of the company who may come in. */
export async function assertAssignee({ users }: AssigneeDeps, ctx: TenantContext, id: string | null): Promise<void> {
  if (id === null) return;
  const user = await users.find(ctx, id);
  if (user && !user.disabled) return;
  throw unprocessable('/assigneeId', 'names nobody of this company. GET /api/users lists its people; null: nobody');
}
