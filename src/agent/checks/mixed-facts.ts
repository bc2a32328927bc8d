import type { Clause } from './clause.js';
import type { Token } from './read-tokens.js';
import type { Unit } from './units.js';
import { sameValue } from './values/same-value.js';
import type { Value } from './values/value.js';

/** A value where it stands in a statement. */
type Place = { clause: Clause; at: number; value: Value };

/** Kinds of delivery have their own prices and times: a price of the one is none of the other. */
const kinds = ['~express', '~standard'];

/** What one statement joins although the record says it of something else: Friday's hours of Saturday, the standard price of express. */
export function isMixed(place: Place, used: Unit, units: readonly Unit[]): boolean {
  return isOtherDay(place, units) || isOtherKind(place.clause, used, units);
}

function isOtherDay({ value, at, clause: { tokens } }: Place, units: readonly Unit[]): boolean {
  if (value.type === 'weekdays') return false;
  const day = dayOf(at, tokens);
  const has = (unit: Unit, wanted: Value): boolean =>
    unit.values.some(proof => sameValue(wanted, proof, unit.unit) && proof.type !== 'amount');
  const own = units.filter(({ values }) => values.some(({ type }) => type === 'weekdays'));
  const timed = own.filter(unit => unit.values.some(({ type }) => type === 'time'));
  if (day === null || timed.length < 2 || !timed.some(unit => has(unit, value))) return false;
  return !timed.some(unit => has(unit, value) && has(unit, day));
}

/** The weekdays that a time belongs to: those before it, else those behind it. */
const dayOf = (at: number, tokens: Clause['tokens']): Value | null =>
  (tokens.slice(0, at).findLast(isDay) ?? tokens.find(isDay))?.value ?? null;

const isDay = (token: Token): token is Token & { value: Value } =>
  token.kind === 'value' && token.value.type === 'weekdays';

function isOtherKind(clause: Clause, used: Unit, units: readonly Unit[]): boolean {
  const said = kinds.filter(kind => clause.contents.some(({ keys }) => keys.includes(kind)));
  return said.some(kind => !used.sentence.has(kind) && units.some(({ sentence }) => sentence.has(kind)));
}
