import { compileFilter } from '../match/compile-filter.js';
import { MongoError } from '../mongo-error.js';
import { getOwn, isDoc, setOwn } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { isNumeric, toNumber } from '../value/numeric.js';
import { SORT_STAGE_CODES, compareSortKeys, parseSort, sortKeyOf } from '../value/sort-order.js';
import { show } from '../value/show.js';
import type { SortField } from '../value/sort-order.js';
import { compile, scopeOf } from './compile-expression.js';
import { fieldPath } from './field-path.js';
import { compilePipelineOver } from './sub-pipeline.js';
import type { Row, StageContext, StageFactory } from './stage.js';
import { matcherContext } from './stage.js';

export const match: StageFactory = (spec, context) => {
  if (!isDoc(spec)) throw new MongoError(15959, 'the match filter must be an expression in an object');
  return async (rows, environment) => {
    const test = compileFilter(spec, matcherContext(context, environment));
    const kept: Row[] = [];
    for (const row of rows) {
      const isMatch = environment.pacer.evaluate(test, row.doc);
      if (isMatch instanceof Promise ? await isMatch : isMatch) kept.push(row);
      if (environment.pacer.isDue()) await environment.pacer.pause();
    }
    return kept;
  };
};

function keyOf(row: Row, fields: readonly SortField[], context: StageContext): Value[] {
  const key = sortKeyOf(row.doc, fields, context.strings);
  fields.forEach((field, i) => {
    if (field.meta) key[i] = row.meta?.[field.meta] ?? null;
  });
  return key;
}

export const sort: StageFactory = (spec, context) => {
  if (!isDoc(spec)) throw new MongoError(15973, 'the $sort key specification must be an object');
  if (Object.keys(spec).length === 0) throw new MongoError(15976, '$sort stage must have at least one sort key');
  const fields = parseSort(spec, SORT_STAGE_CODES);
  return async (rows, { pacer }) => {
    const keyed = await pacer.map(rows, row => ({ row, key: keyOf(row, fields, context) }));
    const sorted = await pacer.sort(keyed, (a, b) => compareSortKeys(a.key, b.key, fields, context.strings));
    return sorted.map(({ row }) => row);
  };
};

function amount(stage: string, spec: Value, least: number): number {
  const number = isNumeric(spec) ? toNumber(spec) : NaN;
  if (stage === '$limit' && number === 0) throw new MongoError(15958, 'the limit must be positive');
  if (!Number.isInteger(number) || number < least)
    throw new MongoError(
      stage === '$limit' ? 5107201 : 5107200,
      `invalid argument to ${stage} stage: Expected ${Number.isInteger(number) ? 'a non-negative number in' : 'an integer'}: ${stage}: ${show(spec)}`,
    );
  return number;
}

export const limit: StageFactory = spec => {
  const count = amount('$limit', spec, 1);
  return rows => rows.slice(0, count);
};

export const skip: StageFactory = spec => {
  const count = amount('$skip', spec, 0);
  return rows => rows.slice(count);
};

export const sample: StageFactory = spec => {
  if (!isDoc(spec)) throw new MongoError(28745, 'the $sample stage specification must be an object');
  const unknown = Object.keys(spec).find(key => key !== 'size');
  if (unknown) throw new MongoError(28748, `unrecognized option to $sample: ${unknown}`);
  if (!('size' in spec)) throw new MongoError(28749, '$sample stage must specify a size');
  if (!isNumeric(spec.size)) throw new MongoError(28746, 'size argument to $sample must be a number');
  if (toNumber(spec.size) < 1) throw new MongoError(28747, 'size argument to $sample must be a positive integer');
  const size = amount('$sample', spec.size, 1);
  return rows => {
    const pool = [...rows];
    for (let i = 0; i < Math.min(size, pool.length); i++) {
      const j = i + Math.floor(Math.random() * (pool.length - i));
      [pool[i], pool[j]] = [pool[j]!, pool[i]!];
    }
    return pool.slice(0, size);
  };
};

export const count: StageFactory = spec => {
  if (typeof spec !== 'string') throw new MongoError(40156, 'the count field must be a non-empty string');
  if (spec === '') throw new MongoError(40157, 'the count field must be a non-empty string');
  if (spec.startsWith('$')) throw new MongoError(40158, 'the count field cannot be a $-prefixed path');
  if (spec.includes('.')) throw new MongoError(40160, "the count field cannot contain '.'");
  return rows => (rows.length === 0 ? [] : [{ doc: { [spec]: rows.length } }]);
};

interface Unwind {
  parts: string[];
  indexField?: string;
  keepEmpty: boolean;
}

function unwindSpec(spec: Value): Unwind {
  const options = typeof spec === 'string' ? { path: spec } : spec;
  if (!isDoc(options))
    throw new MongoError(15981, 'expected either a string or an object as specification for $unwind stage');
  const unknown = Object.keys(options).find(
    key => !['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(key),
  );
  if (unknown) throw new MongoError(28811, `unrecognized option to $unwind stage: ${unknown}`);
  if (!('path' in options)) throw new MongoError(28812, 'no path specified to $unwind stage');
  if (typeof options.path !== 'string') throw new MongoError(28808, 'expected a string as the path for $unwind stage');
  if (!options.path.startsWith('$'))
    throw new MongoError(28818, `path option to $unwind stage should be prefixed with a '$': ${options.path}`);
  const indexField = options.includeArrayIndex;
  if (indexField !== undefined && (typeof indexField !== 'string' || indexField === '')) {
    throw new MongoError(28810, 'expected a non-empty string for the includeArrayIndex option to $unwind stage');
  }
  if (indexField?.startsWith('$'))
    throw new MongoError(28822, `includeArrayIndex option to $unwind stage should not be prefixed with a '$'`);
  const keep = options.preserveNullAndEmptyArrays;
  if (keep !== undefined && typeof keep !== 'boolean')
    throw new MongoError(28809, 'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage');
  return {
    parts: fieldPath(options.path.slice(1)),
    indexField,
    keepEmpty: keep === true,
  };
}

function withValue(doc: Doc, parts: readonly string[], value: Value): Doc {
  const copy = { ...doc };
  const [name, ...rest] = parts as [string, ...string[]];
  if (rest.length > 0) setOwn(copy, name, withValue(isDoc(doc[name]) ? doc[name] : {}, rest, value));
  else if (value === undefined) delete copy[name];
  else setOwn(copy, name, value);
  return copy;
}

/** Sets a possibly dotted index field. */
function withIndex(doc: Doc, field: string | undefined, index: Value): Doc {
  return field === undefined ? doc : withValue(doc, field.split('.'), index);
}

function valueAt(doc: Doc, parts: readonly string[]): Value {
  return parts.reduce<Value>((value, part) => (isDoc(value) ? getOwn(value, part) : undefined), doc);
}

/** The documents one document unwinds to, made one at a time. */
function* unwound(doc: Doc, { parts, indexField, keepEmpty }: Unwind): Generator<Doc> {
  const value = valueAt(doc, parts);
  if (Array.isArray(value) && value.length > 0) {
    for (const [i, item] of value.entries()) yield withIndex(withValue(doc, parts, item), indexField, BigInt(i));
  } else if (value === null || value === undefined || Array.isArray(value)) {
    const empty = Array.isArray(value) ? withValue(doc, parts, undefined) : doc;
    if (keepEmpty) yield withIndex(empty, indexField, null);
  } else {
    yield withIndex(doc, indexField, null);
  }
}

export const unwind: StageFactory = spec => {
  const options = unwindSpec(spec);
  return async (rows, { pacer }) => {
    const out: Row[] = [];
    for (const { doc: whole, meta } of rows) {
      for (const doc of unwound(whole, options)) {
        out.push({ doc, meta });
        if (pacer.isDue()) await pacer.pause();
      }
    }
    return out;
  };
};

export const facet: StageFactory = (spec, context) => {
  if (!isDoc(spec) || Object.keys(spec).length === 0)
    throw new MongoError(40169, 'the $facet specification must be a non-empty object');
  const facets = Object.entries(spec).map(([name, stages]) => {
    if (!Array.isArray(stages)) throw new MongoError(40170, `arguments to $facet must be arrays, ${name} is not`);
    if (name.includes('.') || name.startsWith('$'))
      throw new MongoError(16412, `FieldPath field names may not contain '.' or start with '$': ${name}`);
    return [name, compilePipelineOver(stages as Value[], context)] as const;
  });
  return async (rows, environment) => {
    const doc: Doc = {};
    for (const [name, run] of facets)
      setOwn(
        doc,
        name,
        (await run(rows, environment)).map(row => row.doc),
      );
    return [{ doc }];
  };
};

export const redact: StageFactory = (spec, context) => {
  const evaluate = compile(spec, context);
  const prune = (value: Value, root: Doc, variables: Readonly<Record<string, Value>>): Value => {
    if (Array.isArray(value))
      return value
        .map((item: Value) => (isDoc(item) || Array.isArray(item) ? prune(item, root, variables) : item))
        .filter(item => item !== undefined);
    if (!isDoc(value)) return value;
    const decision = evaluate({ ...scopeOf(root, variables), current: value });
    if (decision === 'PRUNE') return undefined;
    if (decision === 'KEEP') return value;
    if (decision !== 'DESCEND')
      throw new MongoError(17053, '$redact must evaluate to one of $$DESCEND, $$PRUNE, $$KEEP');
    const kept: Doc = {};
    for (const [name, field] of Object.entries(value)) {
      const result = prune(field, root, variables);
      if (result !== undefined) setOwn(kept, name, result);
    }
    return kept;
  };
  return async (rows, { variables, pacer }) => {
    const kept: Row[] = [];
    for (const { doc, meta } of rows) {
      const pruned = pacer.evaluate(whole => prune(whole, whole, variables), doc);
      const rest: Value = pruned instanceof Promise ? await pruned : pruned;
      if (isDoc(rest)) kept.push({ doc: rest, meta });
      if (pacer.isDue()) await pacer.pause();
    }
    return kept;
  };
};
