import type { RouteRule } from './lead-rules.contract.js';
import { isMet, type Scored } from './score-lead.js';

/** What is known when a lead comes. */
type Moment = { now: Date; isOpen: boolean; score: number };

/** The first rule that fits, which is whose people are asked (pure). */
export const routeOf = (rules: readonly RouteRule[], lead: Scored, { now, isOpen, score }: Moment): RouteRule | null =>
  rules.find(
    ({ when: { hours, minScore, ...when } }) =>
      isMet(when, lead, now) && (hours === undefined || (hours === 'open') === isOpen) && score >= (minScore ?? 0),
  ) ?? null;

/** Of people who are there, whoever has the fewest open leads; of several the first that the rule names (pure). */
export function leastLoaded(to: readonly string[], load: ReadonlyMap<string, number>): string | null {
  const there = to.flatMap(id => {
    const open = load.get(id);
    return open === undefined ? [] : [{ id, open }];
  });
  const fewest = Math.min(...there.map(({ open }) => open));
  return there.find(({ open }) => open === fewest)?.id ?? null;
}
