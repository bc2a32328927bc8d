import { BSONSymbol } from './bson.js';
import type { BSONRegExp, Binary, Code, Doc, ObjectId, Timestamp, Value } from './bson.js';
import { compareNumbers } from './numeric.js';
import type { Numeric } from './numeric.js';
import { TypeOrder, typeOrder } from './type-of.js';

/** Replaces the binary comparison of strings (a collation). */
export type StringOrder = (a: string, b: string) => number;

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** Compares strings as their UTF-8 bytes compare: by code point, not by UTF-16 unit. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    if (isSurrogate(x) !== isSurrogate(y)) return isSurrogate(x) ? 1 : -1;
    return x < y ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

const textOf = (value: Value): string => (value instanceof BSONSymbol ? value.value : (value as string));

function compareDocs(a: Doc, b: Doc, strings: StringOrder): number {
  const keysA = Object.keys(a);
  const keysB = Object.keys(b);
  const length = Math.min(keysA.length, keysB.length);
  for (let i = 0; i < length; i++) {
    const x = a[keysA[i]!];
    const y = b[keysB[i]!];
    const order = typeOrder(x) - typeOrder(y) || compareStrings(keysA[i]!, keysB[i]!) || compareSameType(x, y, strings);
    if (order !== 0) return Math.sign(order);
  }
  return Math.sign(keysA.length - keysB.length);
}

function compareArrays(a: readonly Value[], b: readonly Value[], strings: StringOrder): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareValues(a[i], b[i], strings);
    if (order !== 0) return order;
  }
  return Math.sign(a.length - b.length);
}

function compareBinary(a: Binary, b: Binary): number {
  if (a.position !== b.position) return a.position < b.position ? -1 : 1;
  if (a.sub_type !== b.sub_type) return a.sub_type < b.sub_type ? -1 : 1;
  return Buffer.compare(a.buffer.subarray(0, a.position), b.buffer.subarray(0, b.position));
}

function compareBigints(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareSameType(a: Value, b: Value, strings: StringOrder): number {
  switch (typeOrder(a)) {
    case TypeOrder.number:
      return compareNumbers(a as Numeric, b as Numeric);
    case TypeOrder.string:
      return strings(textOf(a), textOf(b));
    case TypeOrder.object:
      return compareDocs(a as Doc, b as Doc, strings);
    case TypeOrder.array:
      return compareArrays(a as Value[], b as Value[], strings);
    case TypeOrder.binary:
      return compareBinary(a as Binary, b as Binary);
    case TypeOrder.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case TypeOrder.bool:
      return Number(a) - Number(b);
    case TypeOrder.date:
      return Math.sign((a as Date).getTime() - (b as Date).getTime());
    case TypeOrder.timestamp:
      return compareBigints(
        BigInt.asUintN(64, (a as Timestamp).toBigInt()),
        BigInt.asUintN(64, (b as Timestamp).toBigInt()),
      );
    case TypeOrder.regex:
      return compareRegexes(a as BSONRegExp, b as BSONRegExp);
    case TypeOrder.code:
      return compareStrings((a as Code).code, (b as Code).code);
    case TypeOrder.codeWithScope:
      return compareCode(a as Code, b as Code, strings);
    default:
      return 0;
  }
}

function compareRegexes(a: BSONRegExp, b: BSONRegExp): number {
  return compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options);
}

function compareCode(a: Code, b: Code, strings: StringOrder): number {
  return compareStrings(a.code, b.code) || compareDocs(a.scope ?? {}, b.scope ?? {}, strings);
}

/** Total BSON order: types first, then values. Missing (undefined) sorts below null. */
export function compareValues(a: Value, b: Value, strings: StringOrder = compareStrings): number {
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  const order = typeOrder(a) - typeOrder(b);
  return order !== 0 ? Math.sign(order) : compareSameType(a, b, strings);
}

export function valuesEqual(a: Value, b: Value, strings?: StringOrder): boolean {
  return a === b || compareValues(a, b, strings) === 0;
}
