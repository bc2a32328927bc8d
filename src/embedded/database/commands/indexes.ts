import { MongoError } from '../mongo-error.js';
import { RawDocument, isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { encodeDocument } from '../value/encode.js';
import { show } from '../value/show.js';
import { encodeKey } from '../value/key-encoding.js';
import { buildIndex } from '../index/build-index.js';
import type { CollectionIndex } from '../index/collection-index.js';
import type { Collection } from '../storage/collection.js';
import type { Pacer } from '../storage/pacer.js';
import type { Command, Request } from './command.js';
import { arrayField, collectionField, docField } from './fields.js';
import { createIndex, isExisting, normalizeIndexSpec } from '../index/index-spec.js';

export function needCollection({ db, body, server }: Request): Collection {
  const name = collectionField(body);
  const collection = server.catalog.find(db, name);
  if (!collection) throw new MongoError(26, `ns does not exist: ${db}.${name}`);
  return collection;
}

export const createIndexesCommand: Command = {
  names: ['createIndexes'],
  fields: ['indexes', 'commitQuorum'],
  refused: { ignoreUnknownIndexOptions: false },
  writes: true,
  async run({ db, body, server, pacer }) {
    const specs = (arrayField(body, 'indexes') ?? []).map(normalizeIndexSpec);
    if (specs.length === 0) throw new MongoError(2, 'Must specify at least one index to create');
    const name = collectionField(body);
    const createdCollectionAutomatically = !server.catalog.find(db, name);
    const collection = server.catalog.ensure(db, name);
    const numIndexesBefore = collection.indexes.length;
    const built = await buildAll(collection, specs, pacer);
    if (built > 0) collection.saveDefinition();
    const note = built === 0 ? { note: 'all indexes already exist' } : {};
    return {
      numIndexesBefore,
      numIndexesAfter: collection.indexes.length,
      createdCollectionAutomatically,
      ...note,
      ok: 1,
    };
  },
};

/** Builds what is missing, all or nothing: a failure takes back the indexes built before it. */
async function buildAll(collection: Collection, specs: readonly Doc[], pacer: Pacer): Promise<number> {
  const added: CollectionIndex[] = [];
  try {
    for (const spec of specs) {
      if (isExisting(spec, collection.indexes)) continue;
      const index = createIndex(spec);
      await buildIndex(collection, index, pacer, () => {
        if (collection.dropped)
          throw new MongoError(26, `collection ${collection.namespace} was dropped during the index build`);
        // Another client may have built the same index in the meantime.
        if (isExisting(spec, collection.indexes)) return;
        collection.indexes = [...collection.indexes, index];
        added.push(index);
      });
    }
  } catch (error) {
    collection.indexes = collection.indexes.filter(index => !added.includes(index));
    throw error;
  }
  return added.length;
}

export const listIndexesCommand: Command = {
  names: ['listIndexes'],
  fields: ['cursor'],
  run(request) {
    const collection = needCollection(request);
    const documents = collection.indexes.map(index => new RawDocument(encodeDocument(index.spec)));
    const batchSize = docField(request.body, 'cursor')?.batchSize;
    return request.server.cursors.first(collection.namespace, documents, {
      batchSize: typeof batchSize === 'number' ? batchSize : undefined,
    });
  },
};

/** The indexes a dropIndexes command names: by name, key, list of names, or '*'. */
function named(collection: Collection, which: Value): Set<string> {
  const removable = collection.indexes.filter(index => !index.isId);
  if (which === '*') return new Set(removable.map(index => index.name));
  if (Array.isArray(which)) return new Set(which.flatMap((name: Value) => [...named(collection, name)]));
  if (which === '_id_') throw new MongoError(72, 'cannot drop _id index');
  const sameKeys = isDoc(which) ? removable.filter(index => encodeKey(index.spec.key) === encodeKey(which)) : [];
  if (sameKeys.length > 1)
    throw new MongoError(181, `${sameKeys.length} indexes found for key: ${show(which)}. Please drop them by name.`);
  const found = isDoc(which) ? sameKeys[0] : removable.find(index => index.name === which);
  if (!found)
    throw new MongoError(
      27,
      isDoc(which) ? `can't find index with key: ${show(which)}` : `index not found with name [${String(which)}]`,
    );
  return new Set([found.name]);
}

export const dropIndexesCommand: Command = {
  names: ['dropIndexes', 'deleteIndexes'],
  fields: ['index'],
  writes: true,
  run(request) {
    const collection = needCollection(request);
    const nIndexesWas = collection.indexes.length;
    const { index } = request.body;
    const names = named(collection, index);
    collection.indexes = collection.indexes.filter(index => !names.has(index.name));
    collection.saveDefinition();
    return { nIndexesWas, ...(index === '*' ? { msg: 'non-_id indexes dropped for collection' } : {}), ok: 1 };
  },
};
