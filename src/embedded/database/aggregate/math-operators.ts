import { MongoError } from '../mongo-error.js';
import { Decimal128, toDouble } from '../value/bson.js';
import type { Value } from '../value/bson.js';
import { toNumber } from '../value/numeric.js';
import type { Operator } from './expression.js';
import { fixed, isNullish, needNumber, unary } from './operands.js';

/** Wraps a function on doubles; decimals are computed as doubles and stay decimal. */
function math(
  name: string,
  apply: (x: number) => number,
  check?: (x: number) => string | undefined,
  code = 50989,
): Operator {
  return unary(name, value => {
    if (isNullish(value)) return null;
    const number = needNumber(name, value);
    const x = toNumber(number);
    const problem = Number.isNaN(x) ? undefined : check?.(x);
    if (problem) throw new MongoError(code, `${name} ${problem}`);
    const result = apply(x);
    return number instanceof Decimal128 ? Decimal128.fromString(String(result)) : toDouble(result);
  });
}

function logarithm([value, base]: Value[]): Value {
  if (isNullish(value) || isNullish(base)) return null;
  const x = toNumber(needNumber('$log', value, 28756));
  const b = toNumber(needNumber('$log', base, 28757));
  if (x <= 0) throw new MongoError(28758, `$log's argument must be a positive number, but is ${x}`);
  if (b <= 0 || b === 1)
    throw new MongoError(28759, `$log's base must be a positive number not equal to 1, but is ${b}`);
  return toDouble(Math.log(x) / Math.log(b));
}

const positive = (x: number): string | undefined =>
  x <= 0 ? `'s argument must be a positive number, but is ${x}` : undefined;
const unitRange = (x: number): string | undefined =>
  x < -1 || x > 1 ? `cannot apply to ${x}, value must be in [-1,1]` : undefined;
const finite = (x: number): string | undefined =>
  Number.isFinite(x) ? undefined : `cannot apply to ${x}, value must be in (-inf,inf)`;

/** Roots, logarithms and trigonometry. */
export const MATH: Record<string, Operator> = {
  $sqrt: math('$sqrt', Math.sqrt, x => (x < 0 ? "'s argument must be greater than or equal to 0" : undefined), 28714),
  $exp: math('$exp', Math.exp),
  $ln: math('$ln', Math.log, positive, 28766),
  $log10: math('$log10', Math.log10, positive, 28761),
  $log: fixed('$log', 2, 2, logarithm),
  $sin: math('$sin', Math.sin, finite),
  $cos: math('$cos', Math.cos, finite),
  $tan: math('$tan', Math.tan, finite),
  $asin: math('$asin', Math.asin, unitRange),
  $acos: math('$acos', Math.acos, unitRange),
  $atan: math('$atan', Math.atan),
  $sinh: math('$sinh', Math.sinh),
  $cosh: math('$cosh', Math.cosh),
  $tanh: math('$tanh', Math.tanh),
  $asinh: math('$asinh', Math.asinh),
  $acosh: math('$acosh', Math.acosh, x => (x < 1 ? `cannot apply to ${x}, value must be in [1,inf]` : undefined)),
  $atanh: math('$atanh', Math.atanh, unitRange),
  $degreesToRadians: math('$degreesToRadians', x => (x * Math.PI) / 180),
  $radiansToDegrees: math('$radiansToDegrees', x => (x * 180) / Math.PI),
  $atan2: fixed('$atan2', 2, 2, ([y, x]) =>
    isNullish(y) || isNullish(x)
      ? null
      : toDouble(Math.atan2(toNumber(needNumber('$atan2', y, 51044)), toNumber(needNumber('$atan2', x, 51045)))),
  ),
};
