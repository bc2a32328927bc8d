import { describe, expect, it } from '@jest/globals';
import type { CreateIndexesOptions, Document } from 'mongodb';
import { casesHere } from './support/differences.js';
import { until } from '../support/patience.js';
import { errorOf, useServer } from './support/server.js';

const target = useServer();
let count = 0;
const fresh = (): ReturnType<typeof target.db.collection<Document>> => target.db.collection<Document>(`c${count++}`);

async function planOf(
  collection: ReturnType<typeof fresh>,
  filter: Document,
  sort: Document = {},
): Promise<{ index?: string; sorts: boolean; examined: number }> {
  const explained = await collection.find(filter).sort(sort).explain();
  const text = JSON.stringify(explained.queryPlanner.winningPlan);
  return {
    index: /"indexName":"([^"]+)"/.exec(text)?.[1],
    sorts: text.includes('"SORT"'),
    examined: explained.executionStats.totalDocsExamined,
  };
}

describe('unique indexes', () => {
  const cases: [
    key: Document,
    options: CreateIndexesOptions,
    existing: Document[],
    next: Document,
    refused: boolean,
  ][] = [
    [{ a: 1 }, {}, [{ a: 1 }], { a: 1 }, true],
    [{ a: 1 }, {}, [{ a: 1 }], { a: 2 }, false],
    [{ a: 1 }, {}, [{ a: 1 }], { a: 1.0 }, true],
    [{ a: 1 }, {}, [{}], {}, true],
    [{ a: 1 }, {}, [{}], { a: null }, true],
    [{ a: 1 }, { sparse: true }, [{}], {}, false],
    [{ a: 1 }, { sparse: true }, [{ a: null }], { a: null }, true],
    [{ a: 1, b: 1 }, {}, [{ a: 1, b: 1 }], { a: 1, b: 2 }, false],
    [{ a: 1, b: -1 }, {}, [{ a: 1, b: 1 }], { a: 1, b: 1 }, true],
    [{ a: 1, b: 1 }, { sparse: true }, [{ a: 1 }], { a: 1 }, true],
    [{ a: 1 }, {}, [{ a: [1, 2] }], { a: 2 }, true],
    [{ a: 1 }, {}, [{ a: [1, 2] }], { a: [3, 1] }, true],
    [{ a: 1 }, {}, [{ a: 5 }], { a: [1, 1] }, false],
    [
      { 'p.k': 1, 'p.e': 1 },
      {},
      [
        {
          p: [
            { k: 'a', e: 1 },
            { k: 'b', e: 2 },
          ],
        },
      ],
      { p: [{ k: 'a', e: 2 }] },
      false,
    ],
    [
      { 'p.k': 1, 'p.e': 1 },
      {},
      [
        {
          p: [
            { k: 'a', e: 1 },
            { k: 'b', e: 2 },
          ],
        },
      ],
      { p: [{ k: 'b', e: 2 }] },
      true,
    ],
    [{ a: 1 }, { partialFilterExpression: { s: 'on' } }, [{ a: 1, s: 'on' }], { a: 1, s: 'off' }, false],
    [{ a: 1 }, { partialFilterExpression: { s: 'on' } }, [{ a: 1, s: 'on' }], { a: 1, s: 'on' }, true],
    [{ a: 1 }, { partialFilterExpression: { a: { $exists: true } } }, [{}], {}, false],
    [{ a: 1 }, { partialFilterExpression: { a: { $type: 'string' } } }, [{ a: 1 }], { a: 1 }, false],
    [{ a: 1 }, { partialFilterExpression: { a: { $gt: 5 } } }, [{ a: 6 }], { a: 6 }, true],
    [{ 'a.b': 1 }, {}, [{ a: { b: 1 } }], { a: { b: 1 } }, true],
    [{ a: 1 }, {}, [{ a: { x: 1 } }], { a: { x: 1 } }, true],
    [{ a: 1 }, {}, [{ a: 'é' }], { a: 'e' }, false],
  ];
  it.each(cases)('%j %j with %j', async (key, options, existing, next, refused) => {
    const collection = fresh();
    await collection.createIndex(key, { unique: true, ...options });
    await collection.insertMany(existing);
    const insert = collection.insertOne(next);
    if (!refused) await insert;
    else expect(await errorOf(insert)).toMatchObject({ code: 11000, keyPattern: key });
    expect(await collection.countDocuments()).toBe(existing.length + (refused ? 0 : 1));
  });

  it('reports the key, the index and the values as drivers expect', async () => {
    const collection = fresh();
    await collection.createIndex({ a: 1, b: 1 }, { unique: true, name: 'pair' });
    await collection.insertOne({ a: 'x', b: 5 });
    const error = await errorOf(collection.insertOne({ a: 'x', b: 5 }));
    expect(error).toMatchObject({ code: 11000, keyPattern: { a: 1, b: 1 }, keyValue: { a: 'x', b: 5 } });
    expect(error.message).toContain(`index: pair dup key: { a: "x", b: 5 }`);
  });

  it('refuses an update that would make a duplicate and leaves the document alone', async () => {
    const collection = fresh();
    await collection.createIndex({ a: 1 }, { unique: true });
    await collection.insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ] as Document[]);
    expect((await errorOf(collection.updateOne({ _id: 2 } as Document, { $set: { a: 1 } }))).code).toBe(11000);
    expect(await collection.findOne({ _id: 2 } as Document)).toEqual({ _id: 2, a: 2 });
    expect(await collection.findOne({ a: 2 })).not.toBeNull();
  });

  it('cannot be built over duplicates', async () => {
    const collection = fresh();
    await collection.insertMany([{ a: 1 }, { a: 1 }]);
    expect((await errorOf(collection.createIndex({ a: 1 }, { unique: true }))).code).toBe(11000);
    expect(await collection.indexes()).toHaveLength(1);
  });

  it('reports every failure of an unordered insert by position', async () => {
    const collection = fresh();
    await collection.createIndex({ a: 1 }, { unique: true });
    const error = (await errorOf(
      collection.insertMany([{ a: 1 }, { a: 1 }, { a: 2 }, { a: 1 }], { ordered: false }),
    )) as unknown as { writeErrors: { index: number; code: number }[]; result: { insertedCount: number } };
    expect(error.writeErrors.map(({ index, code }) => [index, code])).toEqual([[1, 11000], [3, 11000]]); // prettier-ignore
    expect(error.result.insertedCount).toBe(2);
  });

  it('stops an ordered insert at the first failure', async () => {
    const collection = fresh();
    await collection.createIndex({ a: 1 }, { unique: true });
    await errorOf(collection.insertMany([{ a: 1 }, { a: 1 }, { a: 2 }]));
    expect(await collection.countDocuments()).toBe(1);
  });
});

describe('the planner', () => {
  const docs = Array.from({ length: 200 }, (_, i) => ({
    a: i % 10,
    b: i,
    c: `k${i}`,
    t: [i % 7, 'x'],
    s: i % 2 ? 'on' : 'off',
    d: { e: i },
  }));
  const cases: [indexes: [Document, CreateIndexesOptions?][], filter: Document, sort: Document, expected: { index?: string; sorts?: boolean; most?: number }][] = [
    [[[{ a: 1 }]], { a: 3 }, {}, { index: 'a_1', most: 20 }],
    [[[{ a: 1 }]], { a: { $in: [1, 2] } }, {}, { index: 'a_1', most: 40 }],
    [[[{ a: 1 }]], { b: 3 }, {}, { index: undefined }],
    [[[{ b: 1 }]], { b: { $gte: 190 } }, {}, { index: 'b_1', most: 10 }],
    [[[{ b: -1 }]], { b: { $gt: 190, $lte: 195 } }, {}, { index: 'b_-1', most: 5 }],
    [[[{ b: 1 }]], {}, { b: -1 }, { index: 'b_1', sorts: false }],
    [[[{ a: 1, b: 1 }]], { a: 3 }, { b: 1 }, { index: 'a_1_b_1', sorts: false, most: 20 }],
    [[[{ a: 1, b: 1 }]], { a: 3 }, { b: -1 }, { index: 'a_1_b_1', sorts: false }],
    [[[{ a: 1, b: 1 }]], { a: { $in: [1, 5] } }, { b: 1 }, { index: 'a_1_b_1', sorts: false, most: 40 }],
    [[[{ a: 1, b: 1 }]], { a: { $in: [1, 5] }, b: { $lte: 60 } }, { b: -1 }, { index: 'a_1_b_1', sorts: false, most: 13 }],
    [[[{ a: 1, b: -1 }]], { a: { $gte: 3 } }, { a: 1, b: -1 }, { index: 'a_1_b_-1', sorts: false }],
    [[[{ a: 1, b: 1 }]], { a: { $gte: 3 } }, { a: 1, b: -1 }, { sorts: true }],
    [[[{ t: 1 }]], { t: 3 }, {}, { index: 't_1', most: 29 }],
    [[[{ t: 1 }]], { t: 3 }, { t: 1 }, { index: 't_1', sorts: true }],
    [[[{ 'd.e': 1 }]], { 'd.e': 5 }, {}, { index: 'd.e_1', most: 1 }],
    [[[{ c: 1 }]], { c: /^k19/ }, {}, { index: 'c_1', most: 11 }],
    [[[{ c: 1 }]], { c: /k19/ }, {}, { index: undefined }],
    [[[{ a: 1 }], [{ b: 1 }]], { $or: [{ a: 1 }, { b: 7 }] }, {}, { index: 'a_1', most: 21 }],
    [[[{ a: 1 }]], { $or: [{ a: 1 }, { c: 'k7' }] }, {}, { index: undefined }],
    [[[{ a: 1 }]], { $and: [{ a: 1 }, { b: 11 }] }, {}, { index: 'a_1', most: 20 }],
    [[[{ a: 1 }], [{ b: 1 }]], { a: 1, b: 11 }, {}, { index: 'b_1', most: 1 }],
    [[[{ b: 1 }, { partialFilterExpression: { s: 'on' } }]], { b: { $gt: 100 } }, {}, { index: undefined }],
    [[[{ b: 1 }, { partialFilterExpression: { s: 'on' } }]], { b: { $gt: 100 }, s: 'on' }, {}, { index: 'b_1' }],
    [[[{ z: 1 }, { sparse: true }]], { z: null }, {}, { index: undefined }],
    [[[{ z: 1 }, { sparse: true }]], {}, { z: 1 }, { index: undefined, sorts: true }],
    [[[{ a: 1 }]], { a: { $ne: 3 } }, {}, { index: undefined }],
    [[[{ a: 1 }]], { a: { $exists: true } }, {}, { index: undefined }],
    [[[{ a: 1, b: 1 }]], { _id: 7, a: 99, b: 1 }, {}, { index: '_id_', most: 0 }],
    [[[{ a: 1 }]], { _id: { $in: [7, 8] }, a: 3 }, { a: 1 }, { index: '_id_', sorts: true, most: 0 }],
  ]; // prettier-ignore
  it.each(
    cases.map(
      ([indexes, filter, sort, expected]) =>
        [
          `${JSON.stringify(indexes)} for ${JSON.stringify(filter)} by ${JSON.stringify(sort)}`,
          indexes,
          filter,
          sort,
          expected,
        ] as const,
    ),
  )('%s', async (_, indexes, filter, sort, expected) => {
    const collection = fresh();
    await collection.insertMany(docs.map(doc => ({ ...doc })));
    const before = await collection
      .find(filter)
      .sort({ ...sort, _id: 1 })
      .toArray();
    for (const [key, options] of indexes) await collection.createIndex(key, options ?? {});
    const plan = await planOf(collection, filter, sort);
    if ('index' in expected) expect(plan.index).toBe(expected.index);
    if (expected.sorts !== undefined) expect(plan.sorts).toBe(expected.sorts);
    if (expected.most !== undefined) expect(plan.examined).toBeLessThanOrEqual(expected.most);
    const after = await collection.find(filter).sort(sort).toArray();
    expect(after.map(doc => String(doc._id)).sort()).toEqual(before.map(doc => String(doc._id)).sort());
    for (const [path, direction] of Object.entries(sort).slice(0, 1)) {
      if (path === 't' || path === 'z') continue;
      const values = after.map(doc => (doc as Record<string, number>)[path]! * Number(direction));
      expect(values).toEqual([...values].sort((x, y) => x - y));
    }
  });

  it('sees through an index what was changed and removed since', async () => {
    const collection = fresh();
    await collection.createIndex({ a: 1 });
    await collection.insertMany(Array.from({ length: 600 }, (_, i) => ({ _id: i, a: i })) as Document[]);
    await collection.updateMany({ a: { $lt: 300 } }, { $inc: { a: 1000 } });
    await collection.deleteMany({ a: { $gte: 1290 } });
    expect(await collection.countDocuments({ a: { $gte: 1000 } })).toBe(290);
    expect(await collection.countDocuments({ a: { $lt: 300 } })).toBe(0);
    expect(
      (
        await collection
          .find({ a: { $gte: 590 } })
          .sort({ a: 1 })
          .limit(3)
          .toArray()
      ).map(doc => doc.a),
    ).toEqual([590, 591, 592]);
  });

  it('honours hints and refuses unknown ones', async () => {
    const collection = fresh();
    await collection.insertMany([{ a: 2 }, { a: 1 }]);
    await collection.createIndex({ a: 1 });
    expect((await collection.find().hint('a_1').toArray()).map(doc => doc.a)).toEqual([1, 2]);
    expect((await collection.find().hint({ a: 1 }).toArray()).map(doc => doc.a)).toEqual([1, 2]);
    expect((await collection.find().hint({ $natural: -1 }).toArray()).map(doc => doc.a)).toEqual([1, 2]);
    expect((await errorOf(collection.find().hint('nope').toArray())).code).toBe(2);
  });
});

describe('index management', () => {
  const refused: [spec: Document, code: number][] = [
    [{ key: {}, name: 'x' }, 67],
    [{ key: { a: 0 }, name: 'x' }, 67],
    [{ key: { a: 'nope' }, name: 'x' }, 67],
    [{ key: { a: 'text' }, name: 'x' }, 115],
    [{ key: { a: '2dsphere' }, name: 'x' }, 115],
    [{ key: { a: 'hashed' }, name: 'x' }, 115],
    [{ key: { '$**': 1 }, name: 'x' }, 115],
    [{ key: { a: 1 }, name: 'x', collation: { locale: 'en' } }, 115],
    [{ key: { a: 1 }, name: 'x', hidden: true }, 115],
    [{ key: { a: 1 }, name: 'x', nope: true }, 197],
    [{ key: { a: 1 }, name: '' }, 67],
    [{ key: { a: 1 }, name: 'x', expireAfterSeconds: -1 }, 67],
    [{ key: { a: 1, b: 1 }, name: 'x', expireAfterSeconds: 1 }, 67],
    [{ key: { a: 1 }, name: 'x', partialFilterExpression: { a: { $ne: 1 } } }, 67],
    [{ key: { a: 1 }, name: 'x', sparse: true, partialFilterExpression: { a: 1 } }, 67],
    [{ key: { 'a..b': 1 }, name: 'x' }, 67],
  ];
  it.each(casesHere(refused))('refuses %j', async (spec, code) => {
    const error = await errorOf(target.db.command({ createIndexes: 'refused', indexes: [spec] }));
    expect(error.code).toBe(code);
  });

  it('names, lists and drops indexes', async () => {
    const collection = fresh();
    expect(await collection.createIndex({ a: 1, 'b.c': -1 })).toBe('a_1_b.c_-1');
    expect(await collection.createIndex({ a: 1, 'b.c': -1 })).toBe('a_1_b.c_-1');
    await collection.createIndex({ d: 1 }, { expireAfterSeconds: 60, name: 'ttl' });
    expect(await collection.indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1, 'b.c': -1 }, name: 'a_1_b.c_-1' },
      { v: 2, key: { d: 1 }, name: 'ttl', expireAfterSeconds: 60 },
    ]);
    await target.db.command({ collMod: collection.collectionName, index: { name: 'ttl', expireAfterSeconds: 5 } });
    expect((await collection.indexes())[2]).toMatchObject({ expireAfterSeconds: 5 });
    await collection.dropIndex('ttl');
    expect((await errorOf(collection.dropIndex('ttl'))).code).toBe(27);
    expect((await errorOf(collection.dropIndex('_id_'))).code).toBe(72);
    await collection.dropIndexes();
    expect(await collection.indexes()).toHaveLength(1);
  });

  it('lists the option background as it was given', async () => {
    const collection = fresh();
    await collection.createIndex({ a: 1 }, { background: true });
    await collection.createIndex({ a: 1 });
    expect((await collection.indexes())[1]).toEqual({ v: 2, key: { a: 1 }, name: 'a_1', background: true });
  });

  it('reports conflicting definitions as MongoDB does', async () => {
    const collection = fresh();
    await collection.createIndex({ a: 1 }, { name: 'n' });
    expect((await errorOf(collection.createIndex({ a: 1 }, { name: 'm' }))).code).toBe(85);
    expect((await errorOf(collection.createIndex({ b: 1 }, { name: 'n' }))).code).toBe(86);
    expect((await errorOf(collection.createIndex({ a: 1 }, { name: 'n', unique: true }))).code).toBe(86);
    expect((await errorOf(collection.createIndex({ a: 1 }, { name: 'n', sparse: true }))).code).toBe(86);
    expect((await errorOf(collection.createIndex({ a: 1 }, { name: 'n', expireAfterSeconds: 5 }))).code).toBe(85);
    expect((await errorOf(collection.createIndex({ a: 1 }, { name: 'm', expireAfterSeconds: 5 }))).code).toBe(85);
    // A plain and a unique index may stand on the same keys; then their keys no longer name one of them.
    await collection.createIndex({ a: 1 }, { unique: true });
    const command = { dropIndexes: collection.collectionName, index: { a: 1 } };
    expect((await errorOf(target.db.command(command))).code).toBe(181);
    expect(await target.db.command({ ...command, index: '*' })).toMatchObject({
      nIndexesWas: 3,
      msg: 'non-_id indexes dropped for collection',
    });
  });

  it('refuses documents with two arrays in one compound index', async () => {
    const collection = fresh();
    await collection.createIndex({ a: 1, b: 1 });
    expect(await errorOf(collection.insertOne({ a: [1], b: [2] }))).toMatchObject({
      code: 171,
      message: 'cannot index parallel arrays [b] [a]',
    });
  });

  it('removes expired documents', async () => {
    const collection = fresh();
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 1 });
    await collection.insertMany([{ at: new Date(0) }, { at: new Date(Date.now() + 60_000) }, { at: 'never' }, {}]);
    await target.client.db('admin').command({ setParameter: 1, ttlMonitorSleepSecs: 1 });
    await until(async () => (await collection.countDocuments()) <= 3, 'the removal');
    expect(await collection.countDocuments()).toBe(3);
  });
});

describe('building an index', () => {
  it('takes in what changes meanwhile', async () => {
    const collection = fresh();
    await collection.insertMany(
      Array.from({ length: 30_000 }, (_, i) => ({ _id: i, a: i, pad: 'x'.repeat(50) })) as unknown as Document[],
    );
    const building = Promise.all([
      collection.createIndex({ a: 1 }, { unique: true }),
      collection.createIndex({ a: 1 }, { unique: true }),
    ]);
    const changes = Array.from({ length: 50 }, (_, i) => [
      collection.updateOne({ _id: i * 500 } as unknown as Document, { $inc: { a: 100_000 } }),
      collection.deleteOne({ _id: i * 500 + 1 } as unknown as Document),
      collection.insertOne({ a: 200_000 + i }),
    ]);
    await Promise.all([building, ...changes.flat()]);
    expect(await collection.indexes()).toHaveLength(2);
    const indexed = await collection
      .find({ a: { $gte: 0 } })
      .hint('a_1')
      .sort({ a: 1 })
      .project({ a: 1 })
      .toArray();
    const scanned = await collection.find().hint({ $natural: 1 }).project({ a: 1 }).toArray();
    expect(indexed).toEqual(scanned.sort((x, y) => x.a - y.a));
    expect(indexed).toHaveLength(30_000);
    expect((await errorOf(collection.insertOne({ a: 100_000 }))).code).toBe(11000);
  });
});
