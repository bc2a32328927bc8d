import { LRUCache } from 'lru-cache';
import type { Clock } from './clock.js';

/** At most `max` values, each for `ttlMs` by this clock; the one least recently asked for leaves first. */
export const timedCache = <Value extends object>(clock: Clock, max: number, ttlMs: number): LRUCache<string, Value> =>
  // A resolution of 0 asks the clock every time: the cache would otherwise keep its own idea of the present for a moment.
  new LRUCache({ max, ttl: ttlMs, ttlResolution: 0, perf: { now: () => clock.now().getTime() } });
