import {
  BSONRegExp,
  BSONSymbol,
  Binary,
  Code,
  Decimal128,
  Double,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  isInt32,
} from './bson.js';
import type { Value } from './bson.js';

/** Names of `$type`, by number. */
export const TYPE_NUMBERS: Readonly<Record<string, number>> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};

/** The BSON type name of a value; `missing` for undefined. */
export function typeName(value: Value): string {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return isInt32(value) ? 'int' : 'double';
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'long';
    case 'undefined':
      return 'missing';
    default:
      return value === null ? 'null' : objectTypeName(value);
  }
}

function objectTypeName(value: Value): string {
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value instanceof ObjectId) return 'objectId';
  if (value instanceof Double) return 'double';
  if (value instanceof Decimal128) return 'decimal';
  if (value instanceof Binary) return 'binData';
  if (value instanceof BSONRegExp) return 'regex';
  if (value instanceof Timestamp) return 'timestamp';
  if (value instanceof MinKey) return 'minKey';
  if (value instanceof MaxKey) return 'maxKey';
  if (value instanceof BSONSymbol) return 'symbol';
  if (value instanceof Code) return value.scope ? 'javascriptWithScope' : 'javascript';
  return 'object';
}

/** BSON comparison order of types: values of types with the same number compare with each other. */
export const TypeOrder = {
  minKey: 1,
  missing: 2,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  code: 60,
  codeWithScope: 65,
  maxKey: 127,
} as const;

const ORDER_BY_NAME: Readonly<Record<string, number>> = {
  minKey: TypeOrder.minKey,
  missing: TypeOrder.missing,
  null: TypeOrder.null,
  int: TypeOrder.number,
  long: TypeOrder.number,
  double: TypeOrder.number,
  decimal: TypeOrder.number,
  string: TypeOrder.string,
  symbol: TypeOrder.string,
  object: TypeOrder.object,
  array: TypeOrder.array,
  binData: TypeOrder.binary,
  objectId: TypeOrder.objectId,
  bool: TypeOrder.bool,
  date: TypeOrder.date,
  timestamp: TypeOrder.timestamp,
  regex: TypeOrder.regex,
  javascript: TypeOrder.code,
  javascriptWithScope: TypeOrder.codeWithScope,
  maxKey: TypeOrder.maxKey,
};

export function typeOrder(value: Value): number {
  switch (typeof value) {
    case 'string':
      return TypeOrder.string;
    case 'number':
    case 'bigint':
      return TypeOrder.number;
    case 'boolean':
      return TypeOrder.bool;
    case 'undefined':
      return TypeOrder.missing;
    default:
      return value === null ? TypeOrder.null : ORDER_BY_NAME[objectTypeName(value)]!;
  }
}
