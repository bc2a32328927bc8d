import { MongoError } from '../mongo-error.js';
import { Binary, getOwn, isDoc, setOwn } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { encodeDocument } from '../value/encode.js';
import { encodeKey } from '../value/key-encoding.js';
import { truthy } from '../value/truthy.js';
import { typeName } from '../value/type-of.js';
import type { Operator } from './expression.js';
import { checkArguments, compileList, fixed, isNullish, needArray, unary, variadic } from './operands.js';

function distinct(items: readonly Value[]): Map<string, Value> {
  return new Map(items.map(item => [encodeKey(item), item]));
}

/** Sets have no order of their own; MongoDB's come out sorted. */
const sorted = (entries: [key: string, value: Value][]): Value[] =>
  entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);

function intersection(args: Value[]): Value {
  if (args.some(isNullish)) return null;
  const [first = [], ...rest] = args.map(value => needArray('$setIntersection', value, 17047));
  const others = rest.map(items => distinct(items));
  return sorted([...distinct(first)].filter(([key]) => others.every(other => other.has(key))));
}

function union(args: Value[]): Value {
  if (args.some(isNullish)) return null;
  return sorted([...distinct(args.flatMap(value => needArray('$setUnion', value, 17043)))]);
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
  if (sets.length < 2) throw new MongoError(17045, '$setEquals needs at least two arguments');
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
  const isNamed = isDoc(operand) && !Object.keys(operand)[0]?.startsWith('$');
  const spec: Doc = isNamed
    ? checkArguments('$getField', operand, {
        required: ['field', 'input'],
        optional: [],
        codes: [3041701, 3041701, 3041702, 3041703],
      })
    : { field: operand };
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

const SET_FIELD_CODES = [4161100, 4161101, 4161102, 4161103, 4161109] as const;

function setField(name: string, unset: boolean): Operator {
  return (argument, context, compile) => {
    const names = unset ? ['field', 'input'] : ['field', 'value', 'input'];
    const codes = unset ? ([4161100, 4161101, 4161102, 4161109] as const) : SET_FIELD_CODES;
    const operand = checkArguments(name, argument, { required: names, optional: [], codes: codes });
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
    const parts = compileList(operand, context, compile);
    if (parts.length !== 1)
      throw new MongoError(16020, `Expression ${name} takes exactly 1 arguments. ${parts.length} were passed in.`);
    return scope => {
      const items = needArray(name, parts[0]!(scope), every ? 17040 : 17041);
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
