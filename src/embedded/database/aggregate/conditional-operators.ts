import { MongoError, notSupported } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Value } from '../value/bson.js';
import { compareValues } from '../value/compare.js';
import { truthy } from '../value/truthy.js';
import type { Evaluate, Operator } from './expression.js';
import { compileList, isNullish } from './operands.js';

function comparison(name: string, accepts: (order: number) => boolean): Operator {
  return (operand, context, compile) => {
    const parts = compileList(operand, context, compile);
    if (parts.length !== 2)
      throw new MongoError(16020, `Expression ${name} takes exactly 2 arguments. ${parts.length} were passed in.`);
    const [left, right] = parts as [Evaluate, Evaluate];
    return scope => accepts(compareValues(left(scope), right(scope), context.strings));
  };
}

const compareOperator: Operator = (operand, context, compile) => {
  const parts = compileList(operand, context, compile);
  if (parts.length !== 2)
    throw new MongoError(16020, `Expression $cmp takes exactly 2 arguments. ${parts.length} were passed in.`);
  const [left, right] = parts as [Evaluate, Evaluate];
  return scope => compareValues(left(scope), right(scope), context.strings);
};

const condition: Operator = (operand, context, compile) => {
  let branches: Value[];
  if (isDoc(operand)) {
    const unknown = Object.keys(operand).find(key => !['if', 'then', 'else'].includes(key));
    if (unknown) throw new MongoError(17083, `Unrecognized parameter to $cond: ${unknown}`);
    branches = [operand.if, operand.then, operand.else];
    const missing = ['if', 'then', 'else'].findIndex(key => !(key in operand));
    if (missing >= 0)
      throw new MongoError(17080 + missing, `Missing '${['if', 'then', 'else'][missing]}' parameter to $cond`);
  } else {
    branches = Array.isArray(operand) ? (operand as Value[]) : [operand];
    if (branches.length !== 3)
      throw new MongoError(16020, `Expression $cond takes exactly 3 arguments. ${branches.length} were passed in.`);
  }
  const [test, then, otherwise] = branches.map(branch => compile(branch, context)) as [Evaluate, Evaluate, Evaluate];
  return scope => (truthy(test(scope)) ? then(scope) : otherwise(scope));
};

const ifNull: Operator = (operand, context, compile) => {
  const parts = compileList(operand, context, compile);
  if (parts.length < 2) throw new MongoError(1257300, '$ifNull needs at least two arguments, had: 1');
  return scope => {
    for (const part of parts.slice(0, -1)) {
      const value = part(scope);
      if (!isNullish(value)) return value;
    }
    return parts.at(-1)!(scope);
  };
};

const switchOperator: Operator = (operand, context, compile) => {
  if (!isDoc(operand)) throw new MongoError(40060, '$switch requires an object as an argument');
  const unknown = Object.keys(operand).find(key => key !== 'branches' && key !== 'default');
  if (unknown) throw new MongoError(40067, `$switch found an unknown argument: ${unknown}`);
  if (!('branches' in operand)) throw new MongoError(40068, '$switch requires at least one branch.');
  if (!Array.isArray(operand.branches)) throw new MongoError(40061, "$switch expected an array for 'branches'");
  if (operand.branches.length === 0) throw new MongoError(40068, '$switch requires at least one branch');
  const branches = operand.branches.map((branch: Value) => {
    if (!isDoc(branch)) throw new MongoError(40062, '$switch expected each branch to be an object');
    const other = Object.keys(branch).find(key => key !== 'case' && key !== 'then');
    if (other) throw new MongoError(40063, `$switch found an unknown argument to a branch: ${other}`);
    if (!('case' in branch)) throw new MongoError(40064, "$switch requires each branch have a 'case' expression");
    if (!('then' in branch)) throw new MongoError(40065, "$switch requires each branch have a 'then' expression.");
    return { test: compile(branch.case, context), then: compile(branch.then, context) };
  });
  const otherwise = 'default' in operand ? compile(operand.default, context) : undefined;
  return scope => {
    for (const { test, then } of branches) if (truthy(test(scope))) return then(scope);
    if (!otherwise)
      throw new MongoError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return otherwise(scope);
  };
};

const and: Operator = (operand, context, compile) => {
  const parts = compileList(operand, context, compile);
  return scope => parts.every(part => truthy(part(scope)));
};

const or: Operator = (operand, context, compile) => {
  const parts = compileList(operand, context, compile);
  return scope => parts.some(part => truthy(part(scope)));
};

const not: Operator = (operand, context, compile) => {
  const parts = compileList(operand, context, compile);
  if (parts.length !== 1)
    throw new MongoError(16020, `Expression $not takes exactly 1 arguments. ${parts.length} were passed in.`);
  return scope => !truthy(parts[0]!(scope));
};

const META_NAMES = new Set(['vectorSearchScore', 'searchScore', 'score', 'searchHighlights', 'indexKey', 'recordId']);

const meta: Operator = operand => {
  if (typeof operand !== 'string') throw new MongoError(17307, '$meta only supports string arguments');
  if (operand === 'textScore' || operand.startsWith('geoNear') || operand === 'randVal')
    throw notSupported(`$meta: ${operand}`);
  if (!META_NAMES.has(operand)) throw new MongoError(17308, `Unsupported argument to $meta: ${operand}`);
  if (operand === 'indexKey' || operand === 'recordId' || operand === 'searchHighlights')
    throw notSupported(`$meta: ${operand}`);
  return scope =>
    operand === 'score' ? (scope.meta?.vectorSearchScore ?? scope.meta?.searchScore) : scope.meta?.[operand];
};

export const CONDITIONAL: Record<string, Operator> = {
  $eq: comparison('$eq', order => order === 0),
  $ne: comparison('$ne', order => order !== 0),
  $gt: comparison('$gt', order => order > 0),
  $gte: comparison('$gte', order => order >= 0),
  $lt: comparison('$lt', order => order < 0),
  $lte: comparison('$lte', order => order <= 0),
  $cmp: compareOperator,
  $and: and,
  $or: or,
  $not: not,
  $cond: condition,
  $ifNull: ifNull,
  $switch: switchOperator,
  $literal: operand => () => operand,
  $expr: (operand, context, compile) => compile(operand, context),
  $const: operand => () => operand,
  $meta: meta,
};
