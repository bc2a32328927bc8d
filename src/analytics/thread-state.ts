import { z } from 'zod';

/** How a conversation ended: the customer said that it was solved, said nothing more, or people took part. */
export const outcomes = ['confirmed', 'assumed', 'other'] as const;
export type Outcome = (typeof outcomes)[number];

/** Spread into the shape of what is kept of a thread between two of its events. */
export const threadFields = {
  /** When the customer began what is going on; null: nothing is. */
  begunAt: z.date().nullable(),
  /** Since when the customer waits for an answer. */
  waitingSince: z.date().nullable(),
  /** Since when nobody waits: our side has spoken last. */
  quietSince: z.date().nullable(),
  /** Said after it was done; whether that begins it anew is not known yet. */
  saidAfterAt: z.date().nullable(),
  isResolved: z.boolean(),
  isAnswered: z.boolean(),
  /** The agent has answered by itself. */
  byAgent: z.boolean(),
  /** A person has taken part. */
  byPeople: z.boolean(),
  /** The customer's last word was thanks. */
  isThanked: z.boolean(),
  /** How it ended last, and when. */
  closed: z.object({ outcome: z.enum(outcomes), at: z.date() }).nullable(),
};
export type ThreadState = z.infer<z.ZodObject<typeof threadFields>>;

export const blankThread: ThreadState = {
  begunAt: null,
  waitingSince: null,
  quietSince: null,
  saidAfterAt: null,
  isResolved: false,
  isAnswered: false,
  byAgent: false,
  byPeople: false,
  isThanked: false,
  closed: null,
};

/** Whoever says nothing for so long has nothing more to ask; what they say later is another matter. */
export const silenceMs = 24 * 3600 * 1000;

/** A person has taken part in what is going on (pure). */
export const withPeople = (thread: ThreadState): ThreadState =>
  thread.begunAt ? { ...thread, byPeople: true } : thread;

/** How it ends if nothing more is said (pure). */
export function outcomeOf({ byAgent, byPeople, isThanked }: ThreadState): Outcome {
  if (!byAgent || byPeople) return 'other';
  return isThanked ? 'confirmed' : 'assumed';
}

/** The same, where nobody waits for anything; null: it is not so far (pure). */
export const outcomeOfSilence = (thread: ThreadState): Outcome | null =>
  thread.begunAt && thread.quietSince ? outcomeOf(thread) : null;
