import type { TenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type AnalyticsHour, type AnalyticsThread, hourIdOf, threadIdOf } from './read-model.js';

/** From one counting into another. */
type Between = { of: string; to: string };

export type CopyCounts = {
  /** Hours that ended before the log begins are taken over from an earlier counting. */
  copyHours(ctx: TenantContext, between: Between, before: Date): Promise<void>;
  /** As are threads that the log tells nothing of after that event. */
  copyThreads(ctx: TenantContext, between: Between, upTo: number): Promise<void>;
};

/** Documents copied at once. */
const page = 500;

type Collections = { hours: TenantCollection<AnalyticsHour>; threads: TenantCollection<AnalyticsThread> };

export const createCopies = ({ hours, threads }: Collections): CopyCounts => ({
  copyHours: (ctx, { of, to: generation }, before) =>
    copyAll(
      options =>
        hours.of(ctx).find({ generation: of, hour: { $lt: before } }, { sort: { hour: 1, _id: 1 }, ...options }),
      found =>
        hours.of(ctx).bulkUpsert(
          found.map(({ tenantId: _, ...hour }) => ({
            filter: { _id: hourIdOf(generation, hour) },
            update: { $set: { ...withoutId(hour), generation } },
          })),
        ),
    ),
  copyThreads: (ctx, { of, to: generation }, upTo) =>
    copyAll(
      options => threads.of(ctx).find({ generation: of, seq: { $lte: upTo } }, { sort: { _id: 1 }, ...options }),
      found =>
        threads.of(ctx).bulkUpsert(
          found.map(({ tenantId: _, ...thread }) => ({
            filter: { _id: threadIdOf(generation, thread.conversationId) },
            update: { $set: { ...withoutId(thread), generation } },
          })),
        ),
    ),
});

const withoutId = <T extends { _id: string }>({ _id, ...rest }: T): Omit<T, '_id'> => rest;

/** A page after the other. */
async function copyAll<T>(
  find: (options: { limit: number; skip: number }) => Promise<T[]>,
  write: (found: T[]) => Promise<void>,
): Promise<void> {
  for (let skip = 0; ; skip += page) {
    const found = await find({ limit: page, skip });
    await write(found);
    if (found.length < page) return;
  }
}
