import type { Clock } from '../clock.js';
import { defineCollection } from '../persistence/collection.js';
import type { Database } from '../persistence/database.js';
import { isDuplicateKey } from '../persistence/tenant-collection.js';

type RateWindow = { _id: string; count: number; expireAt: Date };

/** One document per key and window; the database drops it some time after the window has closed. */
export const rateLimitCollection = defineCollection<RateWindow>({
  name: 'rate_limits',
  fields: { count: Number, expireAt: Date },
  indexes: [{ key: { expireAt: 1 }, options: { expireAfterSeconds: 0 } }],
});

export type RateState = { limit: number; remaining: number; resetMs: number; allowed: boolean };
export type RateLimitOptions = { name: string; limit: number; windowMs: number; clock: Clock };

/** Counts a hit. Keys are not tenants' data: they count before anyone has signed in. */
export type RateCounter = (key: string) => Promise<RateState>;

/**
 * A fixed window in the database, shared by all web processes. The library's Mongo store wants a client of its own and makes
 * its own indexes; this is one atomic upsert over the connection that is there already.
 */
export function createRateCounter(database: Database, options: RateLimitOptions): RateCounter {
  const { name, limit, windowMs, clock } = options;
  const windows = database.raw(rateLimitCollection);

  const count = async (id: string, closes: Date): Promise<number> => {
    const document = await windows.findOneAndUpdate(
      { _id: id },
      { $inc: { count: 1 }, $setOnInsert: { expireAt: closes } },
      { upsert: true, returnDocument: 'after' },
    );
    return document?.count ?? 1;
  };

  return async key => {
    const now = clock.now().getTime();
    const start = now - (now % windowMs);
    const id = `${name}:${key}:${start}`;
    const closes = new Date(start + windowMs);
    // Two first hits at once may both try to insert; the one that lost finds the document now.
    const hits = await count(id, closes).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
      return count(id, closes);
    });
    return { limit, remaining: Math.max(0, limit - hits), resetMs: start + windowMs - now, allowed: hits <= limit };
  };
}
