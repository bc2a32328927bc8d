import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { RateLimitOptions, RateState } from './rate-limit.store.js';

/** Counts what was refused to a source. It is kept in this process and protects its CPU, nothing else. */
export type RefusalLimit = {
  count(source: string): Promise<void>;
  /** Whether another request of the source may be looked at. */
  state(source: string): Promise<RateState>;
  /** How much was refused to it in this window. */
  counted(source: string): Promise<number>;
};

/** Beyond this many sources of a window no more are remembered, so that nobody fills our memory by changing addresses. */
const mostSources = 100_000;

export function createRefusalLimit({ name, limit, windowMs, clock }: RateLimitOptions): RefusalLimit {
  const limiter = new RateLimiterMemory({ keyPrefix: name, points: limit, duration: windowMs / 1000 });
  let closes = 0;
  let sources = 0;
  // As in the database: the library knows the system's time alone, so the window is part of the key.
  const keyOf = (source: string): string => `${source}:${closes}`;
  const roll = (): number => {
    const now = clock.now().getTime();
    const end = now - (now % windowMs) + windowMs;
    if (end !== closes) [closes, sources] = [end, 0];
    return now;
  };

  const look = (source: string) => (sources > 0 ? limiter.get(keyOf(source)) : Promise.resolve(null));

  return {
    async count(source) {
      roll();
      if (sources >= mostSources) return;
      const { isFirstInDuration } = await limiter.penalty(keyOf(source));
      if (isFirstInDuration) sources += 1;
    },
    async counted(source) {
      roll();
      return (await look(source))?.consumedPoints ?? 0;
    },
    async state(source) {
      const now = roll();
      const remaining = (await look(source))?.remainingPoints ?? limit;
      return { limit, remaining, resetMs: closes - now, allowed: remaining > 0 };
    },
  };
}
