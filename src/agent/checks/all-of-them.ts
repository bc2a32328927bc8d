import type { Said, Support } from './support.js';
import type { Unit } from './units.js';
import { isShare } from './values/share.js';

/** Whether what these fields say is so of the whole: of no part, and of every member of a list where it is said of one (pure). */
export function isTrueOfAll(used: ReadonlySet<Unit>, support: Pick<Support, 'units' | 'names'>): boolean {
  const isSharedOut = support.units.some(({ values }) => values.some(isShare));
  return used.size > 0 && !isSharedOut && [...used].every(unit => !isOfPart(unit) && isOfEach(unit, support));
}

/** "Partially shipped" says nothing of the rest, and who repeats it says so (pure). */
export const leavesPartUnsaid = (used: readonly Unit[], { ideas, values }: Pick<Said, 'ideas' | 'values'>): boolean =>
  used.some(isOfPart) && !ideas.has('~part') && !ideas.has('~rest') && !values.some(isShare);

const isOfPart = ({ keys }: Unit): boolean => keys.has('~part');

/** The same field of all members of its list that have a title says the same. */
function isOfEach({ scope, shown }: Unit, { units, names }: Pick<Support, 'units' | 'names'>): boolean {
  const said = shown.slice(scope.length);
  return [...names.scoped.keys()]
    .filter(other => listOf(other) === listOf(scope))
    .every(other => units.some(unit => unit.scope === other && unit.shown.slice(other.length) === said));
}

const listOf = (scope: string): string | undefined => /^.*\D/.exec(scope)?.[0];
