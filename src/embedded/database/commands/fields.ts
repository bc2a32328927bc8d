import { MongoError, typeMismatch } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { isNumeric, toNumber } from '../value/numeric.js';
import { typeName } from '../value/type-of.js';

function mismatch(name: string, value: Value, expected: string): MongoError {
  return typeMismatch(`BSON field '${name}' is the wrong type '${typeName(value)}', expected type '${expected}'`);
}

export function docField(body: Doc, name: string): Doc | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!isDoc(value)) throw mismatch(name, value, 'object');
  return value;
}

export function arrayField(body: Doc, name: string): Value[] | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw mismatch(name, value, 'array');
  return value as Value[];
}

export function boolField(body: Doc, name: string): boolean {
  const value = body[name];
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  if (isNumeric(value)) return toNumber(value) !== 0;
  throw mismatch(name, value, 'bool');
}

export function textField(body: Doc, name: string): string {
  const value = body[name];
  if (value === undefined) throw new MongoError(40414, `BSON field '${name}' is missing but a required field`);
  if (typeof value !== 'string') throw mismatch(name, value, 'string');
  return value;
}

/** A whole number that is not negative; 0 when absent. */
export function countField(body: Doc, name: string): number {
  const value = body[name];
  if (value === undefined || value === null) return 0;
  if (!isNumeric(value)) throw mismatch(name, value, 'long');
  const number = toNumber(value);
  if (!Number.isInteger(number)) throw new MongoError(9, `Failed to parse '${name}': expected an integer`);
  if (number < 0) throw new MongoError(51024, `BSON field '${name}' value must be >= 0, actual value '${number}'`);
  return number;
}

/** The collection a command names in its first field. */
export function collectionField(body: Doc): string {
  const [name] = Object.keys(body);
  const value = body[name!];
  if (typeof value !== 'string') {
    throw new MongoError(73, `collection name has invalid type ${typeName(value)}`);
  }
  if (value === '' || value.includes('\0')) throw new MongoError(73, `Invalid namespace specified '${value}'`);
  return value;
}
