import { createIndex } from '../index/index-spec.js';
import { MongoError, notSupported } from '../mongo-error.js';
import { compileTransform } from '../project/transforms.js';
import type { Collection } from '../storage/collection.js';
import { checkId, idFirst } from '../storage/prepare-document.js';
import { stagingName } from '../storage/staging.js';
import { validate } from '../storage/validator.js';
import { ObjectId, isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { valuesEqual } from '../value/compare.js';
import { decodeDocument } from '../value/decode.js';
import { encodeDocument } from '../value/encode.js';
import { encodeKey } from '../value/key-encoding.js';
import { changeFirst, retryUpsert } from '../update/find-and-change.js';
import { readPath } from '../update/update-path.js';
import { compile, scopeOf } from './compile-expression.js';
import type { Environment, StageContext, StageFactory } from './stage.js';
import { show } from '../value/show.js';

function target(stage: string, spec: Value, context: StageContext): { db: string; collection: string } {
  if (typeof spec === 'string') return { db: context.db, collection: spec };
  if (isDoc(spec) && typeof spec.coll === 'string') {
    return { db: typeof spec.db === 'string' ? spec.db : context.db, collection: spec.coll };
  }
  throw new MongoError(16990, `${stage} needs a collection name`);
}

function storable(doc: Doc): Buffer {
  const id = doc._id === undefined ? new ObjectId() : doc._id;
  checkId(id);
  return encodeDocument(idFirst({ ...doc, _id: id }));
}

/** Replaces a collection: the new one is filled first, then put in place of the old one in one step. */
export const out: StageFactory = (spec, context) => {
  const to = target('$out', spec, context);
  if (isDoc(spec) && 'timeseries' in spec) throw notSupported('$out to a time series collection');
  return async (rows, { pacer }) => {
    const { catalog, skipValidation } = context;
    const old = catalog.find(to.db, to.collection);
    const indexes = indexSpecs(old);
    const staging = catalog.create(to.db, stagingName());
    try {
      if (old) staging.options = old.options;
      staging.indexes = [staging.idIndex, ...indexes.map(createIndex)];
      for (const { doc } of rows) {
        const raw = storable(doc);
        if (!skipValidation) validate(staging, decodeDocument(raw));
        staging.insert(raw);
        if (pacer.isDue()) await pacer.pause();
      }
      // Filling gave way to others: what is replaced must still have the indexes the copy has.
      if (staging.dropped || !valuesEqual(indexes, indexSpecs(catalog.find(to.db, to.collection))))
        throw new MongoError(125, `the target collection ${to.collection} changed while processing $out`);
    } catch (error) {
      if (!staging.dropped) catalog.drop(staging);
      throw error;
    }
    const replaced = catalog.find(to.db, to.collection);
    if (replaced) catalog.drop(replaced);
    staging.searchIndexes = replaced?.searchIndexes ?? [];
    catalog.rename(staging, to.db, to.collection);
    context.search.startAll(staging);
    return [];
  };
};

const indexSpecs = (collection: Collection | undefined): Doc[] =>
  (collection?.indexes ?? []).filter(index => !index.isId).map(index => index.spec);

interface Merge {
  collection: Collection;
  on: string[];
  whenMatched: (existing: Doc, incoming: Doc, variables: Readonly<Record<string, Value>>) => Doc | undefined;
  whenNotMatched: 'insert' | 'discard' | 'fail';
  skipValidation: boolean;
}

function matchedAction(action: Value, letSpec: Value, context: StageContext): Merge['whenMatched'] {
  if (Array.isArray(action)) return mergePipeline(action as Value[], letSpec, context);
  switch (action ?? 'merge') {
    case 'merge':
      return (existing, incoming) => ({ ...existing, ...incoming });
    case 'replace':
      return (_existing, incoming) => incoming;
    case 'keepExisting':
      return () => undefined;
    case 'fail':
      return () => {
        throw new MongoError(
          11000,
          '$merge with whenMatched: fail found an existing document with the same values for the on field',
        );
      };
    default:
      throw new MongoError(2, `Enumeration value '${show(action)}' for field 'whenMatched' is not a valid value.`);
  }
}

function mergePipeline(stages: Value[], letSpec: Value, context: StageContext): Merge['whenMatched'] {
  const spec = isDoc(letSpec) ? letSpec : { new: '$$ROOT' };
  const names = Object.keys(spec);
  const values = Object.entries(spec).map(([name, value]) => [name, compile(value, context)] as const);
  const inner = { ...context, variables: new Set([...context.variables, ...names]) };
  const transforms = stages.map(stage => {
    const [name] = isDoc(stage) ? Object.keys(stage) : [];
    const transform = isDoc(stage) && name ? compileTransform(name, stage[name], inner) : undefined;
    if (!transform) throw new MongoError(72, `${String(name)} is not allowed to be used within an update`);
    return transform;
  });
  return (existing, incoming, variables) => {
    const bound = Object.fromEntries(values.map(([name, value]) => [name, value(scopeOf(incoming, variables))]));
    return transforms.reduce<Doc>((doc, transform) => transform(doc, { ...variables, ...bound }), existing);
  };
}

function hasUniqueIndex(collection: Collection, on: readonly string[]): boolean {
  if (on.length === 1 && on[0] === '_id') return true;
  return collection.indexes.some(
    index =>
      index.unique &&
      !index.isPartial &&
      index.fields.length === on.length &&
      index.fields.every(field => on.includes(field.path)),
  );
}

async function mergeOne(row: Doc, merge: Merge, environment: Environment): Promise<void> {
  const incoming = row._id === undefined && merge.on.includes('_id') ? { _id: new ObjectId(), ...row } : row;
  const filter = Object.fromEntries(
    merge.on.map(path => {
      const value = readPath(incoming, path.split('.'));
      if (value === undefined || value === null || Array.isArray(value))
        throw new MongoError(
          51132,
          `$merge write error: 'on' field '${path}' cannot be missing, null, undefined or an array`,
        );
      return [path, { $eq: value }];
    }),
  );
  const matched = await changeFirst(merge.collection, { filter }, environment.pacer, (record, raw) => {
    replaceMatched(record, raw, incoming, merge, environment);
    return true;
  });
  if (matched) return;
  if (merge.whenNotMatched === 'fail')
    throw new MongoError(
      13113,
      '$merge could not find a matching document in the target collection for at least one document in the source collection',
    );
  if (merge.whenNotMatched === 'insert') insert(merge, incoming);
}

function replaceMatched(record: number, raw: Buffer, incoming: Doc, merge: Merge, { variables }: Environment): void {
  const existing = decodeDocument(raw);
  const next = merge.whenMatched(existing, incoming, variables);
  if (!next) return;
  const doc = idFirst({ ...next, _id: next._id ?? existing._id });
  if (encodeKey(doc._id) !== encodeKey(existing._id))
    throw new MongoError(66, "$merge failed to update the matching document: the (immutable) field '_id' would change");
  if (!merge.skipValidation) validate(merge.collection, doc, raw);
  merge.collection.replace(record, encodeDocument(doc));
}

function insert({ collection, skipValidation }: Merge, doc: Doc): void {
  const raw = storable(doc);
  if (!skipValidation) validate(collection, decodeDocument(raw));
  collection.insert(raw);
}

function checkOn(on: Value): void {
  if (on === undefined || typeof on === 'string') return;
  if (!Array.isArray(on))
    throw new MongoError(51186, "$merge 'on' field must be either a string or an array of strings");
  if (on.length === 0)
    throw new MongoError(51187, "If explicitly specifying $merge 'on', must include at least one field");
  if (!on.every(path => typeof path === 'string'))
    throw new MongoError(51134, "$merge 'on' array elements must be strings");
}

export const merge: StageFactory = (spec, context) => {
  const options: Doc = isDoc(spec) ? spec : { into: spec };
  const unknown = Object.keys(options).find(
    key => !['into', 'on', 'whenMatched', 'whenNotMatched', 'let'].includes(key),
  );
  if (unknown) throw new MongoError(40415, `BSON field '$merge.${unknown}' is an unknown field.`);
  if (typeof spec !== 'string' && !isDoc(spec))
    throw new MongoError(51182, '$merge only supports a string or object argument');
  if (!('into' in options)) throw new MongoError(40414, "BSON field '$merge.into' is missing but a required field");
  if (options.let !== undefined && !Array.isArray(options.whenMatched))
    throw new MongoError(51199, "Cannot use 'let' variables with a 'whenMatched' mode that is not a pipeline");
  checkOn(options.on);
  const to = target('$merge', options.into, context);
  const on = options.on === undefined ? ['_id'] : ((Array.isArray(options.on) ? options.on : [options.on]) as string[]);
  const whenMatched = matchedAction(options.whenMatched, options.let, context);
  const whenNotMatched = options.whenNotMatched ?? 'insert';
  if (whenNotMatched !== 'insert' && whenNotMatched !== 'discard' && whenNotMatched !== 'fail') {
    throw new MongoError(
      2,
      `Enumeration value '${show(whenNotMatched)}' for field 'whenNotMatched' is not a valid value.`,
    );
  }
  return async (rows, environment) => {
    const collection = context.catalog.ensure(to.db, to.collection);
    const { skipValidation } = context;
    if (!hasUniqueIndex(collection, on))
      throw new MongoError(51183, 'Cannot find index to verify that join fields will be unique');
    const merging: Merge = { collection, on, whenMatched, whenNotMatched, skipValidation };
    for (const { doc } of rows) {
      await retryUpsert(() => mergeOne(doc, merging, environment));
      if (environment.pacer.isDue()) await environment.pacer.pause();
    }
    return [];
  };
};
