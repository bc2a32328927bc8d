import { MongoError, badValue, failedToParse } from '../mongo-error.js';
import { Binary } from '../value/bson.js';
import type { Value } from '../value/bson.js';
import { isNumeric, toNumber, wholeNumber } from '../value/numeric.js';
import { show } from '../value/show.js';
import { TYPE_NUMBERS, typeName } from '../value/type-of.js';
import type { FieldTest } from './predicate.js';

const NAME_BY_NUMBER = new Map(Object.entries(TYPE_NUMBERS).map(([name, number]) => [number, name]));
const NUMBER_TYPES = ['int', 'long', 'double', 'decimal'];

/** The set of type names that a `$type` or `bsonType` operand means. */
export function parseTypes(operand: Value, where = '$type'): Set<string> {
  const list = Array.isArray(operand) ? (operand as Value[]) : [operand];
  if (list.length === 0) throw failedToParse(`${where} must match at least one type`);
  return new Set(list.flatMap(item => parseType(item, where)));
}

function parseType(item: Value, where: string): string[] {
  if (item === 'number') return NUMBER_TYPES;
  if (typeof item === 'string') {
    if (!(item in TYPE_NUMBERS)) throw badValue(`Unknown type name alias: ${item}`);
    return [item];
  }
  if (!isNumeric(item)) throw new MongoError(14, `type must be represented as a number or a string in ${where}`);
  const name = NAME_BY_NUMBER.get(toNumber(item));
  if (!name) throw badValue(`Invalid numerical type code: ${toNumber(item)}`);
  return [name];
}

export function typeTest(operand: Value): FieldTest {
  const types = parseTypes(operand);
  return { test: value => types.has(typeName(value)) };
}

function modPart(operand: Value[], index: number): number {
  const part = operand[index];
  const number = isNumeric(part) ? toNumber(part) : NaN;
  if (!Number.isFinite(number)) throw badValue(`malformed mod, ${index === 0 ? 'divisor' : 'remainder'} not a number`);
  return Math.trunc(number);
}

export function modTest(operand: Value): FieldTest {
  if (!Array.isArray(operand)) throw badValue('malformed mod, needs to be an array');
  if (operand.length < 2) throw badValue('malformed mod, not enough elements');
  if (operand.length > 2) throw badValue('malformed mod, too many elements');
  const divisor = modPart(operand, 0);
  const remainder = modPart(operand, 1);
  if (divisor === 0) throw badValue('divisor cannot be 0');
  const test = (value: Value): boolean => {
    if (typeof value === 'bigint') return value % BigInt(divisor) === BigInt(remainder);
    if (!isNumeric(value)) return false;
    const number = toNumber(value);
    return Number.isFinite(number) && (Math.trunc(number) % divisor) + 0 === remainder;
  };
  return { test };
}

export function sizeTest(operand: Value): FieldTest {
  const size = wholeNumber(operand);
  const where = `in: $size: ${show(operand)}`;
  if (!isNumeric(operand)) throw failedToParse(`Failed to parse $size. Expected a number ${where}`);
  if (size === undefined) throw failedToParse(`Failed to parse $size. Expected an integer: $size: ${show(operand)}`);
  if (size < 0) throw failedToParse(`Failed to parse $size. Expected a non-negative number ${where}`);
  return { whole: true, test: value => Array.isArray(value) && value.length === size };
}

type BitOperator = '$bitsAllSet' | '$bitsAllClear' | '$bitsAnySet' | '$bitsAnyClear';

function bitMask(operator: string, operand: Value): bigint {
  if (operand instanceof Binary) return binaryBits(operand);
  if (Array.isArray(operand))
    return operand.reduce<bigint>((mask, bit) => mask | (1n << bitPosition(operator, bit)), 0n);
  if (!isNumeric(operand))
    throw badValue(`${operator} takes an Array, a number, or a BinData but received: ${show(operand)}`);
  const mask = wholeNumber(operand);
  if (mask === undefined || mask < 0) throw failedToParse(`${operator} takes an Array, a number, or a BinData`);
  return BigInt(mask);
}

function bitPosition(operator: string, bit: Value): bigint {
  const position = wholeNumber(bit);
  if (position === undefined || position < 0) throw badValue(`Failed to parse bit position of ${operator}`);
  return BigInt(position);
}

function binaryBits(value: Binary): bigint {
  return value.buffer
    .subarray(0, value.position)
    .reduce((bits, byte, index) => bits | (BigInt(byte) << BigInt(8 * index)), 0n);
}

function bitsOf(value: Value): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (value instanceof Binary) return binaryBits(value);
  const number = wholeNumber(value);
  return number === undefined ? undefined : BigInt(number);
}

const BIT_TESTS: Record<BitOperator, (bits: bigint, mask: bigint) => boolean> = {
  $bitsAllSet: (bits, mask) => (bits & mask) === mask,
  $bitsAllClear: (bits, mask) => (bits & mask) === 0n,
  $bitsAnySet: (bits, mask) => (bits & mask) !== 0n,
  $bitsAnyClear: (bits, mask) => (bits & mask) !== mask,
};

export function bitTest(operator: BitOperator, operand: Value): FieldTest {
  const mask = bitMask(operator, operand);
  const passes = BIT_TESTS[operator];
  return {
    test: value => {
      const bits = bitsOf(value);
      return bits !== undefined && passes(bits, mask);
    },
  };
}
