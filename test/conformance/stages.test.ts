import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import { casesHere } from './support/differences.js';
import { errorOf, useServer } from './support/server.js';

const target = useServer();

const sales = [
  { _id: 1, item: 'a', qty: 2, price: 10, tags: ['x', 'y'], day: new Date('2024-01-01') },
  { _id: 2, item: 'b', qty: 1, price: 20, tags: ['x'], day: new Date('2024-01-02') },
  { _id: 3, item: 'a', qty: 5, price: 5, tags: [], day: new Date('2024-01-03') },
  { _id: 4, item: 'c', qty: 3, price: 8, day: new Date('2024-01-05') },
];
const items = [{ _id: 'a', name: 'Apple', parent: 'fruit' }, { _id: 'b', name: 'Bread', parent: 'food' }, { _id: 'fruit', name: 'Fruit', parent: 'food' }, { _id: 'food', name: 'Food' }]; // prettier-ignore

beforeAll(async () => {
  await target.db.collection<Document>('sales').insertMany(sales as Document[]);
  await target.db.collection<Document>('items').insertMany(items as Document[]);
});

type Case = [pipeline: Document[], result: unknown[]];
const ids = { $project: { _id: 1 } };
const sorted = { $sort: { _id: 1 } };

const tables: Record<string, Case[]> = {
  'selecting and ordering': [
    [[{ $match: { item: 'a' } }, ids], [{ _id: 1 }, { _id: 3 }]],
    [[{ $match: { item: 'a' } }, { $match: { qty: { $gt: 2 } } }, ids], [{ _id: 3 }]],
    [[{ $sort: { price: -1 } }, ids], [{ _id: 2 }, { _id: 1 }, { _id: 4 }, { _id: 3 }]],
    [[{ $sort: { item: 1, qty: -1 } }, ids], [{ _id: 3 }, { _id: 1 }, { _id: 2 }, { _id: 4 }]],
    [[sorted, { $skip: 1 }, { $limit: 2 }, ids], [{ _id: 2 }, { _id: 3 }]],
    [[sorted, { $limit: 2 }, { $skip: 1 }, ids], [{ _id: 2 }]],
    [[{ $limit: 3 }, { $match: { item: 'a' } }, ids], [{ _id: 1 }, { _id: 3 }]],
    [[{ $count: 'n' }], [{ n: 4 }]],
    [[{ $match: { item: 'none' } }, { $count: 'n' }], []],
    [[{ $sample: { size: 10 } }, { $count: 'n' }], [{ n: 4 }]],
    [[{ $match: { $expr: { $gt: [{ $multiply: ['$qty', '$price'] }, 21] } } }, sorted, ids], [{ _id: 3 }, { _id: 4 }]],
  ],
  'shaping': [
    [[{ $match: { _id: 1 } }, { $project: { item: 1 } }], [{ _id: 1, item: 'a' }]],
    [[{ $match: { _id: 1 } }, { $project: { _id: 0, item: 1 } }], [{ item: 'a' }]],
    [[{ $match: { _id: 1 } }, { $project: { tags: 0, day: 0, price: 0 } }], [{ _id: 1, item: 'a', qty: 2 }]],
    [[{ $match: { _id: 1 } }, { $project: { _id: 0, total: { $multiply: ['$qty', '$price'] } } }], [{ total: 20 }]],
    [[{ $match: { _id: 1 } }, { $project: { _id: 0, n: { q: '$qty' } } }], [{ n: { q: 2 } }]],
    [[{ $match: { _id: 1 } }, { $project: { _id: 0, 'n.q': '$qty' } }], [{ n: { q: 2 } }]],
    [[{ $match: { _id: 1 } }, { $set: { qty: 9 } }, { $project: { qty: 1 } }], [{ _id: 1, qty: 9 }]],
    [[{ $match: { _id: 1 } }, { $addFields: { 'a.b': 1 } }, { $project: { a: 1 } }], [{ _id: 1, a: { b: 1 } }]],
    [[{ $match: { _id: 1 } }, { $unset: ['tags', 'day', 'price', 'qty'] }], [{ _id: 1, item: 'a' }]],
    [[{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: { i: '$item' } } }], [{ i: 'a' }]],
    [[{ $match: { _id: 1 } }, { $replaceWith: { $mergeObjects: [{ z: 1 }, { i: '$item' }] } }], [{ z: 1, i: 'a' }]],
    [[{ $match: { _id: 1 } }, { $unwind: '$tags' }, { $project: { tags: 1 } }], [{ _id: 1, tags: 'x' }, { _id: 1, tags: 'y' }]],
    [[{ $unwind: '$tags' }, { $count: 'n' }], [{ n: 3 }]],
    [[{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } }, { $count: 'n' }], [{ n: 5 }]],
    [[{ $match: { _id: 1 } }, { $unwind: { path: '$tags', includeArrayIndex: 'i' } }, { $project: { i: 1 } }], [{ _id: 1, i: 0 }, { _id: 1, i: 1 }]],
    [[{ $match: { _id: 2 } }, { $redact: { $cond: [{ $eq: ['$item', 'b'] }, '$$PRUNE', '$$KEEP'] } }], []],
  ],
  'grouping': [
    [[{ $group: { _id: '$item', n: { $sum: 1 }, q: { $sum: '$qty' } } }, sorted], [{ _id: 'a', n: 2, q: 7 }, { _id: 'b', n: 1, q: 1 }, { _id: 'c', n: 1, q: 3 }]],
    [[{ $group: { _id: null, avg: { $avg: '$price' }, min: { $min: '$price' }, max: { $max: '$price' } } }], [{ _id: null, avg: 10.75, min: 5, max: 20 }]],
    [[sorted, { $group: { _id: null, f: { $first: '$item' }, l: { $last: '$item' }, p: { $push: '$qty' } } }], [{ _id: null, f: 'a', l: 'c', p: [2, 1, 5, 3] }]],
    [[{ $group: { _id: { i: '$item' }, c: { $count: {} } } }, { $sort: { '_id.i': 1 } }], [{ _id: { i: 'a' }, c: 2 }, { _id: { i: 'b' }, c: 1 }, { _id: { i: 'c' }, c: 1 }]],
    [[{ $group: { _id: '$missing', n: { $sum: 1 } } }], [{ _id: null, n: 4 }]],
    [[sorted, { $group: { _id: null, top: { $top: { sortBy: { price: -1 }, output: '$item' } } } }], [{ _id: null, top: 'b' }]],
    [[sorted, { $group: { _id: null, top: { $topN: { n: 2, sortBy: { price: -1 }, output: '$item' } } } }], [{ _id: null, top: ['b', 'a'] }]],
    [[sorted, { $group: { _id: null, b: { $bottom: { sortBy: { price: -1 }, output: '$_id' } } } }], [{ _id: null, b: 3 }]],
    [[sorted, { $group: { _id: null, f: { $firstN: { input: '$_id', n: 2 } }, m: { $maxN: { input: '$price', n: 2 } } } }], [{ _id: null, f: [1, 2], m: [20, 10] }]],
    [[sorted, { $group: { _id: null, o: { $mergeObjects: { k: '$item' } } } }], [{ _id: null, o: { k: 'c' } }]],
    [[{ $group: { _id: '$item' } }, { $group: { _id: null, n: { $sum: 1 } } }], [{ _id: null, n: 3 }]],
    [[{ $sortByCount: '$item' }, { $limit: 1 }], [{ _id: 'a', count: 2 }]],
    [[{ $bucket: { groupBy: '$price', boundaries: [0, 10, 50] } }], [{ _id: 0, count: 2 }, { _id: 10, count: 2 }]],
    [[{ $bucket: { groupBy: '$price', boundaries: [0, 10], default: 'rest', output: { ids: { $push: '$_id' } } } }], [{ _id: 0, ids: [3, 4] }, { _id: 'rest', ids: [1, 2] }]],
    [[{ $bucketAuto: { groupBy: '$price', buckets: 2 } }], [{ _id: { min: 5, max: 10 }, count: 2 }, { _id: { min: 10, max: 20 }, count: 2 }]],
    [[{ $group: { _id: null, s: { $stdDevPop: '$qty' } } }], [{ _id: null, s: Math.sqrt(2.1875) }]],
  ],
  'joining': [
    [[{ $match: { _id: 1 } }, { $lookup: { from: 'items', localField: 'item', foreignField: '_id', as: 'i' } }, { $project: { 'i.name': 1 } }], [{ _id: 1, i: [{ name: 'Apple' }] }]],
    [[{ $match: { _id: 4 } }, { $lookup: { from: 'items', localField: 'item', foreignField: '_id', as: 'i' } }, { $project: { i: 1 } }], [{ _id: 4, i: [] }]],
    [[{ $match: { _id: 1 } }, { $lookup: { from: 'nowhere', localField: 'item', foreignField: '_id', as: 'i' } }, { $project: { i: 1 } }], [{ _id: 1, i: [] }]],
    [[{ $match: { _id: 1 } }, { $lookup: { from: 'items', let: { it: '$item' }, pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$it'] } } }, { $project: { _id: 0, name: 1 } }], as: 'i' } }, { $project: { i: 1 } }], [{ _id: 1, i: [{ name: 'Apple' }] }]],
    [[{ $match: { _id: 1 } }, { $lookup: { from: 'items', localField: 'item', foreignField: '_id', pipeline: [{ $project: { _id: 0, parent: 1 } }], as: 'i' } }, { $project: { i: 1 } }], [{ _id: 1, i: [{ parent: 'fruit' }] }]],
    [[{ $match: { _id: 1 } }, { $graphLookup: { from: 'items', startWith: '$item', connectFromField: 'parent', connectToField: '_id', as: 'up', depthField: 'd' } }, { $unwind: '$up' }, { $project: { _id: 0, id: '$up._id', d: '$up.d' } }, { $sort: { d: 1 } }], [{ id: 'a', d: 0 }, { id: 'fruit', d: 1 }, { id: 'food', d: 2 }]],
    [[{ $match: { _id: 1 } }, { $graphLookup: { from: 'items', startWith: '$item', connectFromField: 'parent', connectToField: '_id', as: 'up', maxDepth: 0 } }, { $project: { n: { $size: '$up' } } }], [{ _id: 1, n: 1 }]],
    [[{ $match: { _id: 1 } }, ids, { $unionWith: { coll: 'items', pipeline: [{ $match: { _id: 'a' } }, ids] } }], [{ _id: 1 }, { _id: 'a' }]],
    [[{ $facet: { n: [{ $count: 'c' }], top: [{ $sort: { price: -1 } }, { $limit: 1 }, ids] } }], [{ n: [{ c: 4 }], top: [{ _id: 2 }] }]],
  ],
  'windows': [
    [[{ $setWindowFields: { partitionBy: '$item', sortBy: { _id: 1 }, output: { r: { $sum: '$qty', window: { documents: ['unbounded', 'current'] } } } } }, sorted, { $project: { r: 1 } }], [{ _id: 1, r: 2 }, { _id: 2, r: 1 }, { _id: 3, r: 7 }, { _id: 4, r: 3 }]],
    [[{ $setWindowFields: { sortBy: { item: 1 }, output: { r: { $rank: {} }, d: { $denseRank: {} }, n: { $documentNumber: {} } } } }, sorted, { $project: { r: 1, d: 1, n: 1 } }], [{ _id: 1, r: 1, d: 1, n: 1 }, { _id: 2, r: 3, d: 2, n: 3 }, { _id: 3, r: 1, d: 1, n: 2 }, { _id: 4, r: 4, d: 3, n: 4 }]],
    [[{ $setWindowFields: { sortBy: { _id: 1 }, output: { p: { $shift: { output: '$item', by: -1, default: '-' } } } } }, { $project: { p: 1 } }], [{ _id: 1, p: '-' }, { _id: 2, p: 'a' }, { _id: 3, p: 'b' }, { _id: 4, p: 'a' }]],
    [[{ $setWindowFields: { sortBy: { _id: 1 }, output: { a: { $avg: '$qty', window: { documents: [-1, 1] } } } } }, { $project: { a: 1 } }], [{ _id: 1, a: 1.5 }, { _id: 2, a: 8 / 3 }, { _id: 3, a: 3 }, { _id: 4, a: 4 }]],
    [[{ $setWindowFields: { sortBy: { day: 1 }, output: { n: { $sum: 1, window: { range: [-1, 0], unit: 'day' } } } } }, sorted, { $project: { n: 1 } }], [{ _id: 1, n: 1 }, { _id: 2, n: 2 }, { _id: 3, n: 2 }, { _id: 4, n: 1 }]],
    [[{ $setWindowFields: { output: { all: { $max: '$price' } } } }, { $limit: 1 }, { $project: { all: 1 } }], [{ _id: 1, all: 20 }]],
  ],
}; // prettier-ignore

for (const [name, cases] of Object.entries(tables)) {
  describe(name, () => {
    it.each(cases.map(([pipeline, result]) => [JSON.stringify(pipeline), pipeline, result] as const))(
      '%s',
      async (_, pipeline, result) => {
        expect(await target.db.collection('sales').aggregate(pipeline).toArray()).toEqual(result);
      },
    );
  });
}

describe('stages that write', () => {
  it('$out replaces a collection and keeps its indexes', async () => {
    const out = target.db.collection<Document>('out');
    await out.insertOne({ old: true });
    await out.createIndex({ item: 1 });
    await target.db
      .collection('sales')
      .aggregate([{ $match: { item: 'a' } }, { $out: 'out' }])
      .toArray();
    expect(await out.countDocuments()).toBe(2);
    expect(await out.countDocuments({ old: true })).toBe(0);
    expect(await out.indexExists('item_1')).toBe(true);
  });

  const merges: [stage: Document, before: Document[], after: Document[]][] = [
    [{ into: 'm' }, [{ _id: 1, a: 1 }], [{ _id: 1, a: 1, v: 1 }, { _id: 2, v: 2 }]],
    [{ into: 'm', whenMatched: 'replace' }, [{ _id: 1, a: 1 }], [{ _id: 1, v: 1 }, { _id: 2, v: 2 }]],
    [{ into: 'm', whenMatched: 'keepExisting' }, [{ _id: 1, a: 1 }], [{ _id: 1, a: 1 }, { _id: 2, v: 2 }]],
    [{ into: 'm', whenNotMatched: 'discard' }, [{ _id: 1, a: 1 }], [{ _id: 1, a: 1, v: 1 }]],
    [{ into: 'm', whenMatched: [{ $set: { sum: { $add: ['$a', '$$new.v'] } } }] }, [{ _id: 1, a: 1 }], [{ _id: 1, a: 1, sum: 2 }, { _id: 2, v: 2 }]],
  ]; // prettier-ignore
  it.each(merges)('$merge %j', async (stage, before, after) => {
    const into = target.db.collection<Document>('m');
    await into.deleteMany({});
    await into.insertMany(before);
    await target.db
      .aggregate([
        {
          $documents: [
            { _id: 1, v: 1 },
            { _id: 2, v: 2 },
          ],
        },
        { $merge: stage },
      ])
      .toArray();
    expect(await into.find().sort({ _id: 1 }).toArray()).toEqual(after);
  });
});

describe('refused pipelines', () => {
  const refused: [pipeline: Document[], code: number][] = [
    [[{ $nothing: {} }], 40324],
    [[{ $changeStream: {} }], 40324],
    [[{ $geoNear: {} }], 40324],
    [[{ $densify: {} }], 40324],
    [[{ $limit: 0 }], 15958],
    [[{ $limit: 'x' }], 5107201],
    [[{ $skip: -1 }], 5107200],
    [[{ $match: 1 }], 15959],
    [[{ $sort: {} }], 15976],
    [[{ $group: { n: { $sum: 1 } } }], 15955],
    [[{ $group: { _id: 1, n: { $nope: 1 } } }], 15952],
    [[{ $group: { _id: 1, n: { $accumulator: {} } } }], 115],
    [[{ $project: {} }], 51272],
    [[{ $project: { a: 1, b: 0 } }], 31254],
    [[{ $project: { a: 0, b: 1 } }], 31253],
    [[{ $project: { a: 1, 'a.b': 1 } }], 31250],
    [[{ $unwind: 'x' }], 28818],
    [[{ $count: '' }], 40156],
    [[{ $out: 'x' }, { $limit: 1 }], 40601],
    [[{ $facet: { a: [{ $out: 'x' }] } }], 40600],
    [[{ $limit: 1 }, { $vectorSearch: {} }], 40602],
    [[{ $match: {}, $limit: 1 }], 40323],
    [[{ $lookup: { from: 'x', as: 'y' } }], 9],
    [[{ $lookup: { from: 'x', localField: 'a', foreignField: 'b', as: 'y', nope: 1 } }], 9],
    [[{ $bucket: { groupBy: '$a', boundaries: [1] } }], 40192],
    [[{ $merge: { into: 'sales', on: 'item' } }], 51183],
    [[{ $replaceWith: '$item' }], 40228],
    [[{ $unset: 5 }], 31002],
    [[{ $setWindowFields: { output: { x: { $derivative: {} } } } }], 115],
  ];
  it.each(casesHere(refused).map(([pipeline, code]) => [JSON.stringify(pipeline), pipeline, code] as const))(
    '%s',
    async (_, pipeline, code) => {
      const error = await errorOf(target.db.collection('sales').aggregate(pipeline).toArray());
      expect(error.code).toBe(code);
    },
  );
});
