import { defineCollection, type TenantDocument } from '../platform/persistence/collection.js';
import type { Database } from '../platform/persistence/database.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';

/** When the next message of an account would be due if its messages left evenly. */
type SendPace = TenantDocument & { nextAt: Date };

export const sendPaces = defineCollection<SendPace>({
  name: 'send_pace',
  fields: { tenantId: String, nextAt: Date },
  indexes: [{ key: { nextAt: 1 }, options: { expireAfterSeconds: 24 * 3600 } }],
});

export type SendPaceStore = {
  /** Takes the next place in an account's line; answers how long to wait for it, in milliseconds. */
  reserve(ctx: TenantContext, pageId: string, perSecond: number, now: Date): Promise<number>;
};

/** So many milliseconds' worth of messages may leave at once after a quiet time. */
const burstMs = 1000;

/** Shared by all workers, so that together they keep to an account's rate (generic cell rate algorithm). */
export function createSendPaceStore(database: Database): SendPaceStore {
  const collection = database.raw(sendPaces);
  return {
    async reserve(ctx, pageId, perSecond, now) {
      const intervalMs = 1000 / perSecond;
      // An account that was quiet begins now; `$$NOW` is not used because time comes through the clock port.
      const begin = { $max: [{ $ifNull: ['$nextAt', now] }, now] };
      const after = await collection.findOneAndUpdate(
        { _id: `${ctx.tenantId}:${pageId}` },
        [{ $set: { tenantId: ctx.tenantId, nextAt: { $add: [begin, intervalMs] } } }],
        { upsert: true, returnDocument: 'after' },
      );
      const ahead = (after?.nextAt ?? now).getTime() - intervalMs - now.getTime();
      return Math.max(0, ahead - burstMs);
    },
  };
}
