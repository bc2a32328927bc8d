import { Decimal128, Double, isInt32, toDouble, toInteger } from './bson.js';
import type { Value } from './bson.js';
import {
  addDecimals,
  compareDecimals,
  decimalFromDouble,
  decimalToNumber,
  divideDecimals,
  exactDecimal,
  fromDecimal128,
  multiplyDecimals,
  toDecimal128,
} from './decimal.js';
import type { DecimalValue } from './decimal.js';

export type Numeric = number | bigint | Double | Decimal128;
type NumericType = 'int' | 'long' | 'double' | 'decimal';

const INT64_MAX = 9223372036854775807n;
const INT64_MIN = -9223372036854775808n;

export function isNumeric(value: Value): value is Numeric {
  return (
    typeof value === 'number' || typeof value === 'bigint' || value instanceof Double || value instanceof Decimal128
  );
}

export function numericType(value: Numeric): NumericType {
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double';
  if (typeof value === 'bigint') return 'long';
  return value instanceof Double ? 'double' : 'decimal';
}

/** The value as a JS number, which may lose digits of int64 and decimal. */
export function toNumber(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Double ? value.value : decimalToNumber(fromDecimal128(value));
}

export function isNaNValue(value: Value): boolean {
  return isNumeric(value) && Number.isNaN(toNumber(value));
}

function exact(value: Numeric): DecimalValue {
  if (value instanceof Decimal128) return fromDecimal128(value);
  if (typeof value === 'bigint') return { coefficient: value, exponent: 0 };
  return exactDecimal(toNumber(value));
}

/** Exact comparison across all numeric types; NaN is equal to itself and below every other number. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  if (a instanceof Decimal128 || b instanceof Decimal128) return compareDecimals(exact(a), exact(b));
  const x = a instanceof Double ? a.value : a;
  const y = b instanceof Double ? b.value : b;
  if (x < y) return -1;
  if (x > y) return 1;
  if (x == y) return 0;
  return Number(y !== y) - Number(x !== x);
}

/** The value as decimal the way MongoDB's arithmetic widens it. */
export function toDecimalValue(value: Numeric): DecimalValue {
  if (value instanceof Decimal128) return fromDecimal128(value);
  if (typeof value === 'bigint') return { coefficient: value, exponent: 0 };
  const number = toNumber(value);
  return Number.isInteger(number) && Math.abs(number) < 1e15 ? exactDecimal(number) : decimalFromDouble(number);
}

const widest = (a: Numeric, b: Numeric): NumericType => {
  const types = [numericType(a), numericType(b)];
  if (types.includes('decimal')) return 'decimal';
  if (types.includes('double')) return 'double';
  return types.includes('long') ? 'long' : 'int';
};

/** Keeps int when both were int and it fits, else int64; undefined when even int64 overflows. */
function integerResult(value: bigint, type: NumericType): Numeric | undefined {
  if (value > INT64_MAX || value < INT64_MIN) return undefined;
  return type === 'int' ? toInteger(value) : value;
}

type Operation = 'add' | 'multiply';

/** Adds or multiplies in the wider type; undefined means an int64 overflow. */
export function arithmetic(operation: Operation, a: Numeric, b: Numeric): Numeric | undefined {
  const type = widest(a, b);
  const add = operation === 'add';
  if (type === 'decimal') {
    const combine = add ? addDecimals : multiplyDecimals;
    return toDecimal128(combine(toDecimalValue(a), toDecimalValue(b)));
  }
  if (type === 'double') {
    return toDouble(add ? toNumber(a) + toNumber(b) : toNumber(a) * toNumber(b));
  }
  if (type === 'int') {
    const result = add ? (a as number) + (b as number) : (a as number) * (b as number);
    if (isInt32(result)) return result;
  }
  const x = BigInt(a as number | bigint);
  const y = BigInt(b as number | bigint);
  return integerResult(add ? x + y : x * y, type);
}

/** Adds with MongoDB's aggregation rule: an int64 overflow becomes a double. */
export function addNumbers(a: Numeric, b: Numeric): Numeric {
  return arithmetic('add', a, b) ?? toDouble(toNumber(a) + toNumber(b));
}

export function multiplyNumbers(a: Numeric, b: Numeric): Numeric {
  return arithmetic('multiply', a, b) ?? toDouble(toNumber(a) * toNumber(b));
}

export function negateNumber(value: Numeric): Numeric {
  return multiplyNumbers(value, -1);
}

/** Division yields a double, or a decimal when one side is decimal. */
export function divideNumbers(a: Numeric, b: Numeric): Numeric {
  if (widest(a, b) === 'decimal') return toDecimal128(divideDecimals(toDecimalValue(a), toDecimalValue(b)));
  return toDouble(toNumber(a) / toNumber(b));
}

/** A whole number from any numeric value (5.0 counts), or undefined. */
export function wholeNumber(value: Value): number | undefined {
  if (!isNumeric(value)) return undefined;
  const number = toNumber(value);
  return Number.isSafeInteger(number) ? number : undefined;
}
