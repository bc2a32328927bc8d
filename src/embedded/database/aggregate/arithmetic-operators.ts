import { MongoError } from '../mongo-error.js';
import { Decimal128, isDoc, toDouble, toInteger } from '../value/bson.js';
import type { Value } from '../value/bson.js';
import { alignDecimals, divideRounded, fromDecimal128, pow10, toDecimal128 } from '../value/decimal.js';
import {
  addNumbers,
  compareNumbers,
  divideNumbers,
  isNumeric,
  multiplyNumbers,
  negateNumber,
  numericType,
  toNumber,
  wholeNumber,
} from '../value/numeric.js';
import type { Numeric } from '../value/numeric.js';
import { typeName } from '../value/type-of.js';
import type { Operator } from './expression.js';
import { fixed, isNullish, needNumber, unary, variadic } from './operands.js';

function add(args: Value[]): Value {
  let sum: Numeric = 0;
  let base: Date | undefined;
  for (const value of args) {
    if (isNullish(value)) return null;
    if (value instanceof Date) {
      if (base) throw new MongoError(16612, 'only one date allowed in an $add expression');
      base = value;
    } else if (isNumeric(value)) sum = addNumbers(sum, value);
    else throw new MongoError(14, `$add only supports numeric or date types, not ${typeName(value)}`);
  }
  return base ? new Date(base.getTime() + Math.round(toNumber(sum))) : sum;
}

function subtract([left, right]: Value[]): Value {
  if (isNullish(left) || isNullish(right)) return null;
  if (left instanceof Date && right instanceof Date) return BigInt(left.getTime() - right.getTime());
  if (left instanceof Date && isNumeric(right)) return new Date(left.getTime() - Math.round(toNumber(right)));
  if (!isNumeric(left) || !isNumeric(right)) {
    throw new MongoError(14, `can't $subtract ${typeName(right)} from ${typeName(left)}`);
  }
  return addNumbers(left, negateNumber(right));
}

function multiply(args: Value[]): Value {
  if (args.some(isNullish)) return null;
  return args.reduce<Numeric>((product, value) => multiplyNumbers(product, needNumber('$multiply', value, 14)), 1);
}

function divide([left, right]: Value[]): Value {
  if (isNullish(left) || isNullish(right)) return null;
  if (!isNumeric(left) || !isNumeric(right)) {
    throw new MongoError(14, `$divide only supports numeric types, not ${typeName(left)} and ${typeName(right)}`);
  }
  if (toNumber(right) === 0) throw new MongoError(2, "can't $divide by zero");
  return divideNumbers(left, right);
}

function modulo([left, right]: Value[]): Value {
  if (isNullish(left) || isNullish(right)) return null;
  if (!isNumeric(left) || !isNumeric(right)) {
    throw new MongoError(16611, `$mod only supports numeric types, not ${typeName(left)} and ${typeName(right)}`);
  }
  if (toNumber(right) === 0) throw new MongoError(16610, "can't $mod by zero");
  const types = [numericType(left), numericType(right)];
  if (types.includes('decimal')) return decimalModulo(left, right);
  if (types.includes('double')) return toDouble(toNumber(left) % toNumber(right));
  const result = BigInt(left as number | bigint) % BigInt(right as number | bigint);
  return types.includes('long') ? result : toInteger(result);
}

function decimalModulo(left: Numeric, right: Numeric): Value {
  const a = fromDecimal128(toDecimal(left));
  const b = fromDecimal128(toDecimal(right));
  if (typeof a === 'string' || typeof b === 'string') return toDecimal128('NaN');
  const [x, y, exponent] = alignDecimals(a, b);
  return toDecimal128({ coefficient: x % y, exponent });
}

const toDecimal = (value: Numeric): Decimal128 =>
  value instanceof Decimal128 ? value : (multiplyNumbers(value, Decimal128.fromString('1')) as Decimal128);

/** Rounds to `places`; the type stays, a half goes to the even neighbour ($round) or is cut off ($trunc). */
function rounded(name: string, cut: boolean): Operator {
  return fixed(name, 1, 2, args => {
    const [value, places = null] = args.length === 1 ? [args[0], 0] : args;
    if (isNullish(value)) return null;
    const number = needNumber(name, value, 51081);
    if (isNullish(places)) return null;
    if (!isNumeric(places)) throw new MongoError(16004, `can't convert from BSON type ${typeName(places)} to long`);
    const digits = wholeNumber(places);
    if (digits === undefined) throw new MongoError(51082, `precision argument to ${name} must be a integral value`);
    if (digits < -20 || digits > 100) throw new MongoError(51083, `cannot apply ${name} with this precision`);
    return roundTo(number, digits, cut);
  });
}

function roundTo(number: Numeric, places: number, cut: boolean): Value {
  const type = numericType(number);
  const whole = (scaled: bigint, unit: bigint): bigint => (cut ? scaled / unit : divideRounded(scaled, unit)) * unit;
  if (type === 'int' || type === 'long') {
    if (places >= 0) return number;
    const result = whole(BigInt(number as number | bigint), pow10(-places));
    return type === 'int' ? toInteger(result) : result;
  }
  const x = toNumber(number);
  if (!Number.isFinite(x)) return number;
  const text = number instanceof Decimal128 ? number : Decimal128.fromString(String(x));
  const exact = fromDecimal128(text);
  if (typeof exact === 'string' || exact.exponent >= -places) return number;
  const unit = pow10(-places - exact.exponent);
  const coefficient = cut ? exact.coefficient / unit : divideRounded(exact.coefficient, unit);
  const result = { coefficient, exponent: -places };
  return type === 'decimal' ? toDecimal128(result) : toDouble(Number(`${coefficient}e${-places}`));
}

function toward(name: string, apply: (x: number) => number, direction: 1n | 0n | -1n): Operator {
  return unary(name, value => {
    if (isNullish(value)) return null;
    const number = needNumber(name, value);
    if (number instanceof Decimal128) return decimalToward(number, direction);
    return numericType(number) === 'double' ? toDouble(apply(toNumber(number))) : number;
  });
}

function decimalToward(number: Decimal128, direction: bigint): Value {
  const exact = fromDecimal128(number);
  if (typeof exact === 'string' || exact.exponent >= 0) return number;
  const unit = pow10(-exact.exponent);
  const cut = exact.coefficient / unit;
  const rest = exact.coefficient % unit;
  const adjust = rest !== 0n && rest > 0n === direction > 0n ? direction : 0n;
  return toDecimal128({ coefficient: cut + adjust, exponent: 0 });
}

function absolute(value: Value): Value {
  if (isNullish(value)) return null;
  const number = needNumber('$abs', value);
  if (number === -(2n ** 63n)) throw new MongoError(28680, "can't take $abs of long long min");
  return compareNumbers(number, 0) < 0 ? negateNumber(number) : number;
}

function power([base, exponent]: Value[]): Value {
  if (isNullish(base) || isNullish(exponent)) return null;
  const b = needNumber('$pow', base, 28762);
  const e = needNumber('$pow', exponent, 28763);
  if (toNumber(b) === 0 && toNumber(e) < 0)
    throw new MongoError(28764, '$pow cannot take a base of 0 and a negative exponent');
  const result = toNumber(b) ** toNumber(e);
  const types = [numericType(b), numericType(e)];
  if (types.includes('decimal')) return Decimal128.fromString(String(result));
  if (types.includes('double') || toNumber(e) < 0) return toDouble(result);
  const exact = BigInt(b as number | bigint) ** BigInt(e as number | bigint);
  if (BigInt.asIntN(64, exact) !== exact) return toDouble(result);
  return types.includes('long') ? exact : toInteger(exact);
}

function bits(name: string, start: bigint, apply: (a: bigint, b: bigint) => bigint): Operator {
  return variadic(args => {
    if (args.some(isNullish)) return null;
    let long = false;
    const result = args.reduce<bigint>((sum, value) => {
      if (typeof value === 'bigint') long = true;
      else if (typeName(value) !== 'int') throw new MongoError(14, `${name} only supports int and long operands.`);
      return apply(sum, BigInt(value as number | bigint));
    }, start);
    return long ? result : toInteger(result);
  });
}

function bitwiseNot(value: Numeric): Value {
  if (typeof value === 'bigint') return ~value;
  if (numericType(value) !== 'int')
    throw new MongoError(14, `$bitNot only supports int and long, not: ${typeName(value)}.`);
  return ~toNumber(value);
}

export const ARITHMETIC: Record<string, Operator> = {
  $add: variadic(add),
  $subtract: fixed('$subtract', 2, 2, subtract),
  $multiply: variadic(multiply),
  $divide: fixed('$divide', 2, 2, divide),
  $mod: fixed('$mod', 2, 2, modulo),
  $abs: unary('$abs', absolute),
  $ceil: toward('$ceil', Math.ceil, 1n),
  $floor: toward('$floor', Math.floor, -1n),
  $round: rounded('$round', false),
  $trunc: rounded('$trunc', true),
  $pow: fixed('$pow', 2, 2, power),
  $bitAnd: bits('$bitAnd', -1n, (a, b) => a & b),
  $bitOr: bits('$bitOr', 0n, (a, b) => a | b),
  $bitXor: bits('$bitXor', 0n, (a, b) => a ^ b),
  $bitNot: unary('$bitNot', value => (isNullish(value) ? null : bitwiseNot(needNumber('$bitNot', value)))),
  $rand: operand => {
    const isEmpty = Array.isArray(operand) ? operand.length === 0 : isDoc(operand) && Object.keys(operand).length === 0;
    if (!isEmpty) throw new MongoError(3040501, '$rand does not currently accept arguments');
    return () => toDouble(Math.random());
  },
};
