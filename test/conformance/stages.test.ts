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

describe('refused pipelines', () => {
  const refused: [pipeline: unknown[], code: number][] = [
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
    [[{ $project: { a: 1, 'a.b': 1 } }], 31249],
    [[{ $unwind: 'x' }], 28818],
    [[{ $count: '' }], 40157],
    [[{ $facet: { a: [{ $out: 'x' }] } }], 40600],
    [[{ $limit: 1 }, { $vectorSearch: {} }], 40602],
    [[{ $match: {}, $limit: 1 }], 40323],
    [[{ $lookup: { from: 'x', as: 'y' } }], 9],
    [[{ $lookup: { from: 'x', localField: 'a', foreignField: 'b', as: 'y', nope: 1 } }], 9],
    [[{ $bucket: { groupBy: '$a', boundaries: [1] } }], 40192],
    [[{ $replaceWith: '$item' }], 40228],
    [[{ $unset: 5 }], 31002],
    [[{ $setWindowFields: { output: { x: { $derivative: {} } } } }], 115],
    [[{ $documents: [] }], 73],
    [
      [
        { $set: { d: new Date(0) } },
        { $setWindowFields: { sortBy: { d: 1 }, output: { x: { $sum: 1, window: { range: [0, 1] } } } } },
      ],
      5429414,
    ],
    [
      [
        { $set: { d: 1 } },
        { $setWindowFields: { sortBy: { d: 1 }, output: { x: { $sum: 1, window: { range: [0, 1], unit: 'day' } } } } },
      ],
      5429513,
    ],
    [[{ $group: { v: { $sum: 1 } } }], 15955],
    [[{ $group: 5 }], 15947],
    [[{ $group: { _id: 1, v: 5 } }], 40234],
    [[{ $group: { _id: 1, v: { $foo: 1 } } }], 15952],
    [[{ $group: { _id: 1, v: { $sum: 1, $avg: 1 } } }], 40238],
    [[{ $group: { _id: 1, 'v.x': { $sum: 1 } } }], 40235],
    [[{ $group: { _id: 1, $v: { $sum: 1 } } }], 40236],
    [[{ $group: { _id: 1, v: { $sum: [1, 2] } } }], 40237],
    [[{ $group: { _id: 1, v: { $push: { $foo: 1 } } } }], 168],
    [[{ $group: { _id: { $foo: 1 } } }], 168],
    [[{ $unwind: 'l' }], 28818],
    [[{ $unwind: 5 }], 15981],
    [[{ $unwind: { path: '$l', includeArrayIndex: '$i' } }], 28822],
    [[{ $unwind: { path: '$l', includeArrayIndex: '' } }], 28810],
    [[{ $unwind: { path: '$l', preserveNullAndEmptyArrays: 5 } }], 28809],
    [[{ $unwind: {} }], 28812],
    [[{ $unwind: { path: 5 } }], 28808],
    [[{ $unwind: { path: '$l', x: 1 } }], 28811],
    [[{ $unwind: { path: '$l', includeArrayIndex: 5 } }], 28810],
    [[{ $project: 5 }], 15969],
    [[{ $project: { a: { $foo: 1 } } }], 31325],
    [[{ $project: { 'a.b': 1, a: 1 } }], 31250],
    [[{ $addFields: 5 }], 40272],
    [[{ $unset: [] }], 31119],
    [[{ $unset: [5] }], 31120],
    [[{ $addFields: { $a: 1 } }], 16410],
    [[{ $addFields: { 'a.': 1 } }], 40353],
    [[{ $addFields: { '': 1 } }], 40352],
    [[{ $replaceRoot: { newRoot: '$v' } }], 40228],
    [[{ $replaceRoot: {} }], 40231],
    [[{ $replaceRoot: 5 }], 40229],
    [[{ $replaceRoot: { newRoot: '$x', y: 1 } }], 40230],
    [[{ $replaceWith: '$nope' }], 40228],
    [[{ $limit: -1 }], 5107201],
    [[{ $skip: 'x' }], 5107200],
    [[{ $sample: { size: 0 } }], 28747],
    [[{ $sample: 5 }], 28745],
    [[{ $sample: {} }], 28749],
    [[{ $sample: { size: 'x' } }], 28746],
    [[{ $sample: { size: -1 } }], 28747],
    [[{ $sample: { size: 1, x: 1 } }], 28748],
    [[{ $count: 5 }], 40156],
    [[{ $count: '$x' }], 40158],
    [[{ $count: 'a.b' }], 40160],
    [[{ $sort: 5 }], 15973],
    [[{ $sort: { a: 2 } }], 15975],
    [[{ $sort: { a: 'x' } }], 15974],
    [[{ $match: 5 }], 15959],
    [[{ $foo: 1 }], 40324],
    [[{}], 40323],
    [[{ $match: {}, $sort: { a: 1 } }], 40323],
    [[{ $sortByCount: 'k' }], 40148],
    [[{ $sortByCount: 5 }], 40149],
    [[{ $sortByCount: { a: 1 } }], 40147],
    [[{ $bucket: { groupBy: '$v', boundaries: [0, 2] } }], 40066],
    [[{ $bucket: { groupBy: '$v', boundaries: [0] } }], 40192],
    [[{ $bucket: { groupBy: '$v', boundaries: [0, 'a'] } }], 40193],
    [[{ $bucket: { groupBy: '$v', boundaries: [2, 1] } }], 40194],
    [[{ $bucket: { groupBy: '$v', boundaries: [0, 5], default: 3 } }], 40199],
    [[{ $bucket: { groupBy: 'v', boundaries: [0, 5] } }], 40202],
    [[{ $bucket: { groupBy: '$v' } }], 40198],
    [[{ $bucket: 5 }], 40201],
    [[{ $bucket: { groupBy: '$v', boundaries: 5 } }], 40200],
    [[{ $bucket: { x: 1 } }], 40197],
    [[{ $bucket: { groupBy: '$v', boundaries: ['$v', 5] } }], 40191],
    [[{ $bucket: { groupBy: '$v', boundaries: [0, 5], output: 5 } }], 40196],
    [[{ $bucketAuto: { groupBy: '$v', buckets: 0 } }], 40243],
    [[{ $bucketAuto: { groupBy: '$v', buckets: 'x' } }], 40241],
    [[{ $bucketAuto: { groupBy: '$v', buckets: 1.5 } }], 40242],
    [[{ $bucketAuto: { buckets: 1 } }], 40246],
    [[{ $bucketAuto: 5 }], 40240],
    [[{ $bucketAuto: { groupBy: '$v', buckets: 1, x: 1 } }], 40245],
    [[{ $bucketAuto: { groupBy: 'v', buckets: 1 } }], 40239],
    [[{ $bucketAuto: { groupBy: '$v', buckets: 1, output: 5 } }], 40244],
    [[{ $facet: {} }], 40169],
    [[{ $facet: 5 }], 40169],
    [[{ $facet: { x: 5 } }], 40170],
    [[{ $facet: { x: [{ $out: 'y' }] } }], 40600],
    [[{ $facet: { x: [{ $facet: { y: [] } }] } }], 40600],
    [[{ $facet: { x: [{ $foo: 1 }] } }], 40324],
    [[{ $lookup: { from: 'o', as: 'r' } }], 9],
    [[{ $lookup: { from: 'o', localField: 'k', as: 'r' } }], 9],
    [[{ $lookup: { from: 'o', localField: 'k', foreignField: 'f' } }], 9],
    [[{ $lookup: { from: 'o', localField: 5, foreignField: 'f', as: 'r' } }], 9],
    [[{ $lookup: { from: 'o', localField: '$k', foreignField: 'f', as: 'r' } }], 16410],
    [[{ $lookup: { from: 'o', let: { X: 1 }, pipeline: [], as: 'r' } }], 16867],
    [[{ $lookup: { from: 'o', localField: 'k', foreignField: 'f', as: 'r', x: 1 } }], 9],
    [[{ $lookup: 5 }], 9],
    [[{ $lookup: { from: 'o', let: 5, pipeline: [], as: 'r' } }], 9],
    [[{ $lookup: { from: 'o', pipeline: [{ $match: { $expr: { $eq: ['$$zz', 1] } } }], as: 'r' } }], 17276],
    [[{ $graphLookup: { from: 's', startWith: '$to', connectFromField: 'to', connectToField: 'n' } }], 40105],
    [
      [
        {
          $graphLookup: {
            from: 's',
            startWith: '$to',
            connectFromField: 'to',
            connectToField: 'n',
            as: 'h',
            maxDepth: -1,
          },
        },
      ],
      40101,
    ],
    [
      [
        {
          $graphLookup: {
            from: 's',
            startWith: '$to',
            connectFromField: 'to',
            connectToField: 'n',
            as: 'h',
            maxDepth: 1.5,
          },
        },
      ],
      40102,
    ],
    [
      [
        {
          $graphLookup: {
            from: 's',
            startWith: '$to',
            connectFromField: 'to',
            connectToField: 'n',
            as: 'h',
            maxDepth: 'x',
          },
        },
      ],
      40100,
    ],
    [
      [
        {
          $graphLookup: {
            from: 's',
            startWith: '$to',
            connectFromField: 'to',
            connectToField: 'n',
            as: 'h',
            restrictSearchWithMatch: 5,
          },
        },
      ],
      40185,
    ],
    [
      [{ $graphLookup: { from: 's', startWith: '$to', connectFromField: 'to', connectToField: 'n', as: 'h', foo: 5 } }],
      40104,
    ],
    [[{ $graphLookup: { from: 's', startWith: '$to', connectFromField: 5, connectToField: 'n', as: 'h' } }], 40103],
    [[{ $graphLookup: 5 }], 40327],
    [[{ $unionWith: 5 }], 9],
    [[{ $unionWith: { pipeline: [] } }], 9],
    [[{ $unionWith: { coll: 's', x: 1 } }], 40415],
    [[{ $redact: '$x' }], 17053],
    [[{ $sort: { n: 1 } }, { $documents: [] }], 40602],
    [[{ $setWindowFields: { output: { r: { $rank: {} } } } }], 5371602],
    [[{ $setWindowFields: { output: { r: { $foo: 1 } } } }], 9],
    [[{ $setWindowFields: { sortBy: { d: 1 }, output: { r: { $sum: 1, window: { documents: [1, -1] } } } } }], 5339900],
    [[{ $setWindowFields: {} }], 40414],
    [[{ $setWindowFields: { output: {}, x: 1 } }], 40415],
    [[{ $setWindowFields: { output: { r: { $sum: 1, window: { documents: [0, 1] } } } } }], 5339901],
  ];
  it.each(casesHere(refused).map(([pipeline, code]) => [JSON.stringify(pipeline), pipeline, code] as const))(
    '%s',
    async (_, pipeline, code) => {
      const error = await errorOf(
        target.db
          .collection('sales')
          .aggregate(pipeline as Document[])
          .toArray(),
      );
      expect(error.code).toBe(code);
    },
  );
});
