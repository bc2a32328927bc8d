import { toDouble, toInteger } from '../value/bson.js';
import { addDecimals, decimalFromDigits, toDecimal128 } from '../value/decimal.js';
import type { DecimalValue } from '../value/decimal.js';
import { numericType, toDecimalValue, toNumber } from '../value/numeric.js';
import type { Numeric } from '../value/numeric.js';

const INT64 = (value: bigint): boolean => BigInt.asIntN(64, value) === value;

/** A sum of doubles that keeps what rounding drops, as two doubles: 0.1 + 0.2 + 0.3 is 0.6. */
class DoubleDouble {
  high = 0;
  low = 0;
  /** NaN or an infinity swallows everything else. */
  private special = 0;

  add(value: number): void {
    if (!Number.isFinite(value)) this.special += value;
    const sum = this.high + value;
    const carried = sum - this.high;
    this.low += this.high - (sum - carried) + (value - carried);
    this.high = sum;
  }

  get value(): number {
    return this.special === 0 ? this.high + this.low : this.special;
  }

  get decimal(): DecimalValue {
    const { value } = this;
    if (!Number.isFinite(value)) return decimalFromDigits(value);
    return addDecimals(decimalFromDigits(value), decimalFromDigits(this.high - value + this.low));
  }
}

/**
 * Adds numbers as $sum does: integers exactly, doubles with their rounding errors kept, decimals apart from both.
 * The result has the widest type; integers that outgrow 64 bits become a double.
 */
export function sumNumbers(values: readonly Numeric[]): Numeric {
  let whole = 0n;
  const doubles = new DoubleDouble();
  let decimals: DecimalValue | undefined;
  const types = new Set<string>();
  for (const value of values) {
    const type = numericType(value);
    types.add(type);
    if (type === 'decimal') decimals = decimals ? addDecimals(decimals, toDecimalValue(value)) : toDecimalValue(value);
    else if (type === 'double') doubles.add(toNumber(value));
    else whole += BigInt(value as number | bigint);
  }
  if (decimals) return toDecimal128(addDecimals(addDecimals(decimals, { coefficient: whole, exponent: 0 }), doubles.decimal)); // prettier-ignore
  if (types.has('double') || !INT64(whole)) {
    // Split, so that an integer beyond 2^53 loses nothing before the doubles come in.
    const high = Number(whole);
    doubles.add(high);
    doubles.add(Number(whole - BigInt(high)));
    return toDouble(doubles.value);
  }
  return types.has('long') ? whole : toInteger(whole);
}
