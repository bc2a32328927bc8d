import { durationKey, keyOf } from './counters.js';
import type { ThreadState } from './thread-state.js';

/** Something counted: in the hour of `at`, which may be an earlier one than that of the event. */
export type Fact = { at: Date; key: string; by: number };

/** A thread after an event, and what the event adds to the counts. */
export type Folded = { thread: ThreadState; facts: Fact[] };

type Moment = { at: Date };

export const one = ({ at }: Moment, ...parts: string[]): Fact => ({ at, key: keyOf(...parts), by: 1 });

export const duration = ({ at }: Moment, seconds: number, ...parts: string[]): Fact => ({
  at,
  key: durationKey(parts, seconds),
  by: 1,
});

/** What was counted is not so any more. */
export const less = (fact: Fact): Fact => ({ ...fact, by: -fact.by });

/** What one of the company's people did; an event that names nobody counts for nobody. */
export const managerFacts = (event: Moment, userId: string | null, did: string): Fact[] =>
  userId === null ? [] : [one(event, 'manager', userId, did)];
