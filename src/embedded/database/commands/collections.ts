import { compileFilter } from '../match/compile-filter.js';
import { matchContext } from '../index/run-query.js';
import { MongoError, badValue, notSupported } from '../mongo-error.js';
import { Binary, RawDocument } from '../value/bson.js';
import type { Doc } from '../value/bson.js';
import { compileCollation } from '../value/collation.js';
import { encodeDocument } from '../value/encode.js';
import { encodeKey } from '../value/key-encoding.js';
import { wholeNumber } from '../value/numeric.js';
import type { Collection } from '../storage/collection.js';
import { compileValidator } from '../storage/validator.js';
import type { Command } from './command.js';
import { boolField, collectionField, docField, textField } from './fields.js';
import { needCollection } from './indexes.js';
import { show } from '../value/show.js';

const VALIDATION = ['validator', 'validationLevel', 'validationAction'];

function validationOptions(body: Doc): Doc {
  const options: Doc = {};
  const validator = docField(body, 'validator');
  if (validator) compileValidator((options.validator = validator));
  for (const [field, values] of [
    ['validationLevel', ['off', 'strict', 'moderate']],
    ['validationAction', ['error', 'warn']],
  ] as const) {
    if (body[field] === undefined) continue;
    if (!(values as readonly unknown[]).includes(body[field]))
      throw badValue(`Enumeration value '${show(body[field])}' for field '${field}' is not a valid value.`);
    options[field] = body[field];
  }
  return options;
}

export const createCommand: Command = {
  names: ['create'],
  fields: [...VALIDATION, 'collation'],
  refused: {
    capped: false, autoIndexId: true, storageEngine: {}, indexOptionDefaults: {}, size: null, max: null, timeseries: null, expireAfterSeconds: null, clusteredIndex: null, viewOn: null,
    pipeline: null, changeStreamPreAndPostImages: { enabled: false }, encryptedFields: null, temp: null,
  }, // prettier-ignore
  writes: true,
  run({ db, body, server }) {
    const name = collectionField(body);
    if (compileCollation(body.collation)) throw notSupported('a collection with a default collation');
    const options = validationOptions(body);
    const existing = server.catalog.find(db, name);
    if (existing) {
      if (encodeKey(existing.options) === encodeKey(options)) return { ok: 1 };
      throw new MongoError(48, `Collection ${db}.${name} already exists.`);
    }
    const collection = server.catalog.create(db, name);
    collection.options = options;
    collection.saveDefinition();
    return { ok: 1 };
  },
};

export const dropCommand: Command = {
  names: ['drop'],
  fields: [],
  writes: true,
  run({ db, body, server }) {
    const collection = server.catalog.find(db, collectionField(body));
    if (!collection) return { ok: 1 };
    server.catalog.drop(collection);
    return { nIndexesWas: collection.indexes.length, ns: collection.namespace, ok: 1 };
  },
};

export const dropDatabaseCommand: Command = {
  names: ['dropDatabase'],
  fields: [],
  writes: true,
  run({ db, server }) {
    const collections = server.catalog.collectionsOf(db);
    collections.forEach(collection => server.catalog.drop(collection));
    return { ...(collections.length > 0 ? { dropped: db } : {}), ok: 1 };
  },
};

function changeExpiry(collection: Collection, change: Doc): Doc {
  const unknown = Object.keys(change).find(field => !['name', 'keyPattern', 'expireAfterSeconds'].includes(field));
  if (unknown) throw notSupported(`the collMod index option '${unknown}'`);
  const index = collection.indexes.find(candidate =>
    change.name === undefined
      ? encodeKey(candidate.spec.key) === encodeKey(change.keyPattern)
      : candidate.name === change.name,
  );
  if (!index)
    throw new MongoError(
      27,
      `cannot find index ${show(change.name ?? change.keyPattern)} for ns ${collection.namespace}`,
    );
  const seconds = wholeNumber(change.expireAfterSeconds);
  if (seconds === undefined || seconds < 0) throw new MongoError(72, 'expireAfterSeconds field must be a number');
  const old = index.spec.expireAfterSeconds;
  index.spec.expireAfterSeconds = change.expireAfterSeconds;
  return old === undefined
    ? { expireAfterSeconds_new: change.expireAfterSeconds }
    : { expireAfterSeconds_old: old, expireAfterSeconds_new: change.expireAfterSeconds };
}

export const collModCommand: Command = {
  names: ['collMod'],
  fields: [...VALIDATION, 'index'],
  refused: {
    viewOn: null, pipeline: null, expireAfterSeconds: null, changeStreamPreAndPostImages: null, timeseries: null,
    cappedSize: null, cappedMax: null,
  }, // prettier-ignore
  writes: true,
  run(request) {
    const collection = needCollection(request);
    const options = validationOptions(request.body);
    const change = docField(request.body, 'index');
    const reply = change ? changeExpiry(collection, change) : {};
    collection.options = { ...collection.options, ...options };
    collection.saveDefinition();
    return { ...reply, ok: 1 };
  },
};

export const renameCollectionCommand: Command = {
  names: ['renameCollection'],
  fields: ['to', 'dropTarget'],
  writes: true,
  run({ body, db, server }) {
    if (db !== 'admin') throw new MongoError(13, 'renameCollection may only be run against the admin database.');
    const split = (namespace: string): [string, string] => {
      const dot = namespace.indexOf('.');
      if (dot < 1) throw new MongoError(73, `Invalid namespace: ${namespace}`);
      return [namespace.slice(0, dot), namespace.slice(dot + 1)];
    };
    const [from, to] = [textField(body, 'renameCollection'), textField(body, 'to')];
    const collection = server.catalog.find(...split(from));
    if (!collection) throw new MongoError(26, `Source collection ${from} does not exist`);
    if (from === to) throw new MongoError(20, "Can't rename a collection to itself");
    const target = server.catalog.find(...split(to));
    if (target && !boolField(body, 'dropTarget')) throw new MongoError(48, 'target namespace exists');
    if (target) server.catalog.drop(target);
    server.catalog.rename(collection, ...split(to));
    return { ok: 1 };
  },
};

function describe(collection: Collection, nameOnly: boolean): Doc {
  const head = { name: collection.name, type: 'collection' };
  if (nameOnly) return head;
  const uuid = new Binary(Buffer.from(collection.uuid.replaceAll('-', ''), 'hex'), 4);
  return { ...head, options: collection.options, info: { readOnly: false, uuid }, idIndex: collection.idIndex.spec };
}

export const listCollectionsCommand: Command = {
  names: ['listCollections'],
  fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run({ db, body, server }) {
    const test = compileFilter(docField(body, 'filter') ?? {}, matchContext({}));
    const nameOnly = boolField(body, 'nameOnly');
    const matching = server.catalog.collectionsOf(db).filter(collection => test(describe(collection, false)));
    const documents = matching.map(collection => new RawDocument(encodeDocument(describe(collection, nameOnly))));
    const batchSize = docField(body, 'cursor')?.batchSize;
    return server.cursors.first(`${db}.$cmd.listCollections`, documents, {
      batchSize: typeof batchSize === 'number' ? batchSize : undefined,
    });
  },
};

export const listDatabasesCommand: Command = {
  names: ['listDatabases'],
  fields: ['filter', 'nameOnly', 'authorizedDatabases'],
  run({ db, body, server }) {
    if (db !== 'admin') throw new MongoError(13, 'listDatabases may only be run against the admin database.');
    const test = compileFilter(docField(body, 'filter') ?? {}, matchContext({}));
    const databases = server.catalog
      .databaseNames()
      .map(name => {
        const sizeOnDisk = server.catalog.collectionsOf(name).reduce((sum, collection) => sum + collection.bytes, 0);
        return { name, sizeOnDisk: BigInt(sizeOnDisk), empty: sizeOnDisk === 0 };
      })
      .filter(test);
    if (boolField(body, 'nameOnly')) return { databases: databases.map(({ name }) => ({ name })), ok: 1 };
    const totalSize = databases.reduce((sum, { sizeOnDisk }) => sum + sizeOnDisk, 0n);
    return { databases, totalSize, totalSizeMb: totalSize / 1048576n, ok: 1 };
  },
};

function statsOf(collection: Collection): Doc {
  const count = collection.records.size;
  return {
    ns: collection.namespace, count, size: collection.bytes, avgObjSize: count === 0 ? 0 : Math.round(collection.bytes / count),
    storageSize: collection.bytes, nindexes: collection.indexes.length, capped: false,
  }; // prettier-ignore
}

export const collStatsCommand: Command = {
  names: ['collStats', 'collstats'],
  fields: ['scale'],
  run({ db, body, server }) {
    const name = collectionField(body);
    const collection = server.catalog.find(db, name);
    const stats = collection
      ? statsOf(collection)
      : { ns: `${db}.${name}`, count: 0, size: 0, storageSize: 0, nindexes: 0 };
    return { ...scaled(stats, wholeNumber(body.scale) ?? 1), ok: 1 };
  },
};

const scaled = (stats: Doc, scale: number): Doc => ({
  ...stats,
  size: Math.floor((stats.size as number) / scale),
  storageSize: Math.floor((stats.storageSize as number) / scale),
  scaleFactor: scale,
});

export const dbStatsCommand: Command = {
  names: ['dbStats', 'dbstats'],
  fields: ['scale', 'freeStorage'],
  run({ db, body, server }) {
    const collections = server.catalog.collectionsOf(db);
    const scale = wholeNumber(body.scale) ?? 1;
    const sum = (read: (collection: Collection) => number): number =>
      collections.reduce((total, c) => total + read(c), 0);
    return {
      db,
      collections: collections.length,
      views: 0,
      objects: sum(collection => collection.records.size),
      dataSize: sum(collection => collection.bytes) / scale,
      indexes: sum(collection => collection.indexes.length),
      scaleFactor: scale,
      ok: 1,
    };
  },
};
