import { badValue } from '../mongo-error.js';
import { MaxKey, MinKey } from '../value/bson.js';
import type { Value } from '../value/bson.js';
import { compareValues } from '../value/compare.js';
import type { StringOrder } from '../value/compare.js';
import { encodeKey } from '../value/key-encoding.js';
import { isNaNValue } from '../value/numeric.js';
import { typeOrder } from '../value/type-of.js';
import type { FieldTest, ValueTest } from './predicate.js';
import { isOperatorDoc } from './operator-doc.js';
import { compileRegex, isRegex } from './regex.js';

/** A regular expression matches strings it finds, and a stored expression that is the same. */
export function regexTest(pattern: string, options: string): ValueTest {
  const regex = compileRegex(pattern, options);
  return value =>
    typeof value === 'string'
      ? regex.test(value)
      : isRegex(value) && value.pattern === pattern && value.options === options;
}

/** `$eq`; null also matches a missing field. */
export function equalsTest(operand: Value, strings?: StringOrder): ValueTest {
  if (operand === null) return value => value === null || value === undefined;
  if (typeof operand === 'string' && !strings) return value => value === operand;
  const order = typeOrder(operand);
  return value => typeOrder(value) === order && compareValues(value, operand, strings) === 0;
}

type Range = '$gt' | '$gte' | '$lt' | '$lte';
const ACCEPTS: Record<Range, (order: number) => boolean> = {
  $gt: order => order > 0,
  $gte: order => order >= 0,
  $lt: order => order < 0,
  $lte: order => order <= 0,
};

/** Range operators compare only with values of the same type; MinKey and MaxKey compare with everything. */
export function rangeTest(operator: Range, operand: Value, strings?: StringOrder): ValueTest {
  const accepts = ACCEPTS[operator];
  const inclusive = operator.length === 4;
  if (operand === null) return value => inclusive && (value === null || value === undefined);
  if (isRegex(operand)) throw badValue(`Can't have RegEx as arg to predicate over field with ${operator}`);
  if (operand instanceof MinKey || operand instanceof MaxKey) {
    return value => accepts(compareValues(value === undefined ? null : value, operand, strings));
  }
  if (isNaNValue(operand)) return value => inclusive && isNaNValue(value);
  const order = typeOrder(operand);
  return value => typeOrder(value) === order && !isNaNValue(value) && accepts(compareValues(value, operand, strings));
}

/** `$in`: a hash lookup for plain values, a scan for collated ones, and regular expressions. */
export function inTest(operand: Value, strings?: StringOrder): FieldTest {
  if (!Array.isArray(operand)) throw badValue('$in needs an array');
  const values = operand as Value[];
  const tests = values.filter(isRegex).map(regex => regexTest(regex.pattern, regex.options));
  const plain = values.filter(value => !isRegex(value));
  plain.forEach(refuseOperator);
  if (strings) tests.push(...plain.map(value => equalsTest(value, strings)));
  const keys = new Set(strings ? [] : plain.map(encodeKey));
  const regexKeys = new Set(values.filter(isRegex).map(encodeKey));
  const takesNull = plain.includes(null);
  return {
    test: value =>
      value === undefined
        ? takesNull
        : keys.has(encodeKey(value)) ||
          (isRegex(value) && regexKeys.has(encodeKey(value))) ||
          tests.some(test => test(value)),
  };
}

function refuseOperator(value: Value): void {
  if (isOperatorDoc(value)) throw badValue('cannot nest $ under $in');
}
