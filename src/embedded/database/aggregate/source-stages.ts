import { MongoError, notSupported } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import { compile, scopeOf } from './compile-expression.js';
import type { StageFactory } from './stage.js';

export const documents: StageFactory = (spec, context) => {
  if (context.collection !== '')
    throw new MongoError(73, "'$documents' can only be run with { aggregate: 1 }, not on a collection");
  const evaluate = compile(spec, context);
  return (_rows, { variables }) => {
    const list = evaluate(scopeOf({}, variables));
    if (!Array.isArray(list) || !list.every(isDoc))
      throw new MongoError(5858203, '$documents must evaluate to an array of objects');
    return list.map(doc => ({ doc }));
  };
};

/** Lists the indexes; use is not counted. */
export const indexStats: StageFactory = (_spec, context) => () => {
  const collection = context.catalog.find(context.db, context.collection);
  return (collection?.indexes ?? []).map(index => ({
    doc: { name: index.name, key: index.spec.key, accesses: { ops: 0n, since: new Date(0) }, spec: index.spec },
  }));
};

export const collectionStats: StageFactory = (spec, context) => {
  const asked = isDoc(spec) ? Object.keys(spec) : [];
  const unknown = asked.find(name => name !== 'count' && name !== 'storageStats');
  if (unknown) throw notSupported(`$collStats ${unknown}`);
  return () => {
    const collection = context.catalog.find(context.db, context.collection);
    if (!collection)
      throw new MongoError(
        26,
        `Unable to retrieve collStats in $collStats stage :: caused by :: Collection [${context.db}.${context.collection}] not found.`,
      );
    const count = collection.records.size;
    const stats = { size: collection.bytes, count, storageSize: collection.bytes, nindexes: collection.indexes.length };
    const doc = { ns: collection.namespace, localTime: new Date() };
    return [
      {
        doc: {
          ...doc,
          ...(asked.includes('count') ? { count } : {}),
          ...(asked.includes('storageStats') ? { storageStats: stats } : {}),
        },
      },
    ];
  };
};
