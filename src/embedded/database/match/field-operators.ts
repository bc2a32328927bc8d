import { MongoError, badValue, notSupported } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { isNumeric, toNumber } from '../value/numeric.js';
import { equalsTest, inTest, rangeTest, regexTest } from './comparison.js';
import type { FieldTest, MatchContext, ValueTest } from './predicate.js';
import { isElementOperators, isOperatorDoc } from './operator-doc.js';
import { isRegex } from './regex.js';
import { bitTest, modTest, sizeTest, typeTest } from './type-operators.js';

/** Compiles a nested filter; passed in, because filters and operators contain each other. */
type CompileFilter = (filter: Doc, context: MatchContext) => (doc: Doc) => boolean;

const UNSUPPORTED = new Set([
  '$near', '$nearSphere', '$geoWithin', '$geoIntersects', '$within', '$minDistance', '$maxDistance', '$geoNear',
  '$where', '$text',
]); // prettier-ignore

function exists(operand: Value): FieldTest {
  const wanted = isNumeric(operand) ? toNumber(operand) !== 0 : operand !== false && operand !== null;
  return { whole: true, test: value => value !== undefined, invert: !wanted };
}

export function equality(operand: Value, context: MatchContext): FieldTest {
  if (isRegex(operand)) return { test: regexTest(operand.pattern, operand.options) };
  return { test: equalsTest(operand, context.strings) };
}

function regexOperator(operand: Value, siblings: Doc): FieldTest {
  const options = siblings.$options;
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
  if (isRegex(operand)) {
    if (options && operand.options) throw new MongoError(51075, 'options set in both $regex and $options');
    return { test: regexTest(operand.pattern, options ?? operand.options) };
  }
  if (typeof operand !== 'string') throw badValue('$regex has to be a string');
  return { test: regexTest(operand, options ?? '') };
}

function elemMatch(operand: Value, context: MatchContext, compileFilter: CompileFilter): FieldTest {
  if (!isDoc(operand)) throw badValue('$elemMatch needs an Object');
  const logical = /^\$(and|or|nor|expr|jsonSchema|comment|where)$/;
  if (isElementOperators(operand) && !logical.test(Object.keys(operand)[0]!)) {
    const test = elementTestOf(operand, context, compileFilter);
    return { whole: true, test: value => Array.isArray(value) && value.some(item => test(item)) };
  }
  if ('$expr' in operand) throw badValue('$expr can only be applied to the top-level document');
  const test = compileFilter(operand, context);
  return { whole: true, test: value => Array.isArray(value) && value.some(item => isContainer(item) && test(item)) };
}

/** Elements an object `$elemMatch` looks into: documents, and arrays by position. */
function isContainer(item: Value): item is Doc {
  return isDoc(item) || Array.isArray(item);
}

/** `$all` is one test per item; without items it matches nothing. */
function all(operand: Value, context: MatchContext, compileFilter: CompileFilter): FieldTest[] {
  if (!Array.isArray(operand)) throw badValue('$all needs an array');
  if (operand.length === 0) return [{ test: () => false }];
  return (operand as Value[]).map(item => {
    if (!isOperatorDoc(item)) return equality(item, context);
    if (!('$elemMatch' in item)) throw badValue('no $ expressions in $all');
    return elemMatch(item.$elemMatch, context, compileFilter);
  });
}

/** Applies a test to a value found at a path: the value itself, then the elements of an array. */
export function passes(field: FieldTest, value: Value): boolean {
  if (field.test(value)) return true;
  return !field.whole && Array.isArray(value) && value.some(item => field.test(item as Value));
}

function not(operand: Value, context: MatchContext, compileFilter: CompileFilter): FieldTest {
  if (isRegex(operand)) return { test: regexTest(operand.pattern, operand.options), invert: true };
  if (!isDoc(operand)) throw badValue('$not needs a regex or a document');
  if (Object.keys(operand).length === 0) throw badValue('$not cannot be empty');
  if (!isOperatorDoc(operand)) throw badValue(`unknown operator: ${Object.keys(operand)[0]}`);
  return { test: () => false, not: operatorTests(operand, context, compileFilter) };
}

/** Decides on a value that is reached without a path (an array element). */
function decides(field: FieldTest, value: Value, expand: boolean): boolean {
  if (field.not) return !field.not.every(part => decides(part, value, expand));
  return (expand ? passes(field, value) : field.test(value)) !== (field.invert ?? false);
}

/** One test for all operators of `$elemMatch`: it asks about the element itself, not about what an array in it holds. */
export function elementTestOf(operators: Doc, context: MatchContext, compileFilter: CompileFilter): ValueTest {
  const parts = operatorTests(operators, context, compileFilter);
  return value => parts.every(part => decides(part, value, false));
}

/** One test for all operators of a document, used on array elements by `$pull`, which looks into inner arrays. */
export function valueTestOf(operators: Doc, context: MatchContext, compileFilter: CompileFilter): ValueTest {
  const parts = operatorTests(operators, context, compileFilter);
  return value => parts.every(part => decides(part, value, true));
}

/** Compiles `{ $gt: 1, $lt: 5 }` into one test per operator. */
export function operatorTests(operators: Doc, context: MatchContext, compileFilter: CompileFilter): FieldTest[] {
  const tests: FieldTest[] = [];
  for (const operator of Object.keys(operators)) {
    if (operator === '$comment') continue;
    if (operator === '$options') {
      if (!('$regex' in operators)) throw badValue('$options needs a $regex');
      continue;
    }
    if (operator === '$all') tests.push(...all(operators.$all, context, compileFilter));
    else tests.push(operatorTest(operator, operators, context, compileFilter));
  }
  return tests;
}

function operatorTest(
  operator: string,
  operators: Doc,
  context: MatchContext,
  compileFilter: CompileFilter,
): FieldTest {
  const operand: Value = operators[operator];
  switch (operator) {
    case '$eq':
      return isRegex(operand) ? { test: equalsTest(operand) } : equality(operand, context);
    case '$ne':
      if (isRegex(operand)) throw badValue("Can't have regex as arg to $ne.");
      return { test: equalsTest(operand, context.strings), invert: true };
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return { test: rangeTest(operator, operand, context.strings) };
    case '$in':
      return inTest(operand, context.strings);
    case '$nin':
      if (!Array.isArray(operand)) throw badValue('$nin needs an array');
      return { ...inTest(operand, context.strings), invert: true };
    case '$regex':
      return regexOperator(operand, operators);
    case '$exists':
      return exists(operand);
    case '$type':
      return typeTest(operand);
    case '$mod':
      return modTest(operand);
    case '$size':
      return sizeTest(operand);
    case '$elemMatch':
      return elemMatch(operand, context, compileFilter);
    case '$not':
      return not(operand, context, compileFilter);
    case '$bitsAllSet':
    case '$bitsAllClear':
    case '$bitsAnySet':
    case '$bitsAnyClear':
      return bitTest(operator, operand);
    default:
      if (UNSUPPORTED.has(operator)) throw notSupported(`the query operator ${operator}`);
      throw badValue(`unknown operator: ${operator}`);
  }
}
