import { MongoError } from '../mongo-error.js';
import { isDoc, setOwn, toDouble } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { compareValues } from '../value/compare.js';
import { encodeKey } from '../value/key-encoding.js';
import { divideNumbers, isNumeric, toNumber, wholeNumber } from '../value/numeric.js';
import type { Numeric } from '../value/numeric.js';
import { compareSortKeys, parseSort, sortKeyOf } from '../value/sort-order.js';
import { edge } from './array-operators.js';
import type { Compile, CompileContext, Evaluate, Operator, Scope } from './expression.js';
import { compileList, isNullish } from './operands.js';
import type { Pacer } from '../storage/pacer.js';
import { Summation, sumNumbers } from './summation.js';

/** Collects values of one group. */
export interface Accumulator {
  /** What is remembered per document. */
  input: Evaluate;
  /** The result over the remembered values in order. */
  finish: (values: readonly Value[]) => Value;
  /** The same result, giving way in between: for those that take long over many values. */
  finishSlowly?: (values: readonly Value[], pacer: Pacer) => Promise<Value>;
}

const MANY = 1000;

/** The result of one group, which may be all the documents there are. */
export async function finishGroup(each: Accumulator, values: readonly Value[], pacer: Pacer): Promise<Value> {
  return each.finishSlowly && values.length > MANY ? each.finishSlowly(values, pacer) : each.finish(values);
}

type Factory = (operand: Value, context: CompileContext, compile: Compile) => Accumulator;

const numbers = (values: readonly Value[]): Numeric[] => values.filter(isNumeric);

function sum(values: readonly Value[]): Value {
  return sumNumbers(numbers(values));
}

function average(values: readonly Value[]): Value {
  const present = numbers(values);
  return present.length === 0 ? null : divideNumbers(sum(present) as Numeric, present.length);
}

function extreme(direction: 1 | -1, context?: CompileContext): (values: readonly Value[]) => Value {
  return values => {
    let best: Value = null;
    for (const value of values) {
      if (isNullish(value)) continue;
      if (best === null || compareValues(value, best, context?.strings) * direction > 0) best = value;
    }
    return best;
  };
}

function deviation(sample: boolean): (values: readonly Value[]) => Value {
  return values => {
    const present = numbers(values).map(toNumber);
    const count = present.length - (sample ? 1 : 0);
    if (count <= 0) return null;
    const mean = present.reduce((a, b) => a + b, 0) / present.length;
    return toDouble(Math.sqrt(present.reduce((total, value) => total + (value - mean) ** 2, 0) / count));
  };
}

function distinct(values: readonly Value[]): Value {
  return [...new Map(values.filter(v => v !== undefined).map(value => [encodeKey(value), value])).values()];
}

async function distinctSlowly(values: readonly Value[], pacer: Pacer): Promise<Value> {
  const present = values.filter(v => v !== undefined);
  return [...new Map(await pacer.map(present, value => [encodeKey(value), value] as const)).values()];
}

async function sumSlowly(values: readonly Value[], pacer: Pacer): Promise<Value> {
  const total = new Summation();
  for (const value of numbers(values)) {
    total.add(value);
    if (pacer.isDue()) await pacer.pause();
  }
  return total.finish();
}

function mergeObjects(values: readonly Value[]): Value {
  const result: Doc = {};
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isDoc(value)) throw new MongoError(40400, '$mergeObjects requires object inputs');
    for (const [key, field] of Object.entries(value)) setOwn(result, key, field);
  }
  return result;
}

const simple =
  (finish: Accumulator['finish'], finishSlowly?: Accumulator['finishSlowly']): Factory =>
  (operand, context, compile) => ({ input: compile(operand, context), finish, finishSlowly });

const collated =
  (make: (context: CompileContext) => (values: readonly Value[]) => Value): Factory =>
  (operand, context, compile) => ({ input: compile(operand, context), finish: make(context) });

function countOf(name: string, n: Value): number {
  if (!isNumeric(n)) throw new MongoError(5787902, `Value for 'n' must be of integral type, but found ${String(n)}`);
  const count = wholeNumber(n);
  if (count === undefined)
    throw new MongoError(5787903, `Value for 'n' must be of integral type, but found ${String(n)}`);
  if (count < 1) throw new MongoError(5787908, `'n' must be greater than 0, found ${String(n)} for ${name}`);
  return count;
}

function checkedSpec(name: string, operand: Value, fields: readonly string[]): Doc {
  if (!isDoc(operand)) throw new MongoError(5787801, `specification must be an object; found ${name}`);
  const unknown = Object.keys(operand).find(key => !fields.includes(key));
  if (unknown) throw new MongoError(5787901, `Unknown argument to ${name}: ${unknown}`);
  const missing = fields.find(key => !(key in operand));
  if (missing)
    throw new MongoError(missing === 'input' ? 5787907 : 5787906, `Missing value for '${missing}' in ${name}`);
  return operand;
}

/** `$firstN` and friends: `{ input, n }`. */
function several(
  name: string,
  choose: (values: readonly Value[], n: number, context: CompileContext) => Value[],
  direction?: 1 | -1,
): Factory {
  return (operand, context, compile) => {
    const spec = checkedSpec(name, operand, ['input', 'n']);
    const n = compile(spec.n, context);
    const count = (): number => countOf(name, n(EMPTY_SCOPE));
    return {
      input: compile(spec.input, context),
      finish: values => choose(values, count(), context),
      finishSlowly:
        direction &&
        (async (values, pacer) =>
          (await pacer.sort(values.filter(isPresent), byRank(direction, context))).slice(0, count())),
    };
  };
}

const EMPTY_SCOPE: Scope = { root: {}, current: {}, variables: {} };

const isPresent = (value: Value): boolean => !isNullish(value);

const byRank =
  (direction: 1 | -1, context: CompileContext) =>
  (a: Value, b: Value): number =>
    compareValues(b, a, context.strings) * direction;

const ranked =
  (direction: 1 | -1) =>
  (values: readonly Value[], n: number, context: CompileContext): Value[] =>
    values.filter(isPresent).sort(byRank(direction, context)).slice(0, n);

const orNull = (value: Value): Value => (value === undefined ? null : value);

type Keyed = [key: Value[], value: Value];

/** `$top`, `$bottom` and their N forms: `{ sortBy, output, n? }`. */
function topmost(name: string, bottom: boolean, many: boolean): Factory {
  return (operand, context, compile) => {
    const spec = checkedSpec(name, operand, many ? ['n', 'sortBy', 'output'] : ['sortBy', 'output']);
    const fields = parseSort(spec.sortBy as Doc);
    const output = compile(spec.output, context);
    const n = many ? countOf(name, compile(spec.n, context)(EMPTY_SCOPE)) : 1;
    const byKey = (a: Keyed, b: Keyed): number => compareSortKeys(a[0], b[0], fields, context.strings);
    const choose = (sorted: readonly Keyed[]): Value => {
      const chosen = (bottom ? sorted.slice(-n) : sorted.slice(0, n)).map(([, value]) => value);
      return many ? chosen : orNull(chosen[0]);
    };
    return {
      input: scope => [sortKeyOf(scope.current as Doc, fields, context.strings), orNull(output(scope))],
      finish: values => choose([...(values as Keyed[])].sort(byKey)),
      finishSlowly: async (values, pacer) => choose(await pacer.sort(values as Keyed[], byKey)),
    };
  };
}

export const ACCUMULATORS: Readonly<Record<string, Factory>> = {
  $sum: simple(sum, sumSlowly),
  $avg: simple(average),
  $min: collated(context => extreme(-1, context)),
  $max: collated(context => extreme(1, context)),
  $first: simple(values => orNull(values[0])),
  $last: simple(values => orNull(values.at(-1))),
  $push: simple(values => values.filter(value => value !== undefined)),
  $addToSet: simple(distinct, distinctSlowly),
  $stdDevPop: simple(deviation(false)),
  $stdDevSamp: simple(deviation(true)),
  $mergeObjects: simple(mergeObjects),
  $count: (operand, context, compile) => {
    if (!isDoc(operand) || Object.keys(operand).length > 0)
      throw new MongoError(9, '$count takes no arguments, i.e. $count:{}');
    return { input: compile(1, context), finish: sum };
  },
  $firstN: several('$firstN', (values, n) => values.slice(0, n).map(orNull)),
  $lastN: several('$lastN', (values, n) => values.slice(-n).map(orNull)),
  $minN: several('$minN', ranked(-1), -1),
  $maxN: several('$maxN', ranked(1), 1),
  $top: topmost('$top', false, false),
  $bottom: topmost('$bottom', true, false),
  $topN: topmost('$topN', false, true),
  $bottomN: topmost('$bottomN', true, true),
};

/** The accumulators that are expressions too: one array, or several operands. */
function overList(finish: (values: readonly Value[], context: CompileContext) => Value): Operator {
  return (operand, context, compile) => {
    const parts = compileList(operand, context, compile);
    return scope => {
      const values = parts.map(part => part(scope));
      const [only] = values;
      return finish(values.length === 1 && Array.isArray(only) ? (only as Value[]) : values, context);
    };
  };
}

function severalOf(
  name: string,
  choose: (values: readonly Value[], n: number, context: CompileContext) => Value[],
): Operator {
  return (operand, context, compile) => {
    const spec = checkedSpec(name, operand, ['input', 'n']);
    const input = compile(spec.input, context);
    const n = compile(spec.n, context);
    return scope => {
      const values = input(scope);
      if (!Array.isArray(values)) throw new MongoError(5788200, `${name} input must be an array`);
      return choose(values as Value[], countOf(name, n(scope)), context);
    };
  };
}

export const ACCUMULATOR_EXPRESSIONS: Record<string, Operator> = {
  $sum: overList(sum),
  $avg: overList(average),
  $min: overList((values, context) => extreme(-1, context)(values)),
  $max: overList((values, context) => extreme(1, context)(values)),
  $stdDevPop: overList(deviation(false)),
  $stdDevSamp: overList(deviation(true)),
  $first: edge('$first', 0),
  $last: edge('$last', -1),
  $firstN: severalOf('$firstN', (values, n) => values.slice(0, n)),
  $lastN: severalOf('$lastN', (values, n) => values.slice(-n)),
  $minN: severalOf('$minN', ranked(-1)),
  $maxN: severalOf('$maxN', ranked(1)),
};
