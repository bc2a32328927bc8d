import { MongoError } from '../mongo-error.js';
import { isDoc, setOwn } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { valuesEqual } from '../value/compare.js';
import type { StringOrder } from '../value/compare.js';
import { isNumeric } from '../value/numeric.js';
import { typeName } from '../value/type-of.js';
import type { Operator } from './expression.js';
import { fixed, isNullish, named, needArray, needInteger, unary, variadic } from './operands.js';

/** A whole number, with one code for what is no number and one for fractions. */
function needIndex(name: string, value: Value, notNumber: number, notWhole: number): number {
  return needInteger(name, value, isNumeric(value) ? notWhole : notNumber);
}

function elementAt([items, position]: Value[]): Value {
  if (isNullish(items) || isNullish(position)) return null;
  const list = needArray('$arrayElemAt', items);
  const index = needIndex('$arrayElemAt', position, 28690, 28691);
  return list.at(index);
}

function slice(args: Value[]): Value {
  if (args.some(isNullish)) return null;
  const list = needArray('$slice', args[0], 28724);
  const first = needIndex('$slice', args[1], 28725, 28726);
  if (args.length === 2) return first < 0 ? list.slice(first) : list.slice(0, first);
  const count = needIndex('$slice', args[2], 28727, 28728);
  if (count <= 0) throw new MongoError(28729, 'Third argument to $slice must be positive');
  const start = first < 0 ? Math.max(0, list.length + first) : first;
  return list.slice(start, start + count);
}

function concat(args: Value[]): Value {
  if (args.some(isNullish)) return null;
  return args.flatMap(value => needArray('$concatArrays', value, 28664));
}

function isIn([value, list]: Value[], strings?: StringOrder): Value {
  if (!Array.isArray(list))
    throw new MongoError(40081, `$in requires an array as a second argument, found: ${typeName(list)}`);
  return list.some(item => valuesEqual(item, value, strings));
}

function indexOf([list, value, from, to]: Value[], strings?: StringOrder): Value {
  if (isNullish(list)) return null;
  const items = needArray('$indexOfArray', list, 40090);
  const start = from === undefined ? 0 : needInteger('$indexOfArray', from);
  const end = to === undefined ? items.length : needInteger('$indexOfArray', to);
  if (start < 0 || end < 0) throw new MongoError(40097, '$indexOfArray requires a nonnegative index');
  for (let i = start; i < Math.min(end, items.length); i++) if (valuesEqual(items[i], value, strings)) return i;
  return -1;
}

function range(args: Value[]): Value {
  const [start, end, step = 1] = args.map((value, i) => needIndex('$range', value, 34443 + 2 * i, 34444 + 2 * i)) as [
    number,
    number,
    number?,
  ];
  if (step === 0) throw new MongoError(34449, '$range requires a non-zero step value');
  const out: number[] = [];
  for (let i = start; step > 0 ? i < end : i > end; i += step) {
    if (out.length >= 1_000_000) throw new MongoError(146, '$range would use too much memory');
    out.push(i);
  }
  return out;
}

function zip(args: Record<string, Value>): Value {
  const inputs = args.inputs as Value[];
  if (inputs.some(isNullish)) return null;
  const lists = inputs.map(input => needArray('$zip', input, 34468));
  const defaults = (args.defaults ?? []) as Value[];
  const lengths = lists.map(list => list.length);
  const length = args.useLongestLength === true ? Math.max(...lengths) : Math.min(...lengths);
  return Array.from({ length }, (_, row) =>
    lists.map((list, i) => (row < list.length ? list[row] : (defaults[i] ?? null))),
  );
}

const zipArguments = named(
  '$zip',
  { required: ['inputs'], optional: ['useLongestLength', 'defaults'], codes: [34460, 34464, 34465] },
  zip,
);

/** The lists of `$zip` are written out, so their number is checked before anything runs. */
const zipOperator: Operator = (operand, context, compile) => {
  if (isDoc(operand)) {
    const { inputs, defaults = [], useLongestLength = false } = operand;
    if ('inputs' in operand && !Array.isArray(inputs))
      throw new MongoError(34461, `inputs must be an array of expressions, found ${typeName(inputs)}`);
    if (!Array.isArray(defaults))
      throw new MongoError(34462, `defaults must be an array of expressions, found ${typeName(defaults)}`);
    if (typeof useLongestLength !== 'boolean')
      throw new MongoError(34463, `useLongestLength must be a bool, found ${typeName(useLongestLength)}`);
    if (Array.isArray(inputs) && inputs.length === 0)
      throw new MongoError(34465, '$zip requires at least one input array');
    if (defaults.length > 0 && !useLongestLength)
      throw new MongoError(34466, 'cannot specify defaults unless useLongestLength is true');
    if (Array.isArray(inputs) && defaults.length > 0 && defaults.length !== inputs.length)
      throw new MongoError(34467, 'defaults and inputs must have the same length');
  }
  return zipArguments(operand, context, compile);
};

function arrayPair(item: Value): [string, Value] {
  if (!Array.isArray(item))
    throw new MongoError(40396, `$arrayToObject requires a consistent input format, found: ${typeName(item)}`);
  if (item.length !== 2)
    throw new MongoError(
      40397,
      `$arrayToObject requires an array of size 2 arrays, found array of size: ${item.length}`,
    );
  if (typeof item[0] !== 'string')
    throw new MongoError(40395, '$arrayToObject requires pairs whose key is of type string');
  return [item[0], item[1]];
}

function objectPair(item: Value): [string, Value] {
  if (!isDoc(item))
    throw new MongoError(40391, `$arrayToObject requires a consistent input format, found: ${typeName(item)}`);
  if (Object.keys(item).length !== 2)
    throw new MongoError(40392, "$arrayToObject requires an object with exactly the keys 'k' and 'v'");
  if (!('k' in item) || !('v' in item))
    throw new MongoError(40393, "$arrayToObject requires an object with keys 'k' and 'v'");
  if (typeof item.k !== 'string')
    throw new MongoError(40394, "$arrayToObject requires the value of 'k' to be of type string");
  return [item.k, item.v];
}

function arrayToObject(value: Value): Value {
  if (isNullish(value)) return null;
  const items = needArray('$arrayToObject', value, 40386);
  const [first] = items;
  if (items.length > 0 && !Array.isArray(first) && !isDoc(first))
    throw new MongoError(40398, `Unrecognised input type format for $arrayToObject: ${typeName(first)}`);
  const result: Doc = {};
  for (const [key, field] of items.map(Array.isArray(first) ? arrayPair : objectPair)) setOwn(result, key, field);
  return result;
}

function objectToArray(value: Value): Value {
  if (isNullish(value)) return null;
  if (!isDoc(value)) throw new MongoError(40390, `$objectToArray requires a document input, found: ${typeName(value)}`);
  return Object.entries(value).map(([k, v]): Doc => ({ k, v }));
}

/** `$first`/`$last` on an array value. */
export function edge(name: string, position: 0 | -1): Operator {
  return unary(name, value => (isNullish(value) ? null : needArray(name, value).at(position)));
}

export const ARRAY: Record<string, Operator> = {
  $arrayElemAt: fixed('$arrayElemAt', 2, 2, elementAt),
  $slice: fixed('$slice', 2, 3, slice),
  $size: unary('$size', value => {
    if (!Array.isArray(value))
      throw new MongoError(17124, `The argument to $size must be an array, but was of type: ${typeName(value)}`);
    return value.length;
  }),
  $isArray: unary('$isArray', value => Array.isArray(value)),
  $concatArrays: variadic(concat),
  $reverseArray: unary('$reverseArray', value =>
    isNullish(value) ? null : [...needArray('$reverseArray', value, 34435)].reverse(),
  ),
  $in: fixed('$in', 2, 2, isIn),
  $indexOfArray: fixed('$indexOfArray', 2, 4, indexOf),
  $range: fixed('$range', 2, 3, range),
  $zip: zipOperator,
  $arrayToObject: unary('$arrayToObject', arrayToObject),
  $objectToArray: unary('$objectToArray', objectToArray),
};
