import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import type { Database } from '../platform/persistence/database.js';
import { isDuplicateKey, tenantCollection } from '../platform/persistence/tenant-collection.js';
import { type VersionedStore, versionedStore } from '../platform/persistence/versioned-store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type CannedReply, cannedReplies } from './canned-reply.js';

export type CannedReplyStore = VersionedStore<CannedReply> & {
  /** The account is gone, and with it what was prepared for it alone. */
  removeOfAccount(ctx: TenantContext, accountId: string): Promise<number>;
};

export function createCannedReplyStore(database: Database, clock: Clock): CannedReplyStore {
  const collection = tenantCollection(database, cannedReplies);
  const store = versionedStore(collection, clock);
  return {
    ...store,
    add: (ctx, fresh) => store.add(ctx, fresh).catch(taken),
    change: (ctx, id, change, expected) => store.change(ctx, id, change, expected).catch(taken),
    removeOfAccount: (ctx, accountId) => collection.of(ctx).deleteMany({ accountId }),
  };
}

function taken(error: unknown): never {
  if (!isDuplicateKey(error)) throw error;
  throw new AppError('conflict', 'Another canned reply has this short code. GET /api/canned-replies lists them.', {
    fields: [{ pointer: '/shortCode', message: 'belongs to another one' }],
  });
}
