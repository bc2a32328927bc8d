import { plus } from '../../platform/clock.js';
import type { Reply } from '../../replies/reply.js';

/** How soon a reply whose turn has not come is looked at again. */
const nextTurnMs = 150;
/** The same when the one before it waits too; what that one waits for may come earlier. */
const longestTurnMs = 2_000;

/** When a reply is looked at again that waits for an earlier one, or (null) for whoever is in the lane (pure). */
export function turnAfter(earlier: Pick<Reply, 'dueAt'> | null, now: Date): Date {
  const dueInMs = (earlier?.dueAt?.getTime() ?? 0) - now.getTime();
  return plus(now, Math.max(Math.min(dueInMs, longestTurnMs), nextTurnMs));
}
