import { z } from 'zod';
import { defineCollection, tenantFields } from '../platform/persistence/collection.js';
import type { Database } from '../platform/persistence/database.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { firstPlaceAfter, paceWaitMs } from './pace-wait.js';

/** When the next message of an account would be due if its messages left evenly, and until when the platform wants none. */
export const sendPaces = defineCollection({
  name: 'send_pace',
  shape: z.object({ ...tenantFields, nextAt: z.date(), pausedUntil: z.date().optional() }),
  indexes: [{ key: { nextAt: 1 }, options: { expireAfterSeconds: 24 * 3600 } }],
});

export type SendPaceStore = {
  /**
   * Takes the next place in an account's line; answers how long to wait for it, in milliseconds. Who has waited for a place
   * has it (`hasPlace`) and takes no other: otherwise a long line would move on as fast as it is served, for ever.
   */
  reserve(ctx: TenantContext, accountId: string, perSecond: number, now: Date, hasPlace: boolean): Promise<number>;
  /** The platform wants nothing of this account before `until`: who is in line or comes now waits till then. */
  pause(ctx: TenantContext, accountId: string, until: Date): Promise<void>;
};

/** Shared by all workers, so that together they keep to an account's rate (generic cell rate algorithm). */
export function createSendPaceStore(database: Database): SendPaceStore {
  const collection = database.raw(sendPaces);
  const idOf = (ctx: TenantContext, accountId: string): string => `${ctx.tenantId}:${accountId}`;
  return {
    async reserve(ctx, accountId, perSecond, now, hasPlace) {
      const intervalMs = 1000 / perSecond;
      // An account that was quiet begins now; `$$NOW` is not used because time comes through the clock port.
      const begin = { $max: [{ $ifNull: ['$nextAt', now] }, now] };
      // A pause since then has taken the place away.
      const keepsPlace = { $and: [hasPlace, { $lte: [{ $ifNull: ['$pausedUntil', now] }, now] }] };
      const after = await collection.findOneAndUpdate(
        { _id: idOf(ctx, accountId) },
        [
          {
            $set: {
              tenantId: ctx.tenantId,
              nextAt: { $cond: [keepsPlace, begin, { $add: [begin, intervalMs] }] },
            },
          },
        ],
        { upsert: true, returnDocument: 'after' },
      );
      return after ? paceWaitMs(after, { intervalMs, now, hasPlace }) : 0;
    },
    async pause(ctx, accountId, until) {
      // The line begins anew when the pause ends, one after the other.
      const change = { $set: { tenantId: ctx.tenantId }, $max: { pausedUntil: until, nextAt: firstPlaceAfter(until) } };
      await collection.updateOne({ _id: idOf(ctx, accountId) }, change, { upsert: true });
    },
  };
}
