import { MongoError, badValue, notSupported } from '../mongo-error.js';
import {
  BSONSymbol,
  Binary,
  Decimal128,
  Double,
  ObjectId,
  Timestamp,
  isDoc,
  isInt32,
  toDouble,
} from '../value/bson.js';
import type { Value } from '../value/bson.js';
import { parseDecimal, toDecimal128 } from '../value/decimal.js';
import { isNumeric, numericType, toDecimalValue, toNumber } from '../value/numeric.js';
import { truthy } from '../value/truthy.js';
import { TYPE_NUMBERS, typeName } from '../value/type-of.js';
import { parseDate } from './parse-date.js';
import type { CompileContext, Compile, Evaluate, Operator } from './expression.js';
import { isNullish, unary } from './operands.js';

const failed = (value: Value, to: string): MongoError =>
  new MongoError(241, `Failed to parse ${typeName(value)} '${String(value)}' in $convert to ${to}`);
const impossible = (value: Value, to: string): MongoError =>
  new MongoError(241, `Unsupported conversion from ${typeName(value)} to ${to} in $convert with no onError value`);
const overflow = (): MongoError =>
  new MongoError(241, 'Conversion would overflow target type in $convert with no onError value');

/** A number as MongoDB prints it. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  if (Object.is(value, -0)) return '-0';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16))
    return value.toExponential().replace(/e([+-])(\d)$/, (_, sign: string, digit: string) => `e${sign}0${digit}`);
  return String(value);
}

/** The text of a value, as $toString gives it. */
export function toText(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberText(value);
  if (value instanceof Double) return numberText(value.value);
  if (typeof value === 'bigint' || value instanceof Decimal128) return value.toString();
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Date) return value.toISOString();
  if (value instanceof BSONSymbol) return value.value;
  if (value instanceof Binary && value.sub_type === 4) return value.toUUID().toHexString();
  throw impossible(value, 'string');
}

function toDoubleValue(value: Value): Value {
  if (typeof value === 'boolean') return toDouble(Number(value));
  if (value instanceof Date) return toDouble(value.getTime());
  if (isNumeric(value)) return toDouble(toNumber(value));
  if (typeof value !== 'string') throw impossible(value, 'double');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$|^[+-]?(inf(inity)?|nan)$/i.test(value)) throw failed(value, 'double');
  return toDouble(/inf|nan/i.test(value) ? Number(parseDecimal(value)) : Number(value));
}

function wholeOf(value: Value, to: string): bigint {
  if (typeof value === 'boolean') return BigInt(value);
  if (typeof value === 'bigint') return value;
  if (isNumeric(value)) {
    const number = toNumber(value);
    if (!Number.isFinite(number))
      throw new MongoError(
        241,
        `Attempt to convert NaN or infinity value to integer type in $convert with no onError value`,
      );
    const decimal = toDecimalValue(value);
    if (typeof decimal === 'object' && decimal.exponent < 0)
      return decimal.coefficient / 10n ** BigInt(-decimal.exponent);
    return BigInt(Math.trunc(number));
  }
  if (typeof value !== 'string') throw impossible(value, to);
  if (!/^[+-]?\d+$/.test(value)) throw failed(value, to);
  return BigInt(value);
}

function toInt(value: Value): Value {
  const whole = wholeOf(value, 'int');
  if (!isInt32(Number(whole))) throw overflow();
  return Number(whole);
}

function toLong(value: Value): Value {
  if (value instanceof Date) return BigInt(value.getTime());
  const whole = wholeOf(value, 'long');
  if (BigInt.asIntN(64, whole) !== whole) throw overflow();
  return whole;
}

function toDecimal(value: Value): Value {
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0');
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()));
  if (isNumeric(value)) return toDecimal128(toDecimalValue(value));
  if (typeof value !== 'string') throw impossible(value, 'decimal');
  const parsed = parseDecimal(value);
  if (!parsed) throw failed(value, 'decimal');
  return toDecimal128(parsed);
}

function toDate(value: Value): Value {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.getHighBitsUnsigned() * 1000);
  if (isNumeric(value) && numericType(value) !== 'int') return new Date(Math.trunc(toNumber(value)));
  if (typeof value !== 'string') throw impossible(value, 'date');
  return parseDate(value, undefined, undefined);
}

function toObjectId(value: Value): Value {
  if (value instanceof ObjectId) return value;
  if (typeof value !== 'string') throw impossible(value, 'objectId');
  if (!/^[0-9a-f]{24}$/i.test(value)) throw failed(value, 'objectId');
  return new ObjectId(value);
}

const toBool = (value: Value): Value => truthy(value);

function toUuid(value: Value): Value {
  if (value instanceof Binary) return value;
  if (typeof value !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value))
    throw failed(value, 'binData');
  return new Binary(Buffer.from(value.replaceAll('-', ''), 'hex'), 4);
}

const CONVERTERS: Record<string, (value: Value) => Value> = {
  double: toDoubleValue, string: toText, objectId: toObjectId, bool: toBool, date: toDate, int: toInt, long: toLong,
  decimal: toDecimal,
}; // prettier-ignore
const BY_NUMBER: Record<number, string> = {
  1: 'double', 2: 'string', 7: 'objectId', 8: 'bool', 9: 'date', 16: 'int', 18: 'long', 19: 'decimal',
}; // prettier-ignore

const nullSafe =
  (convert: (value: Value) => Value) =>
  (value: Value): Value =>
    isNullish(value) ? null : convert(value);

function converterFor(target: Value): (value: Value) => Value {
  const name = isNumeric(target) ? BY_NUMBER[toNumber(target)] : typeof target === 'string' ? target : undefined;
  if (typeof name !== 'string' && !isNumeric(target))
    throw new MongoError(9, `$convert's 'to' argument must be a string or number, but is ${typeName(target)}`);
  const known = isNumeric(target) ? Object.values(TYPE_NUMBERS).includes(toNumber(target)) : name! in TYPE_NUMBERS;
  if (!known) throw badValue(`Unknown type name: ${String(target)}`);
  const converter = name !== undefined && Object.hasOwn(CONVERTERS, name) ? CONVERTERS[name] : undefined;
  if (converter) return converter;
  // MongoDB 8 converts to binary and back; every other pair has no conversion.
  if (name === 'binData' || target === 5) throw notSupported('$convert to binData');
  return value => {
    throw impossible(value, String(target));
  };
}

function convert(operand: Value, context: CompileContext, compile: Compile): Evaluate {
  if (!isDoc(operand)) throw new MongoError(9, '$convert expects an object of named arguments');
  const unknown = Object.keys(operand).find(key => !['input', 'to', 'onError', 'onNull'].includes(key));
  if (unknown) throw notSupported(`the $convert argument '${unknown}'`, 9);
  if (!('input' in operand) || !('to' in operand))
    throw new MongoError(9, "Missing 'input' or 'to' parameter to $convert");
  const part = (name: string): Evaluate | undefined => (name in operand ? compile(operand[name], context) : undefined);
  const [input, to, onError, onNull] = [part('input')!, part('to')!, part('onError'), part('onNull')];
  return scope => {
    const value = input(scope);
    if (isNullish(value)) return onNull ? onNull(scope) : null;
    const target = to(scope);
    if (isNullish(target)) return null;
    const converter = converterFor(target);
    try {
      return converter(value);
    } catch (error) {
      if (onError) return onError(scope);
      throw error;
    }
  };
}

export const CONVERSION: Record<string, Operator> = {
  $convert: convert,
  $toString: unary('$toString', nullSafe(toText)),
  $toInt: unary('$toInt', nullSafe(toInt)),
  $toLong: unary('$toLong', nullSafe(toLong)),
  $toDouble: unary('$toDouble', nullSafe(toDoubleValue)),
  $toDecimal: unary('$toDecimal', nullSafe(toDecimal)),
  $toBool: unary('$toBool', nullSafe(toBool)),
  $toDate: unary('$toDate', nullSafe(toDate)),
  $toObjectId: unary('$toObjectId', nullSafe(toObjectId)),
  $toUUID: unary('$toUUID', nullSafe(toUuid)),
  $type: unary('$type', typeName),
  $isNumber: unary('$isNumber', isNumeric),
};
