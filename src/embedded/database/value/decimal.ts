import { Decimal128 } from './bson.js';

/** A finite decimal: coefficient times ten to the exponent. */
export interface Decimal {
  coefficient: bigint;
  exponent: number;
}
export type DecimalValue = Decimal | 'NaN' | 'Infinity' | '-Infinity';

const MAX_DIGITS = 34;
const MAX_EXPONENT = 6111;
const MIN_EXPONENT = -6176;

export function pow10(n: number): bigint {
  return 10n ** BigInt(n);
}

/** Parses decimal text as Decimal128 prints it; undefined when it is not a number. */
export function parseDecimal(text: string): DecimalValue | undefined {
  if (/^[+-]?nan$/i.test(text)) return 'NaN';
  if (/^\+?inf(inity)?$/i.test(text)) return 'Infinity';
  if (/^-inf(inity)?$/i.test(text)) return '-Infinity';
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text);
  if (!match || !(match[2] || match[3])) return undefined;
  const fraction = match[3] ?? '';
  const digits = BigInt((match[2] ?? '') + fraction);
  return { coefficient: match[1] === '-' ? -digits : digits, exponent: Number(match[4] ?? 0) - fraction.length };
}

export function fromDecimal128(value: Decimal128): DecimalValue {
  return parseDecimal(value.toString()) ?? 'NaN';
}

/** Divides and rounds half to even. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  let quotient = n / d;
  const twice = (n % d) * 2n;
  if (twice > d || (twice === d && quotient % 2n === 1n)) quotient += 1n;
  return negative ? -quotient : quotient;
}

function digitCount(value: bigint): number {
  return (value < 0n ? -value : value).toString().length;
}

/** Rounds to 34 digits and packs; too large becomes infinity, too small becomes zero. */
export function toDecimal128(value: DecimalValue): Decimal128 {
  if (typeof value === 'string') return Decimal128.fromString(value);
  let { coefficient, exponent } = value;
  const drop = Math.max(digitCount(coefficient) - MAX_DIGITS, MIN_EXPONENT - exponent);
  if (drop > 0) {
    coefficient = drop > 400 ? 0n : divideRounded(coefficient, pow10(drop));
    exponent += drop;
    if (digitCount(coefficient) > MAX_DIGITS) return toDecimal128({ coefficient, exponent });
  }
  while (exponent > MAX_EXPONENT && digitCount(coefficient) < MAX_DIGITS) {
    coefficient *= 10n;
    exponent--;
  }
  if (exponent > MAX_EXPONENT) return Decimal128.fromString(coefficient < 0n ? '-Infinity' : 'Infinity');
  return Decimal128.fromString(`${coefficient}E${exponent}`);
}

/** The exact decimal expansion of a double. */
export function exactDecimal(value: number): DecimalValue {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (Number.isInteger(value)) return { coefficient: BigInt(value), exponent: 0 };
  let scaled = value;
  let halvings = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    halvings++;
  }
  return { coefficient: BigInt(scaled) * 5n ** BigInt(halvings), exponent: -halvings };
}

/** A double as MongoDB converts it to decimal: 15 significant digits. */
export function decimalFromDouble(value: number): DecimalValue {
  return parseDecimal(Number.isFinite(value) ? value.toPrecision(15) : String(value)) ?? 'NaN';
}

/** A double with all the digits a decimal can hold, as MongoDB's sums convert it. */
export function decimalFromDigits(value: number): DecimalValue {
  const exact = exactDecimal(value);
  return typeof exact === 'string' ? exact : fromDecimal128(toDecimal128(exact));
}

export function alignDecimals(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent);
  return [a.coefficient * pow10(a.exponent - exponent), b.coefficient * pow10(b.exponent - exponent), exponent];
}

const rank = (value: DecimalValue): number =>
  value === 'NaN' ? 0 : value === '-Infinity' ? 1 : value === 'Infinity' ? 3 : 2;

/** Orders decimals; NaN is below everything, as MongoDB sorts it. */
export function compareDecimals(a: DecimalValue, b: DecimalValue): number {
  if (typeof a === 'string' || typeof b === 'string') return Math.sign(rank(a) - rank(b));
  const sign = (x: bigint): number => (x > 0n ? 1 : x < 0n ? -1 : 0);
  if (sign(a.coefficient) !== sign(b.coefficient)) return sign(a.coefficient) < sign(b.coefficient) ? -1 : 1;
  if (a.coefficient === 0n) return 0;
  const magnitude = digitCount(a.coefficient) + a.exponent - (digitCount(b.coefficient) + b.exponent);
  if (magnitude !== 0) return Math.sign(magnitude) * sign(a.coefficient);
  const [x, y] = alignDecimals(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

export function addDecimals(a: DecimalValue, b: DecimalValue): DecimalValue {
  if (typeof a !== 'string' && typeof b !== 'string') {
    const [x, y, exponent] = alignDecimals(a, b);
    return { coefficient: x + y, exponent };
  }
  if (a === 'NaN' || b === 'NaN') return 'NaN';
  if (typeof a === 'string' && typeof b === 'string') return a === b ? a : 'NaN';
  return typeof a === 'string' ? a : b;
}

export function multiplyDecimals(a: DecimalValue, b: DecimalValue): DecimalValue {
  if (typeof a !== 'string' && typeof b !== 'string') {
    return { coefficient: a.coefficient * b.coefficient, exponent: a.exponent + b.exponent };
  }
  const product = decimalToNumber(a) * decimalToNumber(b);
  return Number.isNaN(product) ? 'NaN' : product > 0 ? 'Infinity' : '-Infinity';
}

/** Division with 34 significant digits. */
export function divideDecimals(a: DecimalValue, b: DecimalValue): DecimalValue {
  if (typeof a === 'string' || typeof b === 'string' || b.coefficient === 0n) {
    return exactDecimal(decimalToNumber(a) / decimalToNumber(b));
  }
  const shift = Math.max(0, MAX_DIGITS + 1 + digitCount(b.coefficient) - digitCount(a.coefficient));
  const scaled = a.coefficient * pow10(shift);
  const exact = scaled % b.coefficient === 0n;
  const quotient = { coefficient: divideRounded(scaled, b.coefficient), exponent: a.exponent - b.exponent - shift };
  return exact ? trimZeros(quotient, a.exponent - b.exponent) : quotient;
}

/** Drops trailing zeros down to the preferred exponent. */
function trimZeros(value: Decimal, preferred: number): Decimal {
  let { coefficient, exponent } = value;
  while (exponent < preferred && coefficient % 10n === 0n) {
    coefficient /= 10n;
    exponent++;
  }
  return { coefficient, exponent };
}

export function decimalToNumber(value: DecimalValue): number {
  return typeof value === 'string' ? Number(value) : Number(`${value.coefficient}e${value.exponent}`);
}
