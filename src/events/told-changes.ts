import type { Clock } from '../platform/clock.js';
import type { Transient, TransientSource } from './transients.js';

export type Lasting<T> = {
  /** What lasts at this moment, in these companies, by its id. */
  now: (tenantIds: string[], at: Date) => Promise<Map<string, T>>;
  /** What is told of one between two looks; undefined: it was not there, or is no longer (pure). */
  news: (before: T | undefined, after: T | undefined, at: Date) => Transient[];
  clock: Clock;
};

/** Tells of what lasts for a while: each change once, and that it is over. */
export function toldChanges<T>({ now, news, clock }: Lasting<T>): TransientSource {
  let last = new Map<string, T>();
  return async tenantIds => {
    const at = clock.now();
    const before = last;
    last = await now(tenantIds, at);
    const after = last;
    return [...new Set([...after.keys(), ...before.keys()])].flatMap(id => news(before.get(id), after.get(id), at));
  };
}
