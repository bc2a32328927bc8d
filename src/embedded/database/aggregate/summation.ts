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
export class Summation {
  private whole = 0n;
  private readonly doubles = new DoubleDouble();
  private decimals: DecimalValue | undefined;
  private readonly types = new Set<string>();

  add(value: Numeric): void {
    const type = numericType(value);
    this.types.add(type);
    if (type === 'decimal') {
      const decimal = toDecimalValue(value);
      this.decimals = this.decimals ? addDecimals(this.decimals, decimal) : decimal;
    } else if (type === 'double') this.doubles.add(toNumber(value));
    else this.whole += BigInt(value as number | bigint);
  }

  /** The sum, to be asked for once. */
  finish(): Numeric {
    const { whole, decimals, doubles, types } = this;
    if (decimals) {
      const integers = { coefficient: whole, exponent: 0 };
      return toDecimal128(addDecimals(addDecimals(decimals, integers), doubles.decimal));
    }
    if (!types.has('double') && INT64(whole)) return types.has('long') ? whole : toInteger(whole);
    // Split, so that an integer beyond 2^53 loses nothing before the doubles come in.
    const high = Number(whole);
    doubles.add(high);
    doubles.add(Number(whole - BigInt(high)));
    return toDouble(doubles.value);
  }
}

export function sumNumbers(values: readonly Numeric[]): Numeric {
  const total = new Summation();
  for (const value of values) total.add(value);
  return total.finish();
}
