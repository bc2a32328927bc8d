import { plus } from '../platform/clock.js';

const [second, minute, hour] = [1_000, 60_000, 3_600_000];

/** How long to wait before each try, as Standard Webhooks proposes: some three days in all. */
const pausesMs = [
  0,
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** Pauses are longer by up to this part: what failed together does not come back together. */
const jitter = 0.1;

/** When to try again after so many tries; not sooner than the receiver asks. Null: that was the last one (pure). */
export function nextTryAt(
  triesMade: number,
  now: Date,
  retryAfterMs: number | null,
  random: () => number = Math.random,
): Date | null {
  const pauseMs = pausesMs[triesMade];
  if (pauseMs === undefined) return null;
  return plus(now, Math.max(Math.round(pauseMs * (1 + jitter * random())), retryAfterMs ?? 0));
}

/** An endpoint to which nothing has come for so long is given up. */
export const longestFailureMs = 5 * 24 * hour;
