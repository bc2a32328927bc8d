import { isBoundAlike } from './bounds.js';
import { type Clause, type Content, textOf } from './clause.js';
import { mustBeSaid, roleIdeas, spokenDates, transports } from './ideas.js';
import { isMixed } from './mixed-facts.js';
import type { Names } from './names.js';
import { isRangeWord, openingEnd } from './opening-end.js';
import type { Unit } from './units.js';
import { sameValue } from './values/same-value.js';
import type { Value } from './values/value.js';

export type Problem = { check: string; reason: string; words: string };
export type Proof = { record: string; used: Unit[]; named: boolean; problems: Problem[] };

/** What stands around a statement: the ideas and values of its sentence, and the ideas of the sentences before. */
export type Said = { ideas: ReadonlySet<string>; values: readonly Value[]; before: ReadonlySet<string> };

/** What a statement is compared with: the cited units of one record, and what the record is called. */
export type Support = {
  record: string;
  units: readonly Unit[];
  names: Names;
  recordCount: number;
  said: Said;
  /** Its own fields say that none is left, cited or not. */
  isSoldOut: boolean;
  isGoodLink: (value: Value, unit: Unit) => boolean;
};

const checkOf: Readonly<Record<Value['type'], string>> = {
  amount: 'numbers',
  date: 'dates',
  time: 'times',
  weekdays: 'dates',
  link: 'links',
  mail: 'addresses',
  phone: 'addresses',
  code: 'numbers',
};

/** Whether every value and every word of a statement stands in the given evidence, in the same role and with the same "not". */
export function proveClause(told: Clause, support: Support): Proof {
  const problems: Problem[] = [];
  const used = new Set<Unit>();
  const end = openingEnd(told, support.units);
  const clause = {
    ...told,
    contents: told.contents.filter(content => content !== end?.word && !isRangeWord(content, told)),
  };
  const isNamed = nameSpans(clause, support);
  if (end) {
    isNamed.add(end.at);
    used.add(end.unit);
  }
  for (const [at, token] of clause.tokens.entries()) {
    if (token.kind !== 'value' || isNamed.has(at)) continue;
    const found = valueUnits({ clause, at, value: token.value }, support, isNamed);
    if (found.problem) problems.push({ ...found.problem, words: token.text });
    for (const unit of found.units.slice(0, 1)) {
      used.add(unit);
      if (isMixed({ clause, at, value: token.value }, unit, support.units))
        problems.push({
          check: checkOf[token.value.type],
          reason: 'the record says this of something else',
          words: token.text,
        });
    }
  }
  for (const { at, keys } of clause.contents) {
    const unit = isNamed.has(at) ? support.units.find(one => keys.some(key => one.keys.has(key))) : undefined;
    if (unit) used.add(unit);
  }
  const open = clause.contents.filter(({ at }) => !isNamed.has(at));
  addSpoken(open, clause, support, used);
  if (support.isSoldOut) problems.push(...saidAvailable(clause, [...used]));
  problems.push(
    ...open
      .filter(content => !isProved(content, used, clause))
      .map(({ text }) => ({ check: 'statement', reason: 'no cited field says this', words: text })),
  );
  if (problems.length === 0)
    problems.push(...wrongSense(clause, [...used]), ...unsaidCondition(clause, [...used], support.said));
  if (problems.length === 0 && used.size === 0 && clause.negative) problems.push(...bareNo(clause, support, used));
  return { record: support.record, used: [...used], named: isNamed.size > 0, problems };
}

/** Positions at which the record is called by its name: words of its titles, numbers beside them, its own numbers. */
function nameSpans(clause: Clause, { names }: Support): Set<number> {
  const named = new Set<number>();
  for (const { at, length, keys } of clause.contents) {
    if (keys.some(key => names.keys.has(key))) for (let step = 0; step < length; step++) named.add(at + step);
  }
  for (const [at, token] of clause.tokens.entries()) {
    if (token.kind !== 'value') continue;
    const beside = named.has(at - 1) || named.has(at + 1);
    if (beside && token.value.type !== 'link' && names.values.some(value => sameValue(token.value, value, null)))
      named.add(at);
    const code = names.codes.find(({ value }) => sameValue(token.value, value, null));
    if (code && token.value.type === 'code' && !clause.contents.some(({ keys }) => keys.includes('~tracking')))
      named.add(at);
  }
  return named;
}

/** "Delivery takes 5 days and costs 6.50 EUR": what a delivery costs is its fee, in whatever words. */
const isDeliveryPrice = (unit: Unit, { ideas }: Clause, { ideas: said, before }: Said): boolean =>
  unit.keys.has('~shipping_cost') && ideas.has('~cost') && isSaidOf(transportsOf(unit), { ideas: said, before });

type ValueAt = { clause: Clause; at: number; value: Value };

function valueUnits(
  place: ValueAt,
  support: Support,
  isNamed: ReadonlySet<number>,
): { units: Unit[]; problem: Omit<Problem, 'words'> | null } {
  const { value, clause } = place;
  const check = checkOf[value.type];
  const equal = support.units.filter(
    unit => unit.values.some(proof => sameValue(value, proof, unit.unit)) && support.isGoodLink(value, unit),
  );
  if (equal.length === 0) {
    if (isCountOfRecords(place, support)) return { units: [], problem: null };
    return { units: [], problem: { check, reason: 'no cited field has this value' } };
  }
  const inRole = equal.filter(unit => hasRole(unit, place, support, isNamed));
  const [best] = inRole;
  if (!best) return { units: [], problem: { check, reason: 'the cited value stands for something else' } };
  const unsaid = [...best.mirrored].filter(
    key =>
      !clause.ideas.has(key) &&
      !(key === '~fee' && isDeliveryPrice(best, clause, support.said)) &&
      !support.names.keys.has(key) &&
      !(overCommas.has(key) && support.said.ideas.has(key)),
  );
  if (unsaid.length > 0)
    return {
      units: [],
      problem: {
        check,
        reason: `the record says this with a condition (${unsaid.map(key => key.slice(1)).join(', ')})`,
      },
    };
  return { units: [best], problem: null };
}

/** A bare number, and a date of the past, need a word that says what they are; a fee or a discount its own word. */
function hasRole(
  unit: Unit,
  { clause, at, value }: ValueAt,
  { said, names }: Support,
  isNamed: ReadonlySet<number>,
): boolean {
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

const isSaidOf = (keys: readonly string[], { ideas, before }: Pick<Said, 'ideas' | 'before'>): boolean =>
  keys.some(key => ideas.has(key) || before.has(key));
/** Sending something back is a transport where the record speaks of that. */
const transportsOf = ({ keys }: Unit): readonly string[] =>
  keys.has('~return') ? [...transports, '~return'] : transports;

/** The word that a number counts. */
function nounBehind({ contents, tokens }: Clause, at: number): Content | undefined {
  const next = contents.find(content => content.at > at);
  return next && tokens.slice(at + 1, next.at).every(token => token.kind === 'sign') ? next : undefined;
}

/** "Three packs of filters" counts filters as "three filters" does. */
function countedBehind({ contents, tokens }: Clause, at: number): Content | undefined {
  const next = contents.find(content => content.at > at);
  return next && next.at - at <= 3 && tokens.slice(at + 1, next.at).every(({ kind }) => kind !== 'value')
    ? next
    : undefined;
}

/** How many there are of one item of a list is not how many there are of the next. */
function isOwnCount({ keys }: Content, unit: Unit, { scoped }: Names): boolean {
  const own = scoped.get(unit.scope);
  return own === undefined || keys.some(key => own.has(key));
}

/** "Two orders", where there are two. */
const isCountOfRecords = ({ value, clause, at }: ValueAt, { recordCount }: Support): boolean =>
  value.type === 'amount' &&
  value.unit === null &&
  value.high === null &&
  recordCount > 1 &&
  value.low.includes(recordCount) &&
  nounBehind(clause, at) === undefined &&
  (clause.tokens[at + 1]?.kind === 'word' || clause.contents.length === 0);

/** Adds the units that the words themselves state: words of their values, or the name of a field that says yes or no. */
function addSpoken(contents: readonly Content[], clause: Clause, { units, said }: Support, used: Set<Unit>): void {
  for (const content of contents) {
    if (isProved(content, used, clause)) continue;
    // "To track it, use this link": the value that it is about stands in the same sentence.
    const isTracking = (unit: Unit): boolean =>
      content.keys.includes('~tracking') &&
      unit.names.has('~tracking') &&
      unit.values.some(proof => said.values.some(value => sameValue(value, proof, unit.unit)));
    const says = (unit: Unit): boolean =>
      isTracking(unit) ||
      content.keys.some(key => unit.keys.has(key) || (unit.verdict !== null && unit.names.has(key)));
    const unit = units.find(one => says(one) && one.negative === clause.negative) ?? units.find(says);
    if (unit) used.add(unit);
  }
}

const isProved = ({ keys }: Content, used: ReadonlySet<Unit>, clause: Clause): boolean =>
  [...used].some(unit => {
    const inSentence = clause.tokens.some(token => token.kind === 'value')
      ? keys.filter(key => !roleIdeas.has(key))
      : keys;
    const isRole = keys.some(key => roleIdeas.has(key));
    // "Only 2 left" where there are two.
    const isLastFew = keys.includes('~only') && unit.names.has('~stock');
    return (
      isLastFew ||
      keys.some(key => unit.keys.has(key) || unit.names.has(key)) ||
      (!isRole && inSentence.some(key => unit.sentence.has(key)))
    );
  });

function wrongSense(clause: Clause, used: readonly Unit[]): Problem[] {
  const other = used.find(unit => unit.negative !== clause.negative);
  const words = textOf(clause.tokens);
  return other ? [{ check: 'negation', reason: 'the record says the opposite', words }] : [];
}

/** Open, closed and free of charge are true on some days and above some amount, and much with an exception: said without them they are not. */
function unsaidCondition(clause: Clause, used: readonly Unit[], said: Said): Problem[] {
  const bare = clause.tokens.every(({ kind }) => kind !== 'value');
  const unit = used.find(
    ({ values, keys, unit: own }) =>
      values.length > 0 &&
      conditional.some(key => clause.ideas.has(key) && keys.has(key)) &&
      !said.values.some(value => values.some(proof => sameValue(value, proof, own))),
  );
  const words = textOf(clause.tokens);
  const excepting = used.some(({ mirrored }) => mirrored.has('~except')) && !said.ideas.has('~except');
  return (bare && unit) || excepting
    ? [{ check: 'statement', reason: 'the record says this with a condition', words }]
    : [];
}

/** "Available for 20 EUR" says more than the price where nothing is left. */
function saidAvailable({ contents, ideas, negative, tokens }: Clause, used: readonly Unit[]): Problem[] {
  const says = contents.some(({ keys }) => keys.includes('~available')) && !ideas.has('~restock') && !negative;
  return says && used.some(({ names }) => names.has('~cost'))
    ? [{ check: 'negation', reason: 'the record says that none is left', words: textOf(tokens) }]
    : [];
}

/** "Over 60 EUR, delivery is free": said once for the whole sentence. */
const overCommas: ReadonlySet<string> = new Set(['~gratis', '~closed']);
const arrival = ['~eta', '~delivery', '~future', '~delivered'];
const conditional = ['~open', '~closed', '~gratis', '~discount'];

/** "Not right now" rests on the one field that says no. */
function bareNo(clause: Clause, { units }: Support, used: Set<Unit>): Problem[] {
  const unit = units.find(({ negative }) => negative);
  if (!unit) return [{ check: 'negation', reason: 'no cited field says no', words: textOf(clause.tokens) }];
  used.add(unit);
  return [];
}
