import type { Response } from 'express';
import { AppError } from '../errors/app-error.js';
import { hashOf } from '../ids.js';
import type { Database } from '../persistence/database.js';
import { createRateCounter, type RateLimitOptions, type RateState } from './rate-limit.store.js';

/** Counts a request against its key, says so in the headers and throws `rate_limited` when there were too many. */
export type RateLimiter = (key: string, res: Response) => Promise<void>;

export function createRateLimiter(database: Database, options: RateLimitOptions): RateLimiter {
  const hit = createRateCounter(database, options);
  return async (key, res) => {
    // Hashed: a key may be made of an address or of a credential.
    const state = await hit(hashOf(key).slice(0, 32));
    res.set(rateHeaders(state, options.windowMs));
    if (state.allowed) return;
    const { limit, resetMs } = state;
    throw new AppError('rate_limited', `More than ${limit} requests. Try again in ${Math.ceil(resetMs / 1000)} s.`, {
      retryAfterMs: resetMs,
    });
  };
}

/** What an answer says of a limit (pure). */
export const rateHeaders = ({ limit, remaining, resetMs }: RateState, windowMs: number): Record<string, string> => ({
  'RateLimit-Limit': String(limit),
  'RateLimit-Remaining': String(remaining),
  'RateLimit-Reset': String(Math.ceil(resetMs / 1000)),
  'RateLimit-Policy': `${limit};w=${Math.ceil(windowMs / 1000)}`,
});
