import { BSONRegExp, Decimal128, Double, ObjectId, isDoc } from './bson.js';
import type { Value } from './bson.js';

/** A value as MongoDB's shell prints it, for error messages. */
export function show(value: Value): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Double || value instanceof Decimal128) return value.toString();
  if (value instanceof BSONRegExp) return `/${value.pattern}/${value.options}`;
  if (Array.isArray(value)) return `[ ${value.map(show).join(', ')} ]`;
  if (!isDoc(value)) return JSON.stringify(value);
  return `{ ${Object.entries(value).map(([name, field]) => `${name}: ${show(field)}`).join(', ')} }`; // prettier-ignore
}
