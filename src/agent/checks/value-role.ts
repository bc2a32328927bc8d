import { isBoundAlike } from './bounds.js';
import type { Clause, Content } from './clause.js';
import { mustBeSaid, roleIdeas, spokenDates, transports } from './ideas.js';
import { isLimitAlike } from './limits.js';
import type { Names } from './names.js';
import { isOpenAlike } from './open-days.js';
import type { Said, Support } from './support.js';
import type { Unit } from './units.js';
import { sameValue } from './values/same-value.js';
import type { Value } from './values/value.js';

/** A value, and where it stands. */
export type ValueAt = { clause: Clause; at: number; value: Value };

const arrival = ['~eta', '~delivery', '~future', '~delivered'];

/** "Delivery takes 5 days and costs 6.50 EUR": what a delivery costs is its fee, in whatever words. */
export const isDeliveryPrice = (unit: Unit, said: Said): boolean =>
  unit.keys.has('~shipping_cost') && isSaidOf(transportsOf(unit), said);

/** A bare number, and a date of the past, need a word that says what they are; a fee or a discount its own word. */
export function hasRole(
  unit: Unit,
  { clause, at, value }: ValueAt,
  support: Support,
  isNamed: ReadonlySet<number>,
): boolean {
  const { said, names } = support;
  if (isOfOrder(unit, clause, at)) return true;
  const spoken = clause.contents.flatMap(({ keys }) => keys);
  const says = (keys: ReadonlySet<string>): boolean => spoken.some(key => keys.has(key));
  const roles = clause.contents.filter(({ keys }) => keys.some(key => roleIdeas.has(key))).flatMap(({ keys }) => keys);
  if (
    roles.length > 0 &&
    !['link', 'mail', 'phone'].includes(value.type) &&
    !roles.some(key => unit.names.has(key) || unit.keys.has(key))
  )
    return false;
  if (!isBoundAlike(unit, clause, isNamed)) return false;
  if (value.type === 'weekdays') return isOpenAlike(unit, clause, support);
  if (value.type === 'date') {
    const needed = [...spokenDates].filter(key => unit.names.has(key));
    if (needed.length > 0) return needed.some(key => clause.ideas.has(key)) || saysPickupUntil(unit, clause, said);
    const isBare = clause.contents.length === 0 && clause.tokens.filter(({ kind }) => kind === 'word').length <= 2;
    if (isBare || !unit.names.has('~eta')) return true;
    // "Shipped on" is no arrival, whatever else the sentence names.
    return !isDispatch(clause) && arrival.some(key => said.ideas.has(key));
  }
  if (value.type !== 'amount' || unit.values.some(proof => proof.type === 'time' && sameValue(value, proof, unit.unit)))
    return true;
  if (!isLimitAlike(unit, clause, at)) return false;
  if ([...mustBeSaid].some(key => unit.names.has(key) && !said.ideas.has(key))) return false;
  const isShipping = unit.keys.has('~shipping_cost') && unit.keys.has('~cost');
  if (isShipping && !isSaidOf(transportsOf(unit), said)) return false;
  const noun = nounBehind(clause, at);
  const counted = countedBehind(clause, at);
  if (counted && isNamed.has(counted.at) && !isOwnCount(counted, unit, names)) return false;
  if (
    noun &&
    value.unit === null &&
    !isNamed.has(noun.at) &&
    !noun.keys.some(key => unit.keys.has(key) || unit.names.has(key))
  )
    return false;
  return (
    (value.unit !== null && value.unit !== 'piece') ||
    (value.unit === 'piece' && unit.names.has('~stock') && said.ideas.has('~stock')) ||
    says(unit.names) ||
    says(unit.keys) ||
    (counted !== undefined && isNamed.has(counted.at))
  );
}

/** A shipment that went out on a day, and nothing that tells of its coming. */
const isDispatch = ({ ideas, contents }: Clause): boolean =>
  ideas.has('~in_transit') &&
  !contents.some(({ keys }) => ['~eta', '~future'].some(key => keys.includes(key)) && !keys.includes('~consignment'));

/** "It is ready: please collect it by 10 December". */
const saysPickupUntil = (unit: Unit, clause: Clause, said: Said): boolean =>
  unit.names.has('~pickup_until') &&
  clause.ideas.has('~until') &&
  ['~pickup', '~ready'].some(key => said.ideas.has(key) || said.before.has(key));

/** "Your order from 26 November", "26 Kasım tarihli siparişiniz". */
const isOfOrder = (unit: Unit, { contents }: Clause, date: number): boolean =>
  unit.names.has('~ordered') &&
  contents.some(({ at, length, keys }) => keys.includes('~order_of') && (at + length === date || at === date + 1));

const isSaidOf = (keys: readonly string[], { ideas, before }: Pick<Said, 'ideas' | 'before'>): boolean =>
  keys.some(key => ideas.has(key) || before.has(key));
/** Sending something back is a transport where the record speaks of that. */
const transportsOf = ({ keys }: Unit): readonly string[] =>
  keys.has('~return') ? [...transports, '~return'] : transports;

/** The word that a number counts. */
function nounBehind(clause: Clause, at: number): Content | undefined {
  const next = contentBehind(clause, at);
  return next && clause.tokens.slice(at + 1, next.at).every(token => token.kind === 'sign') ? next : undefined;
}

/** "Three packs of filters" counts filters as "three filters" does. */
function countedBehind(clause: Clause, at: number): Content | undefined {
  const next = contentBehind(clause, at);
  return next && next.at - at <= 3 && clause.tokens.slice(at + 1, next.at).every(({ kind }) => kind !== 'value')
    ? next
    : undefined;
}

const contentBehind = ({ contents }: Clause, at: number): Content | undefined =>
  contents.find(content => content.at > at);

/** How many there are of one item of a list is not how many there are of the next. */
function isOwnCount({ keys }: Content, unit: Unit, { scoped }: Names): boolean {
  const own = scoped.get(unit.scope);
  return own === undefined || keys.some(key => own.has(key));
}

/** "Two orders", where there are two. */
export const isCountOfRecords = ({ value, clause, at }: ValueAt, { recordCount }: Support): boolean =>
  value.type === 'amount' &&
  value.unit === null &&
  value.high === null &&
  recordCount > 1 &&
  value.low.includes(recordCount) &&
  nounBehind(clause, at) === undefined &&
  (clause.tokens[at + 1]?.kind === 'word' || clause.contents.length === 0);
