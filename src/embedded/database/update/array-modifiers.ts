import { compileFilter } from '../match/compile-filter.js';
import { equality, passes, valueTestOf } from '../match/field-operators.js';
import { isElementOperators } from '../match/operator-doc.js';
import type { MatchContext } from '../match/predicate.js';
import { isRegex } from '../match/regex.js';
import { badValue } from '../mongo-error.js';
import { cloneValue, isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { compareValues, valuesEqual } from '../value/compare.js';
import type { StringOrder } from '../value/compare.js';
import { wholeNumber } from '../value/numeric.js';
import { typeName } from '../value/type-of.js';
import { compareSortKeys, parseSort, sortKeyOf } from '../value/sort-order.js';
import { KEEP, arrayFor, popEnd } from './field-modifiers.js';
import type { Modifier } from './field-modifiers.js';

type ArrayModifierFactory = (operand: Value, path: string, context: MatchContext) => Modifier;

const isEach = (operand: Value): operand is Doc => isDoc(operand) && '$each' in operand;

function eachOf(operator: string, operand: Doc): Value[] {
  if (!Array.isArray(operand.$each))
    throw badValue(
      `The argument to $each in ${operator} must be an array but it was of type ${typeName(operand.$each)}`,
    );
  return operand.$each as Value[];
}

function whole(name: string, value: Value): number {
  const number = wholeNumber(value);
  if (number === undefined)
    throw badValue(`The value for ${name} must be an integer value but was given type: ${typeName(value)}`);
  return number;
}

function sorter(spec: Value, strings?: StringOrder): (a: Value, b: Value) => number {
  const direction = wholeNumber(spec);
  if (direction === 1 || direction === -1) return (a, b) => compareValues(a, b, strings) * direction;
  if (!isDoc(spec))
    throw badValue('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields');
  if (Object.keys(spec).length === 0) throw badValue('The $sort pattern is empty when it should be a set of fields.');
  const fields = parseSort(spec);
  const keyOf = (item: Value): Value[] => sortKeyOf(isDoc(item) ? item : {}, fields, strings);
  return (a, b) => compareSortKeys(keyOf(a), keyOf(b), fields, strings);
}

function sliced(items: Value[], slice: number): Value[] {
  if (slice === 0) return [];
  return slice > 0 ? items.slice(0, slice) : items.slice(slice);
}

const push: ArrayModifierFactory = (operand, _path, context) => {
  if (!isEach(operand))
    return (current, path, id) => [
      ...(current === undefined ? [] : arrayFor('$push', current, path, id)),
      cloneValue(operand),
    ];
  const unknown = Object.keys(operand).find(key => !['$each', '$slice', '$sort', '$position'].includes(key));
  if (unknown) throw badValue(`Unrecognized clause in $push: ${unknown}`);
  const added = eachOf('$push', operand);
  const slice = operand.$slice === undefined ? undefined : whole('$slice', operand.$slice);
  const position = operand.$position === undefined ? Infinity : whole('$position', operand.$position);
  const order = operand.$sort === undefined ? undefined : sorter(operand.$sort, context.strings);
  return (current, path, id) => {
    const items = [...(current === undefined ? [] : arrayFor('$push', current, path, id))];
    items.splice(position < 0 ? Math.max(0, items.length + position) : position, 0, ...cloneValue(added));
    if (order) items.sort(order);
    return slice === undefined ? items : sliced(items, slice);
  };
};

const addToSet: ArrayModifierFactory = (operand, _path, context) => {
  if (isEach(operand) && Object.keys(operand).length > 1)
    throw badValue('Found unexpected fields after $each in $addToSet');
  const added = isEach(operand) ? eachOf('$addToSet', operand) : [operand];
  return (current, path, id) => {
    const items = [...(current === undefined ? [] : arrayFor('$addToSet', current, path, id))];
    const before = items.length;
    for (const value of added) {
      if (!items.some(item => valuesEqual(item, value, context.strings))) items.push(cloneValue(value));
    }
    return current !== undefined && items.length === before ? KEEP : items;
  };
};

/** What $pull removes: elements equal to a value, or matching a condition. */
function pullTest(operand: Value, context: MatchContext): (item: Value) => boolean {
  // A logical operator first means a condition on the whole element, as a field name would.
  const isLogical = isDoc(operand) && /^\$(and|or|nor|expr|jsonSchema|comment)$/.test(Object.keys(operand)[0] ?? '');
  if (isElementOperators(operand) && !isLogical) return valueTestOf(operand, context, compileFilter);
  if (isDoc(operand)) {
    const test = compileFilter(operand, context);
    return item => isDoc(item) && test(item);
  }
  if (isRegex(operand)) {
    const test = equality(operand, context);
    return item => passes(test, item);
  }
  return item => valuesEqual(item, operand, context.strings);
}

function removing(operator: string, test: (item: Value) => boolean): Modifier {
  return (current, path, id) => {
    if (current === undefined) return KEEP;
    const items = arrayFor(operator, current, path, id);
    const kept = items.filter(item => !test(item));
    return kept.length === items.length ? KEEP : kept;
  };
}

const pullAll: ArrayModifierFactory = (operand, _path, context) => {
  if (!Array.isArray(operand))
    throw badValue(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
  return removing('$pullAll', item => operand.some(value => valuesEqual(item, value, context.strings)));
};

const pop: ArrayModifierFactory = (operand, path) => {
  const end = popEnd(operand, path);
  return (current, at, id) => {
    if (current === undefined) return KEEP;
    const items = arrayFor('$pop', current, at, id);
    if (items.length === 0) return KEEP;
    return end === 'first' ? items.slice(1) : items.slice(0, -1);
  };
};

export const ARRAY_MODIFIERS: Readonly<Record<string, ArrayModifierFactory>> = {
  $push: push,
  $addToSet: addToSet,
  $pull: (operand, _path, context) => removing('$pull', pullTest(operand, context)),
  $pullAll: pullAll,
  $pop: pop,
};
