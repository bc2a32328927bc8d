import type { Clause } from './clause.js';
import type { Token } from './read-tokens.js';
import type { Support } from './support.js';
import type { Unit } from './units.js';

/** Whether nobody is there; undefined: nothing tells. */
type Closed = boolean | 'unclear' | undefined;
type Words = { keys: ReadonlySet<string>; negative: boolean; values: readonly { type: string }[] };

/** "Closed on Monday" is no day of the opening hours, and "open on Sunday" none on which nobody is there (pure). */
export function isOpenAlike(unit: Unit, clause: Clause, { units, said }: Pick<Support, 'units' | 'said'>): boolean {
  const { ideas, negative } = clause;
  const values = clause.tokens.filter(isValue).map(({ value }) => value);
  // "Closed on Sunday and Monday": a day without a word of its own.
  const claimed = isClosed({ keys: ideas, negative, values }) ?? isClosed({ keys: said.ideas, negative, values: [] });
  if (claimed === undefined || claimed === 'unclear') return true;
  if (isOfPart(unit, clause) || isOfHours(unit, values)) return false;
  const own = isClosedOn(unit, units);
  if (claimed) return own === true || unit.mirrored.has('~except');
  return own !== true && own !== 'unclear';
}

/** "On Monday mornings", said of Monday. */
const isOfPart = ({ partTimes }: Unit, { contents }: Clause): boolean =>
  partTimes.size > 0 && !contents.some(({ keys }) => keys.some(key => partTimes.has(key)));

/** "Closed on Monday from 12:00 to 14:00", said of the whole day. */
const isOfHours = ({ keys, values }: Unit, said: readonly { type: string }[]): boolean =>
  keys.has('~closed') && values.some(isTime) && !said.some(isTime);

/** By its own words, those of its sentence, or those of the same member of a list. */
const isClosedOn = (unit: Unit, units: readonly Unit[]): Closed =>
  isClosed(unit) ??
  isClosedAround(
    unit,
    units.filter(({ shown }) => shown === unit.shown),
  ) ??
  isClosedAround(
    unit,
    units.filter(({ scope }) => scope !== '' && scope === unit.scope),
  );

/** "Open Monday to Friday 9:00-17:00, on Sundays and holidays closed": hours are complete, a word goes on over what follows. */
function isClosedAround(unit: Unit, units: readonly Unit[]): Closed {
  const tells = (one: Unit): boolean => isClosed(one) !== undefined;
  const at = units.indexOf(unit);
  const before = units.slice(0, at).findLast(tells);
  const behind = units.slice(at).find(tells);
  if (!before) return behind && isClosed(behind);
  if (!behind) return isClosed(before);
  const next = isClosed(behind);
  return next === isClosed(before) || before.values.some(isTime) ? next : 'unclear';
}

function isClosed({ keys, negative, values }: Words): Closed {
  const saysOpen = keys.has('~open');
  const saysClosed = keys.has('~closed');
  if (saysOpen && saysClosed) return 'unclear';
  if (saysOpen || saysClosed) return saysOpen === negative;
  return values.some(isTime) ? false : undefined;
}

const isValue = (token: Token): token is Extract<Token, { kind: 'value' }> => token.kind === 'value';
const isTime = ({ type }: { type: string }): boolean => type === 'time';
