import { z } from 'zod';
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import type { Clock } from '../clock.js';
import { defineCollection } from '../persistence/collection.js';
import type { Database } from '../persistence/database.js';

/** One document per key and window; the database drops it some time after the window has closed. As the library writes it. */
export const rateLimitCollection = defineCollection({
  name: 'rate_windows',
  shape: z.object({ _id: z.string(), key: z.string(), points: z.number(), expire: z.date() }),
  indexes: [
    { key: { key: 1 }, options: { unique: true } },
    { key: { expire: 1 }, options: { expireAfterSeconds: 0 } },
  ],
});

/** `remaining` of `limit` requests until the window closes in `resetMs`. */
export type RateState = { limit: number; remaining: number; resetMs: number; allowed: boolean };
export type RateLimitOptions = { name: string; limit: number; windowMs: number; clock: Clock };

/** Counts a hit. Keys are not tenants' data: they count before anyone has signed in. */
export type RateCounter = (key: string) => Promise<RateState>;

/** A counted window is kept this much longer: a process whose own clock runs ahead must not take it for an old one. */
const keptMs = 10 * 60_000;

/**
 * Fixed windows in the database, shared by all web processes: one atomic command a hit, and none for a key that this process
 * knows to be over its limit. The library knows the system's time alone, so the window, which goes by our clock, is part of
 * the key.
 */
export function createRateCounter(database: Database, options: RateLimitOptions): RateCounter {
  const { name, limit, windowMs, clock } = options;
  const limiter = new RateLimiterMongo({
    storeClient: database.db,
    tableName: rateLimitCollection.name,
    // Made with those of all collections.
    disableIndexesCreation: true,
    keyPrefix: name,
    points: limit,
    duration: (windowMs + keptMs) / 1000,
    inMemoryBlockOnConsumed: limit,
  });

  return async key => {
    const now = clock.now().getTime();
    const closes = now - (now % windowMs) + windowMs;
    const counted = await limiter.consume(`${key}:${closes}`).catch(overLimit);
    return { limit, remaining: counted?.remainingPoints ?? 0, resetMs: closes - now, allowed: counted !== null };
  };
}

/** The library rejects with a result when there were too many, with an error when it could not count. */
function overLimit(rejection: unknown): null {
  if (rejection instanceof RateLimiterRes) return null;
  throw rejection;
}
