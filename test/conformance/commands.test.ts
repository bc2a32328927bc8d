import { beforeEach, describe, expect, it } from '@jest/globals';
import { Long, MongoClient } from 'mongodb';
import type { Document } from 'mongodb';
import { COMMANDS } from '../../src/embedded/database/commands/registry.js';
import { casesHere, describeEmbedded, isRealMongod } from './support/differences.js';
import { errorOf, useServer } from './support/server.js';

const target = useServer();
const run = (command: Document): Promise<Document> => target.db.command(command);
const docs = [
  { _id: 1, a: 3, s: 'B' },
  { _id: 2, a: 1, s: 'b' },
  { _id: 3, a: 2, s: 'a', l: [1, 5] },
];

beforeEach(async () => {
  await target.db.collection('t').deleteMany({});
  await target.db.collection<Document>('t').insertMany(docs as Document[]);
});

const batch = (reply: Document): unknown[] => (reply.cursor.firstBatch as Document[]).map(doc => doc._id);
const ci = { locale: 'en', strength: 2 };

/** For every declared field: a command whose reply shows that the field was honoured. */
type Proof = [command: Document, shows: (reply: Document) => unknown, expected: unknown];
const q = (extra: Document): Document => ({
  update: 't',
  updates: [{ q: { _id: 1 }, u: { $set: { x: 1 } } }],
  ...extra,
});

const PROOFS: Record<string, Record<string, Proof>> = {
  find: {
    filter: [{ find: 't', filter: { a: 1 } }, batch, [2]],
    sort: [{ find: 't', sort: { a: 1 } }, batch, [2, 3, 1]],
    projection: [{ find: 't', filter: { _id: 1 }, projection: { a: 1 } }, reply => reply.cursor.firstBatch, [{ _id: 1, a: 3 }]],
    hint: [{ find: 't', hint: { $natural: -1 } }, batch, [3, 2, 1]],
    skip: [{ find: 't', sort: { _id: 1 }, skip: 1 }, batch, [2, 3]],
    limit: [{ find: 't', sort: { _id: 1 }, limit: 2 }, batch, [1, 2]],
    batchSize: [{ find: 't', batchSize: 1 }, reply => [batch(reply).length, String(reply.cursor.id) !== '0'], [1, true]],
    singleBatch: [{ find: 't', batchSize: 1, singleBatch: true }, reply => String(reply.cursor.id), '0'],
    collation: [{ find: 't', filter: { s: 'B' }, collation: ci, sort: { _id: 1 } }, batch, [1, 2]],
    let: [{ find: 't', filter: { $expr: { $eq: ['$a', '$$v'] } }, let: { v: { $add: [1, 1] } } }, batch, [3]],
  },
  count: {
    query: [{ count: 't', query: { a: { $gt: 1 } } }, reply => reply.n, 2],
    limit: [{ count: 't', limit: 1 }, reply => reply.n, 1],
    skip: [{ count: 't', skip: 1 }, reply => reply.n, 2],
    hint: [{ count: 't', query: {}, hint: '_id_' }, reply => reply.n, 3],
    collation: [{ count: 't', query: { s: 'B' }, collation: ci }, reply => reply.n, 2],
  },
  distinct: {
    key: [{ distinct: 't', key: 'l' }, reply => reply.values, [1, 5]],
    query: [{ distinct: 't', key: 'a', query: { a: { $lt: 3 } } }, reply => reply.values, [1, 2]],
    collation: [{ distinct: 't', key: 's', collation: ci }, reply => reply.values, ['B', 'a']],
    hint: [{ distinct: 't', key: 'a', hint: { $natural: -1 } }, reply => reply.values, [2, 1, 3]],
  },
  insert: {
    documents: [{ insert: 't', documents: [{ _id: 9 }] }, reply => reply.n, 1],
    ordered: [{ insert: 't', documents: [{ _id: 1 }, { _id: 9 }], ordered: false }, reply => [reply.n, reply.writeErrors.length], [1, 1]],
    bypassDocumentValidation: [{ insert: 'strict', documents: [{ bad: 1 }], bypassDocumentValidation: true }, reply => reply.n, 1],
  },
  update: {
    updates: [q({}), reply => [reply.n, reply.nModified], [1, 1]],
    ordered: [{ update: 't', ordered: false, updates: [{ q: { _id: 1 }, u: { $set: { _id: 5 } } }, { q: { _id: 2 }, u: { $set: { x: 1 } } }] }, reply => [reply.nModified, reply.writeErrors.length], [1, 1]],
    bypassDocumentValidation: [{ update: 'strict', updates: [{ q: { ok: 1 }, u: { $unset: { ok: 1 } } }], bypassDocumentValidation: true }, reply => reply.nModified, 1],
    let: [{ update: 't', let: { v: 1 }, updates: [{ q: { $expr: { $eq: ['$a', '$$v'] } }, u: [{ $set: { x: '$$v' } }] }] }, reply => reply.nModified, 1],
  },
  delete: {
    deletes: [{ delete: 't', deletes: [{ q: {}, limit: 1 }] }, reply => reply.n, 1],
    ordered: [{ delete: 't', ordered: false, deletes: [{ q: { $bad: 1 }, limit: 0 }, { q: {}, limit: 0 }] }, reply => [reply.n, reply.writeErrors.length], [3, 1]],
    let: [{ delete: 't', let: { v: 1 }, deletes: [{ q: { $expr: { $eq: ['$a', '$$v'] } }, limit: 0 }] }, reply => reply.n, 1],
  },
  findAndModify: {
    query: [{ findAndModify: 't', query: { a: 1 }, update: { $set: { x: 1 } } }, reply => reply.value._id, 2],
    sort: [{ findAndModify: 't', sort: { a: 1 }, update: { $set: { x: 1 } } }, reply => reply.value._id, 2],
    remove: [{ findAndModify: 't', query: { _id: 1 }, remove: true }, reply => reply.lastErrorObject, { n: 1 }],
    update: [{ findAndModify: 't', query: { _id: 1 }, update: { $inc: { a: 1 } } }, reply => reply.value.a, 3],
    new: [{ findAndModify: 't', query: { _id: 1 }, update: { $inc: { a: 1 } }, new: true }, reply => reply.value.a, 4],
    fields: [{ findAndModify: 't', query: { _id: 1 }, update: { $inc: { a: 1 } }, fields: { a: 1, _id: 0 } }, reply => reply.value, { a: 3 }],
    upsert: [{ findAndModify: 't', query: { _id: 7 }, update: { $set: { x: 1 } }, upsert: true }, reply => reply.lastErrorObject, { n: 1, updatedExisting: false, upserted: 7 }],
    bypassDocumentValidation: [{ findAndModify: 'strict', query: { ok: 1 }, update: { $unset: { ok: 1 } }, bypassDocumentValidation: true, new: true }, reply => 'ok' in reply.value, false],
    collation: [{ findAndModify: 't', query: { s: 'A' }, update: { $set: { x: 1 } }, collation: ci }, reply => reply.value._id, 3],
    arrayFilters: [{ findAndModify: 't', query: { _id: 3 }, update: { $set: { 'l.$[x]': 0 } }, arrayFilters: [{ x: 5 }], new: true }, reply => reply.value.l, [1, 0]],
    hint: [{ findAndModify: 't', update: { $set: { x: 1 } }, hint: { $natural: -1 } }, reply => reply.value._id, 3],
    let: [{ findAndModify: 't', query: { $expr: { $eq: ['$a', '$$v'] } }, let: { v: 2 }, update: { $set: { x: 1 } } }, reply => reply.value._id, 3],
  },
  aggregate: {
    pipeline: [{ aggregate: 't', pipeline: [{ $match: { a: 1 } }], cursor: {} }, batch, [2]],
    cursor: [{ aggregate: 't', pipeline: [], cursor: { batchSize: 1 } }, reply => batch(reply).length, 1],
    collation: [{ aggregate: 't', pipeline: [{ $match: { s: 'B' } }, { $sort: { _id: 1 } }], cursor: {}, collation: ci }, batch, [1, 2]],
    hint: [{ aggregate: 't', pipeline: [], cursor: {}, hint: { $natural: -1 } }, batch, [3, 2, 1]],
    let: [{ aggregate: 't', pipeline: [{ $match: { $expr: { $eq: ['$a', '$$v'] } } }], let: { v: 1 }, cursor: {} }, batch, [2]],
    explain: [{ aggregate: 't', pipeline: [{ $match: { _id: 1 } }], explain: true }, reply => reply.queryPlanner.winningPlan.inputStage.indexName, '_id_'],
  },
  getMore: {
    collection: [{ getMore: Long.fromNumber(5), collection: 't' }, () => 0, 43],
    batchSize: [{ getMore: Long.fromNumber(5), collection: 't', batchSize: 1 }, () => 0, 43],
  },
  killCursors: { cursors: [{ killCursors: 't', cursors: [Long.fromNumber(5)] }, reply => reply.cursorsNotFound.length, 1] },
  createIndexes: { indexes: [{ createIndexes: 'ix', indexes: [{ key: { a: 1 }, name: 'a_1' }] }, reply => [reply.numIndexesBefore, reply.numIndexesAfter], [1, 2]] },
  dropIndexes: { index: [{ dropIndexes: 'ix', index: 'a_1' }, reply => reply.nIndexesWas, 2] },
  listIndexes: { cursor: [{ listIndexes: 'ix', cursor: { batchSize: 10 } }, reply => reply.cursor.firstBatch.length, 1] },
  create: {
    validator: [{ create: 'v1', validator: { a: { $gt: 1 } } }, reply => reply.ok, 1],
    validationLevel: [{ create: 'v2', validator: {}, validationLevel: 'nope' }, () => 0, 2],
    validationAction: [{ create: 'v3', validator: {}, validationAction: 'nope' }, () => 0, 2],
    collation: [{ create: 'v4', collation: ci }, () => 0, 115],
  },
  collMod: {
    validator: [{ collMod: 'v1', validator: { a: { $nope: 1 } } }, () => 0, 2],
    validationLevel: [{ collMod: 'v1', validationLevel: 'nope' }, () => 0, 2],
    validationAction: [{ collMod: 'v1', validationAction: 'nope' }, () => 0, 2],
    index: [{ collMod: 't', index: { name: 'nope', expireAfterSeconds: 1 } }, () => 0, 27],
  },
  listCollections: {
    filter: [{ listCollections: 1, filter: { name: 'strict' } }, reply => reply.cursor.firstBatch.map((c: Document) => c.name), ['strict']],
    nameOnly: [{ listCollections: 1, filter: { name: 't' }, nameOnly: true }, reply => reply.cursor.firstBatch, [{ name: 't', type: 'collection' }]],
    cursor: [{ listCollections: 1, cursor: { batchSize: 1 } }, reply => reply.cursor.firstBatch.length, 1],
  },
}; // prettier-ignore

/** Fields that are accepted because they cannot change a result here, and why. */
const HARMLESS: Record<string, Record<string, string>> = {
  find: {
    allowDiskUse: 'sorting never needs disk',
    allowPartialResults: 'no shards',
    noCursorTimeout: 'honoured by the cursor store',
  },
  aggregate: {
    allowDiskUse: 'sorting never needs disk',
    bypassDocumentValidation: 'no stage writes',
  },
  count: { fields: 'sent by old drivers, means nothing' },
  createIndexes: { commitQuorum: 'one member' },
  listCollections: { authorizedCollections: 'no users' },
};

describeEmbedded('refusals')('every declared field is honoured or refused', () => {
  it('prepares a validated collection', async () => {
    await run({ create: 'strict', validator: { ok: 1 } });
    await target.db.collection('strict').insertOne({ ok: 1, keep: 1 });
    await target.db.collection('strict').insertOne({ ok: 1, keep: 2 });
    expect((await errorOf(target.db.collection('strict').insertOne({}))).code).toBe(121);
    await run({ create: 'ix' });
  });

  const names = Object.keys(PROOFS);
  it.each(names)('%s: all fields are covered', name => {
    const covered = [...Object.keys(PROOFS[name]!), ...Object.keys(HARMLESS[name] ?? {})];
    expect([...COMMANDS.get(name)!.fields].sort()).toEqual(covered.sort());
  });
  const proofs = names.flatMap(name =>
    Object.entries(PROOFS[name]!).map(([field, proof]) => [`${name}.${field}`, ...proof] as const),
  );
  it.each(proofs)('%s', async (_, command, shows, expected) => {
    const reply = run(command);
    if (typeof expected === 'number' && shows.toString().includes('() => 0'))
      expect((await errorOf(reply)).code).toBe(expected);
    else expect(shows(await reply)).toEqual(expected);
  });

  const all = [...new Set(COMMANDS.values())].filter(command => !command.names.includes('shutdown'));
  it.each(all.map(command => [command.names[0]!, command] as const))('%s refuses an unknown field', async name => {
    const error = await errorOf(target.client.db('admin').command({ [name]: 1, surelyUnknown: 1 }));
    expect(error.code).toBe(40415);
  });
  const refused = all.flatMap(command =>
    Object.entries(command.refused ?? {}).map(([field, allowed]) => [command.names[0]!, field, allowed] as const),
  );
  it.each(refused)('%s refuses %s by name', async (name, field, allowed) => {
    const error = await errorOf(run({ [name]: 't', [field]: allowed === true ? false : { something: 1 } }));
    expect(error).toMatchObject({ code: 115 });
    expect(error.message).toContain(field);
    expect(error.message).toContain('MONGODB_URI');
  });
});

describe('unknown and unsupported commands', () => {
  it.each(casesHere([
    [{ nothing: 1 }, 59], [{ mapReduce: 't' }, 115], [{ bulkWrite: 1 }, 115], [{ commitTransaction: 1 }, 115], [{ createUser: 'x' }, 115],
    [{ saslStart: 1 }, 115], [{ find: 5 }, 73], [{ find: '' }, 73], [{ insert: 't', documents: [] }, 16], [{ count: 't', query: { $bad: 1 } }, 2],
    [{ find: 't', filter: 5 }, 14], [{ find: 't', skip: -1 }, 51024], [{ find: 't', sort: { a: 2 } }, 2], [{ find: 't', collation: { locale: 'xx_invalid_locale_' } }, 2],
    [{ find: 't', collation: { locale: 'en', nope: 1 } }, 40415], [{ find: 't', collation: { strength: 1 } }, 40414],
    [{ find: 't', readConcern: { level: 'snapshot' } }, 115], [{ aggregate: 't', pipeline: [] }, 9], [{ aggregate: 1, pipeline: [{ $match: {} }], cursor: {} }, 40324],
    [{ collMod: 'nowhere' }, 26], [{ listIndexes: 'nowhere' }, 26], [{ create: 't', validator: { a: 1 } }, 48], [{ create: 'x$y' }, 73], [{ create: 'cap', capped: true, size: 5 }, 115],
    [{ create: 'ts', timeseries: { timeField: 't' } }, 115], [{ create: 'view', viewOn: 't', pipeline: [] }, 115], [{ explain: { nothing: 1 } }, 115],
    [{ findAndModify: 't', remove: true, update: {} }, 9], [{ findAndModify: 't' }, 9], [{ delete: 't', deletes: [{ q: {}, limit: 5 }] }, 9],
    [{ insert: 't' }, 40414], [{ insert: 't', documents: [5] }, 14], [{ update: 't', updates: [{ q: {} }] }, 40414], [{ update: 't', updates: [{ q: {}, u: {}, nope: 1 }] }, 40415],
    [{ update: 't', updates: [{ q: {}, u: {}, multi: 'x' }] }, 14], [{ delete: 't', deletes: [{ q: {} }] }, 40414], [{ delete: 't', deletes: [{ limit: 0 }] }, 40414], [{ delete: 't', deletes: [{ q: {}, limit: 0, nope: 1 }] }, 40415],
    [{ insert: 't', documents: [{}], writeConcern: 5 }, 14], [{ insert: 't', documents: [{}], writeConcern: { w: -1 } }, 9], [{ insert: 't', documents: [{}], writeConcern: { w: [] } }, 9], [{ insert: 't', documents: [{}], writeConcern: { j: 'x' } }, 14],
    [{ find: 't', collation: { locale: 'en', caseLevel: 1 } }, 14], [{ find: 't', collation: { locale: 'en', strength: 6 } }, 2], [{ find: 't', collation: { locale: 'en', alternate: 'x' } }, 2],
    [{ aggregate: 't', pipeline: [], cursor: { nope: 1 } }, 40415],
    [{ find: 't', limit: -1 }, 51024], [{ find: 't', limit: 'x' }, 14], [{ find: 't', readConcern: 5 }, 14], [{ getMore: Long.fromNumber(5), collection: 't', maxTimeMS: 5 }, 2],
    [{ createIndexes: 't', indexes: [{ key: { a: 1 } }] }, 9], [{ createIndexes: 't', indexes: [{ name: 'a' }] }, 9], [{ createIndexes: 't', indexes: [{ key: { _id: 1 }, name: 'i', unique: true }] }, 197],
    [{ findAndModify: 't', query: { _id: 'k' }, update: { _id: 'l' }, upsert: true }, 66],
  ] as [Document, number][]))('%j', async (command, code) => {
    expect((await errorOf(run(command))).code).toBe(code);
  }); // prettier-ignore

  (isRealMongod ? it.skip : it)('refuses transactions with a sentence', async () => {
    const session = target.client.startSession();
    session.startTransaction();
    const error = await errorOf(target.db.collection('t').insertOne({}, { session }));
    expect(error).toMatchObject({ code: 115 });
    await session.abortTransaction().catch(() => undefined);
    await session.endSession();
  });
});

describe('cursors', () => {
  it('hands out batches and closes', async () => {
    await target.db
      .collection<Document>('many')
      .insertMany(Array.from({ length: 250 }, (_, i) => ({ _id: i })) as Document[]);
    for (const batchSize of [1, 7, 100, 249, 250, 251]) {
      expect(await target.db.collection('many').find().batchSize(batchSize).toArray()).toHaveLength(250);
    }
    expect(await target.db.collection('many').find().limit(-5).toArray()).toHaveLength(5);
  });

  it('knows killed and foreign cursors', async () => {
    const { cursor } = await run({ find: 'many', batchSize: 2 });
    expect((await errorOf(run({ getMore: Long.fromBigInt(BigInt(cursor.id)), collection: 'other' }))).code).toBe(13);
    expect(
      (await run({ killCursors: 'many', cursors: [Long.fromBigInt(BigInt(cursor.id))] })).cursorsKilled,
    ).toHaveLength(1);
    expect((await errorOf(run({ getMore: Long.fromBigInt(BigInt(cursor.id)), collection: 'many' }))).code).toBe(43);
  });
});

describe('find projections', () => {
  const doc = {
    _id: 1,
    a: 1,
    b: { c: 2, d: 3 },
    l: [
      { k: 1, v: 'x' },
      { k: 2, v: 'y' },
    ],
    n: [1, 2, 3, 4],
  };
  const cases: [projection: Document, result: Document, filter?: Document][] = [
    [{ a: 1 }, { _id: 1, a: 1 }],
    [{ _id: 0, a: 1 }, { a: 1 }],
    [{ 'b.c': 1 }, { _id: 1, b: { c: 2 } }],
    [{ b: { c: 1 } }, { _id: 1, b: { c: 2 } }],
    [{ 'l.v': 1 }, { _id: 1, l: [{ v: 'x' }, { v: 'y' }] }],
    [{ l: 0, n: 0 }, { _id: 1, a: 1, b: { c: 2, d: 3 } }],
    [{ 'b.d': 0, l: 0, n: 0 }, { _id: 1, a: 1, b: { c: 2 } }],
    [{ _id: 0 }, { a: doc.a, b: doc.b, l: doc.l, n: doc.n }],
    [{ n: { $slice: 2 }, a: 1 }, { _id: 1, a: 1, n: [1, 2] }],
    [{ n: { $slice: -1 }, a: 1 }, { _id: 1, a: 1, n: [4] }],
    [{ n: { $slice: [1, 2] }, a: 1 }, { _id: 1, a: 1, n: [2, 3] }],
    [{ n: { $slice: 1 } }, { ...doc, n: [1] }],
    [{ l: { $elemMatch: { k: 2 } } }, { _id: 1, l: [{ k: 2, v: 'y' }] }],
    [{ l: { $elemMatch: { k: 9 } } }, { _id: 1 }],
    [{ n: { $elemMatch: { $gt: 2 } } }, { _id: 1, n: [3] }],
    [{ 'l.$': 1 }, { _id: 1, l: [{ k: 2, v: 'y' }] }, { 'l.k': 2 }],
    [{ 'n.$': 1 }, { _id: 1, n: [3] }, { n: { $gte: 3 } }],
    [{ _id: 0, sum: { $add: ['$a', '$b.c'] } }, { sum: 3 }],
    [{ _id: 0, x: '$b.d' }, { x: 3 }],
    [{ missing: 1 }, { _id: 1 }],
    [{}, doc],
  ]; // prettier-ignore
  it.each(cases)('%j', async (projection, result, filter = {}) => {
    await target.db.collection<Document>('p').replaceOne({ _id: 1 } as Document, doc, { upsert: true });
    expect(await target.db.collection('p').findOne(filter, { projection })).toEqual(result);
  });
  it.each([
    [{ a: 1, b: 0 }, 31254], [{ a: 0, b: 1 }, 31253], [{ a: 1, 'a.b': 1 }, 31249], [{ 'a.b': 1, a: 1 }, 31250], [{ '': 1 }, 40352], [{ 'a.': 1 }, 40353], [{ 'l.$.k': 1 }, 31394], [{ 'l.$': 0 }, 31395],
    [{ a: { $nope: 1 } }, 31325], [{ n: { $slice: 'x' } }, 28667], [{ n: { $slice: [1, 2, 3] } }, 28724], [{ 'l.$': 1, 'n.$': 1 }, 31276], [{ 'a.b': { $elemMatch: {} } }, 31275],
  ] as [Document, number][])('refuses %j', async (projection, code) => {
    expect((await errorOf(target.db.collection('p').find({}, { projection }).toArray())).code).toBe(code);
  }); // prettier-ignore
});

describe('sort order', () => {
  it('orders all types as BSON does', async () => {
    const { ObjectId, Binary, MinKey, MaxKey, Timestamp, Decimal128 } = await import('mongodb');
    const ordered: unknown[] = [
      new MinKey(), [], null, NaN, -Infinity, -1, new Decimal128('-0.5'), 0, 1.5, Long.fromNumber(2), Infinity, '', 'B', 'a', 'ab', 'é', { a: 1 }, { a: 1, b: 1 }, { a: 2 }, { b: 0 },
      new Binary(Buffer.from([9])), new Binary(Buffer.from([1, 1])), new ObjectId('000000000000000000000001'), false, true, new Date(-5), new Date(5),
      new Timestamp({ t: 1, i: 1 }), /a/, new MaxKey(),
    ]; // prettier-ignore
    const collection = target.db.collection<Document>('order');
    const shuffled = ordered
      .map((v, i) => ({ _id: i, v }))
      .sort((x, y) => ((x._id * 7919) % 31) - ((y._id * 7919) % 31));
    await collection.insertMany(shuffled as Document[]);
    const ids = async (direction: 1 | -1): Promise<unknown[]> =>
      (await collection.find().sort({ v: direction }).toArray()).map(doc => doc._id);
    const expected = ordered.map((_, i) => i);
    expect(await ids(1)).toEqual(expected);
    expect(await ids(-1)).toEqual([...expected].reverse());
    await collection.createIndex({ v: 1 });
    expect((await collection.find().hint({ v: 1 }).toArray()).map(doc => doc._id)).toEqual(expected);
  });

  it.each([
    [{ locale: 'en', strength: 1 }, ['a', 'A', 'á'], 3], [{ locale: 'en', strength: 2 }, ['a', 'A', 'á'], 2], [{ locale: 'en', strength: 3 }, ['a', 'A', 'á'], 1],
    [{ locale: 'simple' }, ['a', 'A', 'á'], 1],
  ] as [Document, string[], number][])('collation %j decides equality', async (collation, values, matches) => {
    const collection = target.db.collection('coll');
    await collection.deleteMany({});
    await collection.insertMany(values.map(v => ({ v })));
    expect(await collection.find({ v: 'a' }).collation(collation as { locale: string }).toArray()).toHaveLength(matches);
  }); // prettier-ignore

  it('sorts numbers in strings when asked', async () => {
    const collection = target.db.collection('coll');
    await collection.deleteMany({});
    await collection.insertMany(['10', '9', '1'].map(v => ({ v })));
    const found = await collection.find().collation({ locale: 'en', numericOrdering: true }).sort({ v: 1 }).toArray();
    expect(found.map(doc => doc.v)).toEqual(['1', '9', '10']);
  });
});

describe('databases and collections', () => {
  it('creates, renames, lists and drops', async () => {
    await run({ create: 'ren' });
    await target.db.collection('ren').insertOne({ a: 1 });
    await target.db.renameCollection('ren', 'ren2');
    expect(await target.db.collection('ren2').countDocuments()).toBe(1);
    expect((await errorOf(target.db.renameCollection('ren2', 't'))).code).toBe(48);
    await target.db.renameCollection('ren2', 'ren3', { dropTarget: true });
    expect(await target.db.collection('ren3').drop()).toBe(true);
    const names = (await target.client.db('admin').admin().listDatabases()).databases.map(d => d.name);
    expect(names).toContain(target.db.databaseName);
    expect((await run({ dbStats: 1 })).objects).toBeGreaterThan(0);
    expect((await run({ collStats: 't' })).count).toBe(3);
  });

  it('validates by level and action', async () => {
    await run({ create: 'val', validator: { $jsonSchema: { required: ['k'] } }, validationLevel: 'moderate' });
    const collection = target.db.collection('val');
    expect((await errorOf(collection.insertOne({ x: 1 }))).code).toBe(121);
    await collection.insertOne({ x: 1 }, { bypassDocumentValidation: true });
    await collection.updateOne({ x: 1 }, { $set: { y: 1 } });
    await collection.insertOne({ k: 1 });
    expect((await errorOf(collection.updateOne({ k: 1 }, { $unset: { k: 1 } }))).code).toBe(121);
    await run({ collMod: 'val', validationAction: 'warn' });
    await collection.updateOne({ k: 1 }, { $unset: { k: 1 } });
  });

  it('answers as a replica set', async () => {
    const hello = await target.client.db('admin').command({ hello: 1 });
    expect(hello).toMatchObject({ isWritablePrimary: true, maxWireVersion: 21, ok: 1 });
    const client = await new MongoClient(`mongodb://${hello.me}/?replicaSet=${hello.setName}`).connect();
    expect((await client.db('admin').command({ ping: 1 })).ok).toBe(1);
    await client.close();
  });
});
