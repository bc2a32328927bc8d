import { badValue, failedToParse, typeMismatch } from '../mongo-error.js';
import { Timestamp, cloneValue, isDoc, toInteger } from '../value/bson.js';
import type { Value } from '../value/bson.js';
import { compareValues } from '../value/compare.js';
import type { StringOrder } from '../value/compare.js';
import { arithmetic, isNumeric, wholeNumber } from '../value/numeric.js';
import { show } from '../value/show.js';
import { typeName } from '../value/type-of.js';

/** Computes the new value of one field; `undefined` as the old value is a missing field, KEEP leaves it alone. */
export type Modifier = (current: Value, path: string, id?: Value) => Value;
export const KEEP = Symbol('keep');
export const DELETE = Symbol('delete');

interface ModifierContext {
  strings?: StringOrder;
  now: Date;
}

type ModifierFactory = (operand: Value, path: string, context: ModifierContext) => Modifier;

function arithmeticModifier(name: '$inc' | '$mul'): ModifierFactory {
  return (operand, path) => {
    const verb = name === '$inc' ? 'increment' : 'multiply';
    if (!isNumeric(operand))
      throw typeMismatch(`Cannot ${verb} with non-numeric argument: {${path}: ${show(operand)}}`);
    return (current, at, id) => {
      if (current === undefined) return name === '$inc' ? operand : arithmetic('multiply', operand, 0);
      if (!isNumeric(current)) {
        throw typeMismatch(
          `Cannot apply ${name} to a value of non-numeric type. {_id: ${show(id)}} has the field '${at.slice(at.lastIndexOf('.') + 1)}' of non-numeric type ${typeName(current)}`,
        );
      }
      const result = arithmetic(name === '$inc' ? 'add' : 'multiply', current, operand);
      if (result === undefined)
        throw badValue(`Failed to apply ${name} operations to current value of '${path}': integer overflow`);
      return result;
    };
  };
}

function extreme(direction: 1 | -1): ModifierFactory {
  return (operand, _path, context) => current =>
    current === undefined || compareValues(operand, current, context.strings) * direction > 0 ? operand : KEEP;
}

const currentDate: ModifierFactory = (operand, path, context) => {
  const type = isDoc(operand)
    ? operand.$type
    : operand === true
      ? 'date'
      : typeof operand === 'boolean'
        ? 'date'
        : undefined;
  if (isDoc(operand) && Object.keys(operand).some(key => key !== '$type'))
    throw badValue(`Unrecognized $currentDate option: ${Object.keys(operand).join(', ')}`);
  if (type !== 'date' && type !== 'timestamp') {
    throw badValue(
      `${typeName(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}). (${path})`,
    );
  }
  const seconds = Math.floor(context.now.getTime() / 1000);
  return () => (type === 'date' ? context.now : Timestamp.fromBits(1, seconds));
};

function bitOperation(operator: string, a: bigint, b: bigint): bigint {
  if (operator === 'and') return a & b;
  if (operator === 'or') return a | b;
  if (operator === 'xor') return a ^ b;
  throw badValue(`The $bit modifier only supports 'and', 'or', and 'xor', not '${operator}'`);
}

const isInteger = (value: Value): value is number | bigint => typeName(value) === 'int' || typeName(value) === 'long';

const bit: ModifierFactory = (operand, path) => {
  if (!isDoc(operand) || Object.keys(operand).length === 0)
    throw badValue(
      `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}} (${path})`,
    );
  for (const value of Object.values(operand)) {
    if (!isInteger(value))
      throw badValue(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(value)}' is not supported here`,
      );
  }
  return current => {
    const start = current === undefined ? 0 : current;
    if (!isInteger(start))
      throw badValue(`Cannot apply $bit to a value of non-integral type. Field '${path}' has type ${typeName(start)}`);
    let long = typeof start === 'bigint';
    let result = BigInt(start);
    for (const [operator, value] of Object.entries(operand)) {
      long ||= typeof value === 'bigint';
      result = bitOperation(operator, result, BigInt(value as number | bigint));
    }
    return long ? result : toInteger(result);
  };
};

export const FIELD_MODIFIERS: Readonly<Record<string, ModifierFactory>> = {
  $set: operand => () => cloneValue(operand),
  $unset: () => () => DELETE,
  $inc: arithmeticModifier('$inc'),
  $mul: arithmeticModifier('$mul'),
  $min: extreme(-1),
  $max: extreme(1),
  $currentDate: currentDate,
  $bit: bit,
};

/** The array a list modifier works on; a missing field counts as empty. */
export function arrayFor(operator: string, current: Value, path: string, id: Value): Value[] {
  if (Array.isArray(current)) return current as Value[];
  const type = typeName(current);
  switch (operator) {
    case '$addToSet':
      throw badValue(
        `Cannot apply $addToSet to non-array field. Field named '${path.slice(path.lastIndexOf('.') + 1)}' has non-array type ${type}`,
      );
    case '$pop':
      throw typeMismatch(`Path '${path}' contains an element of non-array type '${type}'`);
    case '$pull':
    case '$pullAll':
      throw badValue(`Cannot apply ${operator} to a non-array value`);
    default:
      throw badValue(`The field '${path}' must be an array but is of type ${type} in document {_id: ${show(id)}}`);
  }
}

/** The direction of $pop. */
export function popEnd(operand: Value, path: string): 'first' | 'last' {
  const number = wholeNumber(operand);
  if (number === 1) return 'last';
  if (number === -1) return 'first';
  throw failedToParse(`$pop expects 1 or -1, found: ${String(operand)} (${path})`);
}
