import { MongoError } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { compareValues } from '../value/compare.js';
import { wholeNumber } from '../value/numeric.js';
import { compareSortKeys, parseSort, sortKeyOf } from '../value/sort-order.js';
import { truthy } from '../value/truthy.js';
import type { Compile, CompileContext, Operator, Scope } from './expression.js';
import { checkArguments, isNullish, needArray } from './operands.js';

/** User variables start with a small letter; CURRENT may be rebound. */
export function checkVariableName(name: string): void {
  if (name === 'CURRENT') return;
  if (name === '') throw new MongoError(16866, 'empty variable names are not allowed');
  if (!/^[a-z\u0080-\uffff]/.test(name))
    throw new MongoError(16867, `'${name}' starts with an invalid character for a user variable name`);
  if (!/^[A-Za-z0-9_\u0080-\uffff]*$/.test(name))
    throw new MongoError(16868, `'${name}' contains an invalid character for a variable name`);
}

function withNames(context: CompileContext, ...names: string[]): CompileContext {
  for (const name of names) {
    checkVariableName(name);
  }
  return { ...context, variables: new Set([...context.variables, ...names]) };
}

const bind = (scope: Scope, values: Record<string, Value>): Scope => {
  const bound = { ...scope, variables: { ...scope.variables, ...values } };
  return 'CURRENT' in values ? { ...bound, current: values.CURRENT } : bound;
};

const elementName = (spec: Doc): string => (typeof spec.as === 'string' ? spec.as : 'this');

const filter: Operator = (operand, context, compile) => {
  const spec = checkArguments('$filter', operand, {
    required: ['input', 'cond'],
    optional: ['as', 'limit'],
    codes: [28646, 28647, 28648, 28650],
  });
  const name = elementName(spec);
  const input = compile(spec.input, context);
  const test = compile(spec.cond, withNames(context, name));
  const limit = spec.limit === undefined ? undefined : compile(spec.limit, context);
  return scope => {
    const items = input(scope);
    if (isNullish(items)) return null;
    const most = limitOf(limit?.(scope));
    const kept: Value[] = [];
    for (const item of needArray('$filter', items, 28651)) {
      if (kept.length >= most) break;
      if (truthy(test(bind(scope, { [name]: item })))) kept.push(item);
    }
    return kept;
  };
};

function limitOf(value: Value): number {
  if (isNullish(value)) return Infinity;
  const limit = wholeNumber(value);
  if (limit === undefined)
    throw new MongoError(327391, '$filter: limit must be represented as a 32-bit integral value');
  if (limit < 1) throw new MongoError(327392, '$filter: limit must be greater than 0');
  return limit;
}

const map: Operator = (operand, context, compile) => {
  const spec = checkArguments('$map', operand, {
    required: ['input', 'in'],
    optional: ['as'],
    codes: [16878, 16879, 16880, 16882],
  });
  const name = elementName(spec);
  const input = compile(spec.input, context);
  const body = compile(spec.in, withNames(context, name));
  return scope => {
    const items = input(scope);
    if (isNullish(items)) return null;
    return needArray('$map', items, 16883).map(item => body(bind(scope, { [name]: item })) ?? null);
  };
};

const reduce: Operator = (operand, context, compile) => {
  const spec = checkArguments('$reduce', operand, {
    required: ['input', 'initialValue', 'in'],
    optional: [],
    codes: [40075, 40076, 40077, 40078, 40079],
  });
  const input = compile(spec.input, context);
  const initial = compile(spec.initialValue, context);
  const body = compile(spec.in, withNames(context, 'this', 'value'));
  return scope => {
    const items = input(scope);
    if (isNullish(items)) return null;
    return needArray('$reduce', items, 40080).reduce<Value>(
      (value, item) => body(bind(scope, { this: item, value })),
      initial(scope),
    );
  };
};

const letOperator: Operator = (operand, context, compile) => {
  const spec = checkArguments('$let', operand, {
    required: ['vars', 'in'],
    optional: [],
    codes: [16874, 16875, 16876, 16877],
  });
  if (!isDoc(spec.vars)) throw new MongoError(16874, 'invalid parameter: expected an object (vars)');
  const names = Object.keys(spec.vars);
  const values = Object.entries(spec.vars).map(([name, value]) => [name, compile(value, context)] as const);
  const body = compile(spec.in, withNames(context, ...names));
  return scope => body(bind(scope, Object.fromEntries(values.map(([name, value]) => [name, value(scope)]))));
};

function sorted(operand: Value, context: CompileContext, compile: Compile): ReturnType<Operator> {
  const spec = checkArguments('$sortArray', operand, {
    required: ['input', 'sortBy'],
    optional: [],
    codes: [2942500, 2942501, 2942502, 2942503],
  });
  const input = compile(spec.input, context);
  const order = arrayOrder(spec.sortBy, context);
  return scope => {
    const items = input(scope);
    return isNullish(items) ? null : [...needArray('$sortArray', items, 2942504)].sort(order);
  };
}

function arrayOrder(sortBy: Value, context: CompileContext): (a: Value, b: Value) => number {
  if (!isDoc(sortBy)) {
    const direction = wholeNumber(sortBy);
    if (direction !== 1 && direction !== -1) throw new MongoError(2942506, 'The $sort element value must be 1 or -1');
    return (a, b) => compareValues(a, b, context.strings) * direction;
  }
  const fields = parseSort(sortBy);
  const keyOf = (item: Value): Value[] => sortKeyOf(isDoc(item) ? item : {}, fields, context.strings);
  return (a, b) => compareSortKeys(keyOf(a), keyOf(b), fields, context.strings);
}

export const ITERATION: Record<string, Operator> = {
  $filter: filter,
  $map: map,
  $reduce: reduce,
  $let: letOperator,
  $sortArray: sorted,
};
