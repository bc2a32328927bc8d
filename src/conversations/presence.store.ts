import type { Database } from '../platform/persistence/database.js';
import { isDuplicateKey, tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type Presence, presenceId, presences } from './presence.js';

type Beat = Omit<Presence, '_id' | 'tenantId'>;

export type PresenceStore = {
  beat(ctx: TenantContext, beat: Beat): Promise<void>;
  leave(ctx: TenantContext, conversationId: string, userId: string): Promise<void>;
  /** Who is there now, whether or not the database has swept away those who left. */
  list(ctx: TenantContext, conversationId: string, now: Date): Promise<Presence[]>;
  /** Who is in whichever conversation of these companies. */
  here(tenantIds: string[], now: Date): Promise<Presence[]>;
};

export function createPresenceStore(database: Database): PresenceStore {
  const collection = tenantCollection(database, presences);
  return {
    async beat(ctx, beat) {
      const _id = presenceId(beat.conversationId, beat.userId);
      try {
        await collection.of(ctx).findOneAndUpdate({ _id }, { $set: beat }, { upsert: true });
      } catch (error) {
        // Another window of the same person came first by a moment; its heartbeat is as good.
        if (!isDuplicateKey(error)) throw error;
      }
    },
    leave: async (ctx, conversationId, userId) => {
      await collection.of(ctx).deleteOne({ _id: presenceId(conversationId, userId) });
    },
    list: (ctx, conversationId, now) =>
      collection.of(ctx).find({ conversationId, until: { $gt: now } }, { sort: { name: 1, _id: 1 }, limit: 100 }),
    here: (tenantIds, now) =>
      database
        .raw(presences)
        .find({ tenantId: { $in: tenantIds }, until: { $gt: now } })
        .toArray(),
  };
}
