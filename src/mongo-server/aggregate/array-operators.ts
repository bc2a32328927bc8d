import { MongoError } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { valuesEqual } from '../value/compare.js';
import { typeName } from '../value/type-of.js';
import type { Operator } from './expression.js';
import { fixed, isNullish, named, needArray, needInteger, unary, variadic } from './operands.js';

function elementAt([items, position]: Value[]): Value {
  if (isNullish(items) || isNullish(position)) return null;
  const list = needArray('$arrayElemAt', items);
  const index = needInteger('$arrayElemAt', position, 28691);
  return list.at(index);
}

function slice(args: Value[]): Value {
  if (args.some(isNullish)) return null;
  const list = needArray('$slice', args[0], 28724);
  const first = needInteger('$slice', args[1], 28726);
  if (args.length === 2) return first < 0 ? list.slice(first) : list.slice(0, first);
  const count = needInteger('$slice', args[2], 28728);
  if (count <= 0) throw new MongoError(28729, 'Third argument to $slice must be positive');
  const start = first < 0 ? Math.max(0, list.length + first) : first;
  return list.slice(start, start + count);
}

function concat(args: Value[]): Value {
  if (args.some(isNullish)) return null;
  return args.flatMap(value => needArray('$concatArrays', value, 28664));
}

function isIn([value, list]: Value[]): Value {
  if (!Array.isArray(list))
    throw new MongoError(40081, `$in requires an array as a second argument, found: ${typeName(list)}`);
  return list.some(item => valuesEqual(item, value));
}

function indexOf([list, value, from, to]: Value[]): Value {
  if (isNullish(list)) return null;
  const items = needArray('$indexOfArray', list, 40090);
  const start = from === undefined ? 0 : needInteger('$indexOfArray', from);
  const end = to === undefined ? items.length : needInteger('$indexOfArray', to);
  if (start < 0 || end < 0) throw new MongoError(40097, '$indexOfArray requires a nonnegative index');
  for (let i = start; i < Math.min(end, items.length); i++) if (valuesEqual(items[i], value)) return i;
  return -1;
}

function range(args: Value[]): Value {
  const [start, end, step = 1] = args.map(value => needInteger('$range', value, 34443)) as [number, number, number?];
  if (step === 0) throw new MongoError(34449, '$range requires a non-zero step value');
  const out: number[] = [];
  for (let i = start; step > 0 ? i < end : i > end; i += step) {
    if (out.length >= 1_000_000) throw new MongoError(146, '$range would use too much memory');
    out.push(i);
  }
  return out;
}

function zip(args: Record<string, Value>): Value {
  if (!Array.isArray(args.inputs)) throw new MongoError(34461, 'inputs must be an array of expressions');
  if (args.inputs.some(isNullish)) return null;
  const inputs = args.inputs.map(input => needArray('$zip', input, 34468));
  const longest = args.useLongestLength === true;
  if (args.defaults !== undefined && !longest)
    throw new MongoError(34466, 'cannot specify defaults unless useLongestLength is true');
  const defaults = Array.isArray(args.defaults) ? (args.defaults as Value[]) : [];
  const lengths = inputs.map(input => input.length);
  const length = longest ? Math.max(...lengths) : Math.min(...lengths);
  return Array.from({ length }, (_, row) =>
    inputs.map((input, i) => (row < input.length ? input[row] : (defaults[i] ?? null))),
  );
}

function pairOf(item: Value): [string, Value] {
  if (Array.isArray(item) && item.length === 2 && typeof item[0] === 'string') return [item[0], item[1]];
  if (isDoc(item) && typeof item.k === 'string' && 'v' in item && Object.keys(item).length === 2)
    return [item.k, item.v];
  throw new MongoError(40386, '$arrayToObject requires an array of key-value pairs ([k, v] or { k, v })');
}

function arrayToObject(value: Value): Value {
  if (isNullish(value)) return null;
  return Object.fromEntries(needArray('$arrayToObject', value, 40386).map(pairOf));
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
  $zip: named('$zip', ['inputs'], ['useLongestLength', 'defaults'], zip),
  $arrayToObject: unary('$arrayToObject', arrayToObject),
  $objectToArray: unary('$objectToArray', objectToArray),
};
