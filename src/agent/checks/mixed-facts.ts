import type { Clause } from './clause.js';
import type { DaysAt } from './days-in.js';
import type { Unit } from './units.js';
import { sameValue } from './values/same-value.js';
import type { Value } from './values/value.js';

/** A value where it stands in a statement, with the weekdays that it is said of. */
type Place = { clause: Clause; days: DaysAt; value: Value };

/** Kinds of delivery have their own prices and times: a price of the one is none of the other. */
const kinds = ['~express', '~standard'];

/** What one statement joins although the record says it of something else: Friday's hours of Saturday, the standard price of express. */
export function isMixed(place: Place, used: Unit, units: readonly Unit[]): boolean {
  return isOtherDay(place, units) || isOtherKind(place.clause, used, units);
}

/** Where the record says a time or an amount of some weekdays, it says it of no others. */
function isOtherDay({ value, days }: Place, units: readonly Unit[]): boolean {
  if (!days) return false;
  const ofDays = units.flatMap(unit =>
    unit.values.flatMap((proof, at) => {
      const own = unit.days[at];
      return own && isOfDays(value, proof) && sameValue(value, proof, unit.unit) ? [own] : [];
    }),
  );
  return ofDays.length > 0 && !ofDays.some(own => days.every(day => own.includes(day)));
}

/** A bare number may be the one of a house: "on Saturday from 9:00, Mill Lane 14". */
const isOfDays = (value: Value, proof: Value): boolean =>
  proof.type === 'time' || (value.type === 'amount' && (value.unit !== null || value.high !== null));

function isOtherKind(clause: Clause, used: Unit, units: readonly Unit[]): boolean {
  const said = kinds.filter(kind => clause.contents.some(({ keys }) => keys.includes(kind)));
  return said.some(kind => !used.sentence.has(kind) && units.some(({ sentence }) => sentence.has(kind)));
}
