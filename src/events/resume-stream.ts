import type { Extent } from './event.store.js';

/** What a reader says it has read last: nothing, or a number of the log. */
export type LastRead = number | null;

/** Where its stream goes on, and whether it has missed what nobody can tell it any more. */
export type Resumed = { at: number; reset: boolean };

/** A browser repeats the last id by itself: what is no number of ours is not refused, it lies beyond every log (pure). */
export function lastReadOf(header: string | undefined, query: string | undefined): LastRead {
  const given = header ?? query;
  if (given === undefined || given === '') return null;
  return /^\d{1,15}$/.test(given) ? Number(given) : Infinity;
}

/**
 * A new reader begins at the end. Who comes back goes on behind what it has read, if all that came since is kept; one that is
 * ahead of the log has read another (pure).
 */
export function resumeAt(lastRead: LastRead, { first, end }: Extent): Resumed {
  if (lastRead === null) return { at: end, reset: false };
  const firstKept = first ?? end + 1;
  const isWhole = lastRead <= end && firstKept <= lastRead + 1;
  return isWhole ? { at: lastRead, reset: false } : { at: end, reset: true };
}
