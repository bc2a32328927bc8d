import type { Response } from 'express';
import { AppError } from '../errors/app-error.js';
import { hashOf } from '../ids.js';
import type { Database } from '../persistence/database.js';
import { createRateCounter, type RateLimitOptions } from './rate-limit.store.js';

/** Counts a request against its key, says so in the headers and throws `rate_limited` when there were too many. */
export type RateLimiter = (key: string, res: Response) => Promise<void>;

export function createRateLimiter(database: Database, options: RateLimitOptions): RateLimiter {
  const hit = createRateCounter(database, options);
  return async (key, res) => {
    // Hashed: a key may be made of an address or of a credential.
    const { limit, remaining, resetMs, allowed } = await hit(hashOf(key).slice(0, 32));
    const seconds = Math.ceil(resetMs / 1000);
    res.setHeader('RateLimit-Limit', String(limit));
    res.setHeader('RateLimit-Remaining', String(remaining));
    res.setHeader('RateLimit-Reset', String(seconds));
    res.setHeader('RateLimit-Policy', `${limit};w=${Math.ceil(options.windowMs / 1000)}`);
    if (allowed) return;
    throw new AppError('rate_limited', `More than ${limit} requests. Try again in ${seconds} s.`, {
      retryAfterMs: resetMs,
    });
  };
}
