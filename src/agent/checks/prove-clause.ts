import { isTrueOfAll, leavesPartUnsaid } from './all-of-them.js';
import { type Clause, type Content, textOf } from './clause.js';
import { deniesAlike, isDenied } from './denials.js';
import { roleIdeas } from './ideas.js';
import { isMixed } from './mixed-facts.js';
import { isRangeWord, openingEnd } from './opening-end.js';
import { isOfSaidSize } from './sizes.js';
import type { Said, Support } from './support.js';
import type { Unit } from './units.js';
import { hasRole, isCountOfRecords, isDeliveryPrice, type ValueAt } from './value-role.js';
import { sameValue } from './values/same-value.js';
import type { Value } from './values/value.js';

export type Problem = { check: string; reason: string; words: string };
export type Proof = { record: string; used: Unit[]; named: boolean; problems: Problem[] };

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
export function proveClause(told: Clause, given: Support): Proof {
  const support = { ...given, units: given.units.filter(unit => isOfSaidSize(unit, told.contents)) };
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
    const { unit, reason } = valueUnit({ clause, at, value: token.value }, support, isNamed);
    const days = support.said.days[at];
    const isElsewhere = unit !== null && isMixed({ clause, days, value: token.value }, unit, support.units);
    const wrong = isElsewhere ? 'the record says this of something else' : reason;
    if (unit) used.add(unit);
    if (wrong !== null) problems.push({ check: checkOf[token.value.type], reason: wrong, words: token.text });
  }
  for (const { at, keys } of clause.contents) {
    const unit = isNamed.has(at) ? support.units.find(one => keys.some(key => one.keys.has(key))) : undefined;
    if (unit) used.add(unit);
  }
  const open = clause.contents.filter(({ at }) => !isNamed.has(at));
  addSpoken(open, clause.negative, support, used);
  if (support.isSoldOut) problems.push(...saidAvailable(clause, [...used]));
  problems.push(
    ...open
      .filter(
        content => !isProved(content, used) && !(isAll(content) && isTrueOfAll(used, support)) && !isOrderOf(content),
      )
      .map(({ text }) => ({ check: 'statement', reason: 'no cited field says this', words: text })),
  );
  if (problems.length === 0)
    problems.push(...wrongSense(clause, [...used], support.said), ...unsaidCondition(clause, [...used], support.said));
  if (problems.length === 0 && used.size === 0 && clause.negative) problems.push(...bareNo(clause, support, used));
  return { record: support.record, used: [...used], named: isNamed.size > 0, problems };
}

/** Positions at which the record is called by its name: words of its titles, numbers beside them, its own numbers. */
function nameSpans(clause: Clause, { names }: Support): Set<number> {
  const named = new Set<number>();
  for (const { at, length, keys } of clause.contents) {
    if (isCalled(keys, length, names.keys)) for (let step = 0; step < length; step++) named.add(at + step);
  }
  for (const [at, token] of clause.tokens.entries()) {
    if (token.kind !== 'value') continue;
    const beside = named.has(at - 1) || named.has(at + 1);
    if (beside && token.value.type !== 'link' && names.values.some(value => sameValue(token.value, value, null)))
      named.add(at);
    const isOwn = names.codes.some(({ value }) => sameValue(token.value, value, null));
    if (isOwn && token.value.type === 'code' && !clause.contents.some(({ keys }) => keys.includes('~tracking')))
      named.add(at);
  }
  return named;
}

/** A phrase that also says something else, as "shipping is free" of a page called "Shipping", is no name. */
const isCalled = (keys: readonly string[], length: number, names: ReadonlySet<string>): boolean =>
  keys.some(key => names.has(key)) && (length === 1 || !keys.some(key => conditional.includes(key) && !names.has(key)));

/** The evidence of a value, or the reason why there is none. */
function valueUnit(
  place: ValueAt,
  support: Support,
  isNamed: ReadonlySet<number>,
): { unit: Unit | null; reason: string | null } {
  const { value, clause } = place;
  const equal = support.units.filter(
    unit => unit.values.some(proof => sameValue(value, proof, unit.unit)) && support.isGoodLink(value, unit),
  );
  if (equal.length === 0) {
    const counts = isCountOfRecords(place, support);
    return { unit: null, reason: counts ? null : 'no cited field has this value' };
  }
  const best = equal.find(unit => hasRole(unit, place, support, isNamed));
  if (!best) return { unit: null, reason: 'the cited value stands for something else' };
  const unsaid = [...best.mirrored].filter(
    key =>
      !clause.ideas.has(key) &&
      !(key === '~fee' && isDeliveryPrice(best, support.said)) &&
      !support.names.keys.has(key) &&
      !(overCommas.has(key) && support.said.ideas.has(key)),
  );
  if (unsaid.length === 0) return { unit: best, reason: null };
  const conditions = unsaid.map(key => key.slice(1)).join(', ');
  return { unit: null, reason: `the record says this with a condition (${conditions})` };
}

/** Adds the units that the words themselves state: words of their values, or the name of a field that says yes or no. */
function addSpoken(contents: readonly Content[], negative: boolean, { units, said }: Support, used: Set<Unit>): void {
  for (const content of contents) {
    if (isProved(content, used)) continue;
    // "To track it, use this link": the value that it is about stands in the same sentence.
    const isTracking = (unit: Unit): boolean =>
      content.keys.includes('~tracking') &&
      unit.names.has('~tracking') &&
      unit.values.some(proof => said.values.some(value => sameValue(value, proof, unit.unit)));
    const says = (unit: Unit): boolean =>
      isTracking(unit) ||
      decisive(content).some(key => unit.keys.has(key) || (unit.verdict !== null && unit.names.has(key)));
    const unit = units.find(one => says(one) && one.negative === negative) ?? units.find(says);
    if (unit) used.add(unit);
  }
}

/** "Shipping is free" says two things in one phrase: a page called "Shipping" is no evidence of the other. */
function decisive({ keys, length }: Content): string[] {
  const states = length === 1 ? [] : keys.filter(key => conditional.includes(key));
  return states.length > 0 ? states : keys;
}

const isProved = (content: Content, used: ReadonlySet<Unit>): boolean =>
  [...used].some(unit => {
    const keys = decisive(content);
    const isRole = keys.some(key => roleIdeas.has(key));
    // "Only 2 left" where there are two.
    const isLastFew = keys.includes('~only') && unit.names.has('~stock');
    return (
      isLastFew || keys.some(key => unit.keys.has(key) || unit.names.has(key) || (!isRole && unit.sentence.has(key)))
    );
  });

/** "Your order from 26 November": its date is what needs evidence. */
const isOrderOf = ({ keys }: Content): boolean => keys.includes('~order_of');

/** "Both", "the whole order". */
const isAll = ({ keys }: Content): boolean => keys.includes('~all');

function wrongSense(clause: Clause, used: readonly Unit[], said: Said): Problem[] {
  const other = used.find(unit =>
    isDenied(unit) ? !deniesAlike(clause, unit, said) : unit.negative !== clause.negative,
  );
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
  const excepts = (one: Unit): boolean => one.mirrored.has('~except') && !isDenied(one);
  const excepting = used.some(excepts) && !said.ideas.has('~except');
  return (bare && unit) || excepting || leavesPartUnsaid(used, said)
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
const conditional = ['~open', '~closed', '~gratis', '~discount'];

/** "Not right now" rests on the one field that says no. */
function bareNo(clause: Clause, { units }: Support, used: Set<Unit>): Problem[] {
  const unit = units.find(({ negative }) => negative);
  if (!unit) return [{ check: 'negation', reason: 'no cited field says no', words: textOf(clause.tokens) }];
  used.add(unit);
  return [];
}
