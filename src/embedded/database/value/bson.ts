import { BSON } from 'mongodb';

/**
 * The value model of the server. Numbers keep their BSON type without wrapping the common ones:
 * a JS integer in the int32 range is an int32, any other JS number is a double, a bigint is an int64,
 * `Double` wraps only doubles that look like an int32 (5.0), and `Decimal128` stays itself.
 */
export type Value = unknown;
export type Doc = Record<string, Value>;

export const ObjectId = BSON.ObjectId;
export type ObjectId = BSON.ObjectId;
export const Binary = BSON.Binary;
export type Binary = BSON.Binary;
export const Decimal128 = BSON.Decimal128;
export type Decimal128 = BSON.Decimal128;
export const Double = BSON.Double;
export type Double = BSON.Double;
export const Timestamp = BSON.Timestamp;
export type Timestamp = BSON.Timestamp;
export const MinKey = BSON.MinKey;
export type MinKey = BSON.MinKey;
export const MaxKey = BSON.MaxKey;
export type MaxKey = BSON.MaxKey;
export const Code = BSON.Code;
export type Code = BSON.Code;
export const BSONRegExp = BSON.BSONRegExp;
export type BSONRegExp = BSON.BSONRegExp;
export const BSONSymbol = BSON.BSONSymbol;
export type BSONSymbol = BSON.BSONSymbol;

/** A document kept as bytes: replies embed it without decoding. */
export class RawDocument {
  constructor(readonly bytes: Buffer) {}
}

export function isDoc(value: Value): value is Doc {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const INT32_MAX = 2147483647;
const INT32_MIN = -2147483648;

/** True for numbers that the value model reads as int32. */
export function isInt32(value: number): boolean {
  return (value | 0) === value && !(value === 0 && 1 / value < 0);
}

/** A double in the value model: wrapped only when a bare number would be read as int32. */
export function toDouble(value: number): number | Double {
  return isInt32(value) ? new Double(value) : value;
}

/** The narrowest integer type (int32, then int64) for a whole number. */
export function toInteger(value: bigint): number | bigint {
  return value >= INT32_MIN && value <= INT32_MAX ? Number(value) : value;
}

/** Sets a field, also one named __proto__, as an own property. */
export function setOwn(doc: Doc, name: string, value: Value): void {
  if (name === '__proto__') {
    Object.defineProperty(doc, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    doc[name] = value;
  }
}

/** Reads an own field; inherited names such as `constructor` are missing. */
export function getOwn(doc: Doc, name: string): Value {
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}

/** A deep copy of documents and arrays; leaf values are immutable and shared. */
export function cloneValue<T extends Value>(value: T): T {
  if (Array.isArray(value)) return value.map(item => cloneValue<Value>(item)) as T;
  if (!isDoc(value)) return value;
  const copy: Doc = {};
  for (const key of Object.keys(value)) setOwn(copy, key, cloneValue(value[key]));
  return copy as T;
}
