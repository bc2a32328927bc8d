import { MongoError } from '../mongo-error.js';
import { Binary, getOwn, isDoc, setOwn } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { encodeDocument } from '../value/encode.js';
import { encodeKey } from '../value/key-encoding.js';
import { truthy } from '../value/truthy.js';
import { typeName } from '../value/type-of.js';
import type { Operator } from './expression.js';
import { compileList, fixed, isNullish, needArray, unary, variadic } from './operands.js';

function distinct(items: readonly Value[]): Map<string, Value> {
  return new Map(items.map(item => [encodeKey(item), item]));
}

function intersection(args: Value[]): Value {
  if (args.some(isNullish)) return null;
  const [first = [], ...rest] = args.map(value => needArray('$setIntersection', value, 17047));
  const others = rest.map(items => distinct(items));
  return [...distinct(first)].filter(([key]) => others.every(other => other.has(key))).map(([, value]) => value);
}

function union(args: Value[]): Value {
  if (args.some(isNullish)) return null;
  return [...distinct(args.flatMap(value => needArray('$setUnion', value, 17043))).values()];
}

function difference([left, right]: Value[]): Value {
  if (isNullish(left) || isNullish(right)) return null;
  const excluded = distinct(needArray('$setDifference', right, 17049));
  return [...distinct(needArray('$setDifference', left, 17048))]
    .filter(([key]) => !excluded.has(key))
    .map(([, v]) => v);
}

function isSubset([left, right]: Value[]): boolean {
  const all = distinct(needArray('$setIsSubset', right, 17042));
  return [...distinct(needArray('$setIsSubset', left, 17046)).keys()].every(key => all.has(key));
}

function setEquals(args: Value[]): boolean {
  const sets = args.map(value => distinct(needArray('$setEquals', value, 17044)));
  const [first, ...rest] = sets;
  return rest.every(set => set.size === first!.size && [...set.keys()].every(key => first!.has(key)));
}

function merge(args: Value[]): Value {
  const list = args.length === 1 && Array.isArray(args[0]) ? (args[0] as Value[]) : args;
  const result: Doc = {};
  for (const value of list) {
    if (isNullish(value)) continue;
    if (!isDoc(value))
      throw new MongoError(40400, `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`);
    for (const [key, field] of Object.entries(value)) setOwn(result, key, field);
  }
  return result;
}

const getField: Operator = (operand, context, compile) => {
  const spec = isDoc(operand) && 'field' in operand ? operand : { field: operand };
  const name = compile(spec.field, context);
  const input = 'input' in spec ? compile(spec.input, context) : undefined;
  return scope => {
    const field = name(scope);
    if (typeof field !== 'string')
      throw new MongoError(3041704, `$getField requires 'field' to evaluate to type String`);
    const from = input ? input(scope) : scope.current;
    if (from === null) return null;
    return isDoc(from) ? getOwn(from, field) : undefined;
  };
};

function setField(name: string, unset: boolean): Operator {
  return (operand, context, compile) => {
    if (!isDoc(operand)) throw new MongoError(4161100, `${name} only supports an object as its argument`);
    const field = compile(operand.field, context);
    const input = compile(operand.input, context);
    const value = unset ? undefined : compile(operand.value, context);
    return scope => {
      const key = field(scope);
      if (typeof key !== 'string') throw new MongoError(4161107, `${name} requires 'field' to evaluate to type String`);
      const from = input(scope);
      if (isNullish(from)) return null;
      if (!isDoc(from)) throw new MongoError(4161105, `${name} requires 'input' to evaluate to type Object`);
      const result: Doc = { ...from };
      const next = value?.(scope);
      if (next === undefined) delete result[key];
      else setOwn(result, key, next);
      return result;
    };
  };
}

function quantifier(name: string, every: boolean): Operator {
  return (operand, context, compile) => {
    const [part] = compileList(operand, context, compile);
    return scope => {
      const items = needArray(name, part!(scope), 17040);
      return every ? items.every(truthy) : items.some(truthy);
    };
  };
}

export const SET_AND_OBJECT: Record<string, Operator> = {
  $setIntersection: variadic(intersection),
  $setUnion: variadic(union),
  $setDifference: fixed('$setDifference', 2, 2, difference),
  $setIsSubset: fixed('$setIsSubset', 2, 2, isSubset),
  $setEquals: variadic(setEquals),
  $mergeObjects: variadic(merge),
  $getField: getField,
  $setField: setField('$setField', false),
  $unsetField: setField('$unsetField', true),
  $allElementsTrue: quantifier('$allElementsTrue', true),
  $anyElementTrue: quantifier('$anyElementTrue', false),
  $bsonSize: unary('$bsonSize', value => {
    if (isNullish(value)) return null;
    if (!isDoc(value)) throw new MongoError(31393, `$bsonSize requires a document input, found: ${typeName(value)}`);
    return encodeDocument(value).length;
  }),
  $binarySize: unary('$binarySize', value => {
    if (isNullish(value)) return null;
    if (typeof value === 'string') return Buffer.byteLength(value);
    if (value instanceof Binary) return value.position;
    throw new MongoError(51276, `$binarySize requires a string or BinData argument, found: ${typeName(value)}`);
  }),
};
