import { MongoError } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import type { StringOrder } from '../value/compare.js';
import { isNumeric, toNumber } from '../value/numeric.js';
import type { Numeric } from '../value/numeric.js';
import { typeName } from '../value/type-of.js';
import type { Compile, CompileContext, Evaluate, Operator } from './expression.js';

export const isNullish = (value: Value): value is null | undefined => value === null || value === undefined;

/** Compiles the operands of an operator that takes a list (a single value counts as a list of one). */
export function compileList(operand: Value, context: CompileContext, compile: Compile): Evaluate[] {
  return (Array.isArray(operand) ? (operand as Value[]) : [operand]).map(item => compile(item, context));
}

/** What an operator does with its evaluated operands, under the collation if there is one. */
type Apply = (args: Value[], strings?: StringOrder) => Value;

/** An operator with a fixed number of evaluated operands. */
export function fixed(name: string, least: number, most: number, apply: Apply): Operator {
  return (operand, context, compile) => {
    const parts = compileList(operand, context, compile);
    if (parts.length < least || parts.length > most) {
      if (least < most)
        throw new MongoError(
          28667,
          `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${parts.length} were passed in.`,
        );
      throw new MongoError(
        16020,
        `Expression ${name} takes exactly ${least} arguments. ${parts.length} were passed in.`,
      );
    }
    return scope =>
      apply(
        parts.map(part => part(scope)),
        context.strings,
      );
  };
}

export const unary = (name: string, apply: (value: Value) => Value): Operator =>
  fixed(name, 1, 1, ([value]) => apply(value));

/** An operator with any number of evaluated operands. */
export function variadic(apply: Apply): Operator {
  return (operand, context, compile) => {
    const parts = compileList(operand, context, compile);
    return scope =>
      apply(
        parts.map(part => part(scope)),
        context.strings,
      );
  };
}

/** The codes MongoDB answers with: operand is no object, unknown argument, and one per required argument in order. */
type ArgumentCodes = readonly [notObject: number, unknown: number, ...missing: number[]];

/** The named arguments of an operator. */
interface Shape {
  required: readonly string[];
  optional: readonly string[];
  codes?: ArgumentCodes;
}

const USUAL_CODES: ArgumentCodes = [28647, 28648, 28648];

/** Checks the shape of an operator's named arguments. */
export function checkArguments(name: string, operand: Value, shape: Shape): Doc {
  const { required, optional, codes = USUAL_CODES } = shape;
  const [notObject, unknown, ...missing] = codes;
  if (!isDoc(operand)) throw new MongoError(notObject, `${name} only supports an object as its argument`);
  for (const key of Object.keys(operand)) {
    if (!required.includes(key) && !optional.includes(key))
      throw new MongoError(unknown, `${name} found an unknown argument: ${key}`);
  }
  required.forEach((key, i) => {
    if (!(key in operand)) throw new MongoError(missing[i] ?? missing[0]!, `Missing '${key}' parameter to ${name}`);
  });
  return operand;
}

/** An operator with named operands; undeclared names are refused, `required` ones must be there. */
export function named(
  name: string,
  shape: Shape,
  apply: (args: Record<string, Value>, given: ReadonlySet<string>) => Value,
): Operator {
  return (argument, context, compile) => {
    const operand = checkArguments(name, argument, shape);
    const parts = Object.entries(operand).map(([key, value]) => [key, compile(value, context)] as const);
    const given = new Set(Object.keys(operand));
    return scope => apply(Object.fromEntries(parts.map(([key, part]) => [key, part(scope)])), given);
  };
}

export function needNumber(name: string, value: Value, code = 28765): Numeric {
  if (!isNumeric(value)) throw new MongoError(code, `${name} only supports numeric types, not ${typeName(value)}`);
  return value;
}

export function needInteger(name: string, value: Value, code = 40096): number {
  const number = isNumeric(value) ? toNumber(value) : NaN;
  if (!Number.isInteger(number))
    throw new MongoError(code, `${name} requires an integral value, found ${typeName(value)}`);
  return number;
}

export function needString(name: string, value: Value, code = 34471): string {
  if (typeof value !== 'string')
    throw new MongoError(code, `${name} requires a string argument, found: ${typeName(value)}`);
  return value;
}

export function needArray(name: string, value: Value, code = 28689): Value[] {
  if (!Array.isArray(value)) throw new MongoError(code, `${name} requires an array, found: ${typeName(value)}`);
  return value as Value[];
}
