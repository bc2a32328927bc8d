import { plus } from '../platform/clock.js';

/** So many milliseconds' worth of messages may leave at once after a quiet time. */
const burstMs = 1000;

/** An account's line: where it ends, with whoever has just come, and until when the platform wants nothing. */
type Line = { nextAt: Date; pausedUntil?: Date };

/**
 * How long whoever has just come waits: until those before them have left, `intervalMs` apart, and until a pause is over. Who had
 * a place waits for a pause alone (pure).
 */
export function paceWaitMs(
  { nextAt, pausedUntil }: Line,
  { intervalMs, now, hasPlace }: { intervalMs: number; now: Date; hasPlace: boolean },
): number {
  const pausedMs = (pausedUntil ?? now).getTime() - now.getTime();
  if (hasPlace && pausedMs <= 0) return 0;
  const aheadMs = nextAt.getTime() - intervalMs - now.getTime();
  return Math.max(0, pausedMs, aheadMs - burstMs);
}

/** Where the line begins anew when a pause ends: one after the other, not all at once (pure). */
export const firstPlaceAfter = (pausedUntil: Date): Date => plus(pausedUntil, burstMs);
