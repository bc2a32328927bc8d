import type { DealStatus } from './stage-rules.js';

/** An open deal of which nothing was heard for so long has probably been forgotten. */
const quietDays = 14;
const dayMs = 24 * 3_600_000;

/** Open, and nothing has happened for two weeks, or the day it was expected to be closed is over (pure). */
export function isStale(
  { status, updatedAt, expectedCloseDate }: { status: DealStatus; updatedAt: Date; expectedCloseDate: string | null },
  now: Date,
): boolean {
  if (status !== 'OPEN') return false;
  if (now.getTime() - updatedAt.getTime() > quietDays * dayMs) return true;
  // The day itself is over everywhere once it is over where the clock is last: twelve hours behind ours.
  return expectedCloseDate !== null && now.getTime() > Date.parse(expectedCloseDate) + 1.5 * dayMs;
}
