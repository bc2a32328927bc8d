import { describe, expect, it } from '@jest/globals';
import { Decimal128, Double, Int32, Long, ObjectId } from 'mongodb';
import type { Document, UpdateFilter } from 'mongodb';
import { errorOf, useServer } from './support/server.js';

const target = useServer();

/** Before, update, after; options may narrow the filter or add arrayFilters. */
type Case = [
  before: Document,
  update: Document | Document[],
  after: Document,
  options?: { filter?: Document; arrayFilters?: Document[] },
];

const tables: Record<string, Case[]> = {
  '$set and $unset': [
    [{ a: 1 }, { $set: { a: 2 } }, { a: 2 }],
    [{ a: 1 }, { $set: { b: 2 } }, { a: 1, b: 2 }],
    [{}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
    [{ a: { b: 1 } }, { $set: { 'a.c': 2 } }, { a: { b: 1, c: 2 } }],
    [{ a: [1, 2] }, { $set: { 'a.0': 9 } }, { a: [9, 2] }],
    [{ a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
    [{ a: [{ b: 1 }] }, { $set: { 'a.0.b': 2 } }, { a: [{ b: 2 }] }],
    [{}, { $set: { 'a.0': 1 } }, { a: { '0': 1 } }],
    [{ a: 1 }, { $set: { a: null } }, { a: null }],
    [{ z: 1 }, { $set: { c: 1, b: 2, a: 3 } }, { z: 1, a: 3, b: 2, c: 1 }],
    [{ a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
    [{ a: { b: 1, c: 2 } }, { $unset: { 'a.b': 1 } }, { a: { c: 2 } }],
    [{ a: [1, 2, 3] }, { $unset: { 'a.1': 1 } }, { a: [1, null, 3] }],
    [{ a: 1 }, { $unset: { 'x.y': 1 } }, { a: 1 }],
    [{ a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 }],
    [{ a: 1 }, { $set: {} }, { a: 1 }],
  ],
  '$inc and $mul': [
    [{ n: 1 }, { $inc: { n: 2 } }, { n: 3 }],
    [{}, { $inc: { n: 2 } }, { n: 2 }],
    [{}, { $inc: { 'a.b': 2 } }, { a: { b: 2 } }],
    [{ n: 1 }, { $inc: { n: 0.5 } }, { n: 1.5 }],
    [{ n: Long.fromString('9007199254740993') }, { $inc: { n: 1 } }, { n: Long.fromString('9007199254740994') }],
    [{ n: 2147483647 }, { $inc: { n: 1 } }, { n: 2147483648 }],
    [
      { n: Decimal128.fromString('0.1') },
      { $inc: { n: Decimal128.fromString('0.2') } },
      { n: Decimal128.fromString('0.3') },
    ],
    [{ n: 3 }, { $mul: { n: 4 } }, { n: 12 }],
    [{}, { $mul: { n: 4 } }, { n: 0 }],
    [{ n: 3 }, { $mul: { n: 0.5 } }, { n: 1.5 }],
    [{ a: [1, 2] }, { $inc: { 'a.1': 5 } }, { a: [1, 7] }],
  ],
  '$min, $max, $bit, $rename': [
    [{ n: 5 }, { $min: { n: 3 } }, { n: 3 }],
    [{ n: 5 }, { $min: { n: 9 } }, { n: 5 }],
    [{}, { $min: { n: 9 } }, { n: 9 }],
    [{ n: 5 }, { $max: { n: 9 } }, { n: 9 }],
    [{ n: 5 }, { $max: { n: 3 } }, { n: 5 }],
    [{ n: 5 }, { $max: { n: 'x' } }, { n: 'x' }],
    [{ d: new Date(5) }, { $max: { d: new Date(9) } }, { d: new Date(9) }],
    [{ n: 13 }, { $bit: { n: { and: 10 } } }, { n: 8 }],
    [{ n: 3 }, { $bit: { n: { or: 5 } } }, { n: 7 }],
    [{ n: 1 }, { $bit: { n: { xor: 5 } } }, { n: 4 }],
    [{}, { $bit: { n: { or: 5 } } }, { n: 5 }],
    [{ a: 1 }, { $rename: { a: 'b' } }, { b: 1 }],
    [{ a: { b: 1 } }, { $rename: { 'a.b': 'c.d' } }, { a: {}, c: { d: 1 } }],
    [{ a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }],
    [{ a: 1 }, { $rename: { x: 'y' } }, { a: 1 }],
  ],
  $push: [
    [{}, { $push: { l: 1 } }, { l: [1] }],
    [{ l: [1] }, { $push: { l: 2 } }, { l: [1, 2] }],
    [{ l: [1] }, { $push: { l: [2] } }, { l: [1, [2]] }],
    [{ l: [1] }, { $push: { l: { $each: [2, 3] } } }, { l: [1, 2, 3] }],
    [{ l: [1, 2] }, { $push: { l: { $each: [3], $position: 0 } } }, { l: [3, 1, 2] }],
    [{ l: [1, 2] }, { $push: { l: { $each: [3], $position: -1 } } }, { l: [1, 3, 2] }],
    [{ l: [1, 2, 3] }, { $push: { l: { $each: [4], $slice: -2 } } }, { l: [3, 4] }],
    [{ l: [1, 2, 3] }, { $push: { l: { $each: [4], $slice: 2 } } }, { l: [1, 2] }],
    [{ l: [1] }, { $push: { l: { $each: [2], $slice: 0 } } }, { l: [] }],
    [{ l: [3, 1] }, { $push: { l: { $each: [2], $sort: 1 } } }, { l: [1, 2, 3] }],
    [{ l: [3, 1] }, { $push: { l: { $each: [2], $sort: -1, $slice: 2 } } }, { l: [3, 2] }],
    [{ l: [{ n: 2 }] }, { $push: { l: { $each: [{ n: 1 }], $sort: { n: 1 } } } }, { l: [{ n: 1 }, { n: 2 }] }],
    [{ l: [1] }, { $push: { l: { $each: [] } } }, { l: [1] }],
    [{ a: { l: [1] } }, { $push: { 'a.l': 2 } }, { a: { l: [1, 2] } }],
  ],
  '$addToSet, $pull, $pullAll, $pop': [
    [{ l: [1] }, { $addToSet: { l: 1 } }, { l: [1] }],
    [{ l: [1] }, { $addToSet: { l: 2 } }, { l: [1, 2] }],
    [{}, { $addToSet: { l: 2 } }, { l: [2] }],
    [{ l: [1] }, { $addToSet: { l: { $each: [1, 2, 2] } } }, { l: [1, 2] }],
    [
      { l: [{ a: 1, b: 2 }] },
      { $addToSet: { l: { b: 2, a: 1 } } },
      {
        l: [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      },
    ],
    [{ l: [1] }, { $addToSet: { l: [1] } }, { l: [1, [1]] }],
    [{ l: [1, 2, 1] }, { $pull: { l: 1 } }, { l: [2] }],
    [{ l: [1, 5, 9] }, { $pull: { l: { $gte: 5 } } }, { l: [1] }],
    [{ l: [{ a: 1, b: 1 }, { a: 2 }] }, { $pull: { l: { a: 1 } } }, { l: [{ a: 2 }] }],
    [{ l: [{ r: [1, 2] }, { r: [3] }] }, { $pull: { l: { r: { $elemMatch: { $gt: 2 } } } } }, { l: [{ r: [1, 2] }] }],
    [{ l: ['ab', 'cd'] }, { $pull: { l: /^a/ } }, { l: ['cd'] }],
    [{ l: [{ a: 1 }, { a: 2 }, 1] }, { $pull: { l: { $or: [{ a: 1 }] } } }, { l: [{ a: 2 }, 1] }],
    [{ l: [[1, 5], [3]] }, { $pull: { l: { $gt: 4 } } }, { l: [[3]] }],
    [{ l: [1, 2, 3] }, { $pull: { l: { $in: [1, 3] } } }, { l: [2] }],
    [{ a: 1 }, { $pull: { l: 1 } }, { a: 1 }],
    [{ l: [1, 2, 3, 1] }, { $pullAll: { l: [1, 3] } }, { l: [2] }],
    [{ l: [1, 2, 3] }, { $pop: { l: 1 } }, { l: [1, 2] }],
    [{ l: [1, 2, 3] }, { $pop: { l: -1 } }, { l: [2, 3] }],
    [{ l: [] }, { $pop: { l: 1 } }, { l: [] }],
  ],
  'positional operators': [
    [{ l: [1, 5, 9] }, { $set: { 'l.$': 0 } }, { l: [1, 0, 9] }, { filter: { l: 5 } }],
    [{ l: [1, 5, 9] }, { $set: { 'l.$': 0 } }, { l: [1, 0, 9] }, { filter: { l: { $gte: 4 } } }],
    [
      {
        l: [
          { k: 'a', v: 1 },
          { k: 'b', v: 2 },
        ],
      },
      { $set: { 'l.$.v': 9 } },
      {
        l: [
          { k: 'a', v: 1 },
          { k: 'b', v: 9 },
        ],
      },
      { filter: { 'l.k': 'b' } },
    ],
    [
      {
        l: [
          { k: 'a', v: 1 },
          { k: 'a', v: 2 },
        ],
      },
      { $inc: { 'l.$.v': 1 } },
      {
        l: [
          { k: 'a', v: 1 },
          { k: 'a', v: 3 },
        ],
      },
      { filter: { l: { $elemMatch: { k: 'a', v: 2 } } } },
    ],
    [{ l: [1, 2] }, { $inc: { 'l.$[]': 10 } }, { l: [11, 12] }],
    [{ l: [{ g: [1, 2] }, { g: [3] }] }, { $inc: { 'l.$[].g.$[]': 1 } }, { l: [{ g: [2, 3] }, { g: [4] }] }],
    [{ l: [1, 5, 9] }, { $set: { 'l.$[x]': 0 } }, { l: [1, 0, 0] }, { arrayFilters: [{ x: { $gte: 5 } }] }],
    [
      { l: [{ k: 1 }, { k: 2 }] },
      { $set: { 'l.$[e].v': 7 } },
      { l: [{ k: 1 }, { k: 2, v: 7 }] },
      { arrayFilters: [{ 'e.k': 2 }] },
    ],
    [
      {
        l: [
          { k: 1, g: [1, 2] },
          { k: 2, g: [1] },
        ],
      },
      { $set: { 'l.$[e].g.$[n]': 0 } },
      {
        l: [
          { k: 1, g: [0, 2] },
          { k: 2, g: [1] },
        ],
      },
      { arrayFilters: [{ 'e.k': 1 }, { n: 1 }] },
    ],
    [{ l: [1] }, { $set: { 'l.$[x]': 0 } }, { l: [1] }, { arrayFilters: [{ x: 99 }] }],
  ],
  'pipelines and replacements': [
    [{ a: 1, b: 2 }, [{ $set: { c: { $add: ['$a', '$b'] } } }], { a: 1, b: 2, c: 3 }],
    [{ a: 1, b: 2 }, [{ $unset: 'a' }], { b: 2 }],
    [{ a: 1, b: 2 }, [{ $project: { b: 1 } }], { b: 2 }],
    [{ a: { x: 1 } }, [{ $replaceWith: { y: '$a.x' } }], { y: 1 }],
    [{ a: 1 }, [{ $set: { a: '$$REMOVE', b: '$a' } }], { b: 1 }],
    [{ a: 1 }, [{ $set: { b: { $cond: [{ $eq: ['$a', 1] }, 'one', 'other'] } } }], { a: 1, b: 'one' }],
    [{ a: 1 }, [{ $set: { 'n.m': 5 } }], { a: 1, n: { m: 5 } }],
  ],
};

for (const [name, cases] of Object.entries(tables)) {
  describe(name, () => {
    it.each(
      cases.map(
        ([before, update, after, options]) =>
          [JSON.stringify([before, update]), before, update, after, options] as const,
      ),
    )('%s', async (_, before, update, after, options) => {
      const collection = target.db.collection('updates');
      const _id = new ObjectId();
      await collection.insertOne({ _id, ...before });
      const result = await collection.updateOne({ _id, ...options?.filter }, update, {
        arrayFilters: options?.arrayFilters,
      });
      expect(result.matchedCount).toBe(1);
      const [found] = await collection.find({ _id }, { promoteLongs: true }).project({ _id: 0 }).toArray();
      const plain = (doc: Document): string =>
        JSON.stringify(doc, (_key, value: unknown) => (value instanceof Long ? value.toNumber() : value));
      expect(plain(found!)).toEqual(plain(after));
      expect(result.modifiedCount).toBe(JSON.stringify(before) === JSON.stringify(after) ? 0 : 1);
    });
  });
}

describe('untouched fields keep their type', () => {
  const types = { i: new Int32(1), d: new Double(1), l: Long.fromNumber(1), x: Decimal128.fromString('1.0') };
  it.each([[{ $set: { z: 1 } }], [{ $push: { q: 1 } }], [[{ $set: { z: 1 } }]]])('after %j', async update => {
    const collection = target.db.collection('types');
    const _id = new ObjectId();
    await collection.insertOne({ _id, ...types, n: { ...types }, a: Object.values(types) });
    await collection.updateOne({ _id }, update as UpdateFilter<Document>);
    const [found] = await collection.aggregate([
      { $match: { _id } },
      { $project: { top: [{ $type: '$i' }, { $type: '$d' }, { $type: '$l' }, { $type: '$x' }], inner: [{ $type: '$n.i' }, { $type: '$n.d' }, { $type: '$n.l' }], items: { $map: { input: '$a', in: { $type: '$$this' } } } } },
    ]).toArray(); // prettier-ignore
    expect(found).toMatchObject({
      top: ['int', 'double', 'long', 'decimal'],
      inner: ['int', 'double', 'long'],
      items: ['int', 'double', 'long', 'decimal'],
    });
  });

  const widths: [start: unknown, update: Document, type: string][] = [
    [new Int32(1), { $inc: { n: 1 } }, 'int'],
    [new Int32(2147483647), { $inc: { n: 1 } }, 'long'],
    [new Int32(1), { $inc: { n: new Double(1) } }, 'double'],
    [new Int32(1), { $inc: { n: Long.fromNumber(1) } }, 'long'],
    [Long.fromNumber(1), { $inc: { n: 1 } }, 'long'],
    [new Double(1), { $inc: { n: 1 } }, 'double'],
    [new Double(1.5), { $inc: { n: 0.5 } }, 'double'],
    [new Int32(1), { $inc: { n: Decimal128.fromString('1') } }, 'decimal'],
    [new Int32(65536), { $mul: { n: 65536 } }, 'long'],
    [new Int32(2), { $bit: { n: { or: Long.fromNumber(1) } } }, 'long'],
    [new Int32(2), { $min: { n: new Double(1) } }, 'double'],
    [new Int32(2), { $set: { n: Long.fromNumber(2) } }, 'long'],
  ];
  it.each(widths)('%p with %j becomes %s', async (start, update, type) => {
    const collection = target.db.collection('widths');
    const _id = new ObjectId();
    await collection.insertOne({ _id, n: start });
    await collection.updateOne({ _id }, update);
    expect(await collection.countDocuments({ _id, n: { $type: type as 'int' } })).toBe(1);
  });
});

describe('refused updates', () => {
  const refused: [before: Document, update: unknown, code: number, options?: { arrayFilters?: Document[]; filter?: Document }][] = [
    [{ a: 1 }, { $foo: { a: 1 } }, 9],
    [{ a: 1 }, { $set: 5 }, 9],
    [{ a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    [{ a: 1 }, { $set: { 'a.b': 1, a: 1 } }, 40],
    [{ a: 1 }, { $set: { 'a.b': 1 } }, 28],
    [{ a: null }, { $set: { 'a.b': 1 } }, 28],
    [{ a: [1] }, { $set: { 'a.x': 1 } }, 28],
    [{ a: 'x' }, { $inc: { a: 1 } }, 14],
    [{ a: 1 }, { $inc: { a: 'x' } }, 14],
    [{ a: 'x' }, { $mul: { a: 1 } }, 14],
    [{ a: Long.MAX_VALUE }, { $inc: { a: Long.fromNumber(1) } }, 2],
    [{ a: 1 }, { $push: { a: 1 } }, 2],
    [{ a: 1 }, { $addToSet: { a: 1 } }, 2],
    [{ a: 1 }, { $pull: { a: 1 } }, 2],
    [{ a: 1 }, { $pop: { a: 1 } }, 14],
    [{ a: [1] }, { $pop: { a: 2 } }, 9],
    [{ a: [1] }, { $push: { a: { $each: 1 } } }, 2],
    [{ a: [1] }, { $push: { a: { $each: [1], $foo: 1 } } }, 2],
    [{ a: 1 }, { $rename: { a: 'a' } }, 2],
    [{ a: [] }, { $push: { a: { $each: [1], $sort: {} } } }, 2],
    [{ a: [1] }, { $set: { 'a.$[x]': 1 } }, 9, { arrayFilters: [{}] }],
    [{ a: [1] }, { $set: { 'a.$[X]': 1 } }, 2, { arrayFilters: [{ X: 1 }] }],
    [{ a: [1] }, { $set: { 'a.$[x]': 1 } }, 14, { arrayFilters: ['x'] as unknown as Document[] }],
    [{ a: 1 }, { $rename: { a: 5 } }, 2],
    [{ a: [{ b: 1 }] }, { $rename: { 'a.b': 'c' } }, 2],
    [{ a: 1 }, { $bit: { a: { nand: 1 } } }, 2],
    [{ a: 1.5 }, { $bit: { a: { and: 1 } } }, 2],
    [{ a: 1 }, { $currentDate: { a: { $type: 'nope' } } }, 2],
    [{ a: 1 }, { $set: { _id: 9 } }, 66],
    [{ a: 1 }, { $unset: { _id: 1 } }, 66],
    [{ a: 1 }, { $set: { '': 1 } }, 56],
    [{ a: 1 }, { $set: { 'a..b': 1 } }, 56],
    [{ a: 1 }, { $set: { $x: 1 } }, 52],
    [{ a: 1 }, { $rename: { a: '$x' } }, 52],
    [{ a: [1] }, { $set: { '$': 1 } }, 2],
    [{ a: [1] }, { $set: { '$[]': 1 } }, 2],
    [{ a: [1] }, { $set: { 'a.$': 1 } }, 2],
    [{ a: [1] }, { $set: { 'a.$[x]': 1 } }, 2],
    [{ a: [1] }, { $set: { 'a.0': 1 } }, 9, { arrayFilters: [{ x: 1 }] }],
    [{ a: 1 }, { $set: { 'a.$[]': 1 } }, 2],
    [{ a: 1 }, [{ $group: { _id: 1 } }], 72],
    [{ a: 1 }, [{ $set: { b: { $nope: 1 } } }], 168],
  ]; // prettier-ignore
  it.each(
    refused.map(([before, update, code, options]) => [JSON.stringify(update), before, update, code, options] as const),
  )('%s', async (_, before, update, code, options) => {
    const collection = target.db.collection('refused');
    const _id = new ObjectId();
    await collection.insertOne({ _id, ...before });
    const command = {
      update: 'refused',
      updates: [{ q: { _id, ...options?.filter }, u: update, arrayFilters: options?.arrayFilters ?? undefined }],
    };
    const result = await target.db.command(command, { ignoreUndefined: true });
    expect(result.writeErrors?.[0]?.code).toBe(code);
    expect(await collection.findOne({ _id })).toMatchObject(JSON.parse(JSON.stringify(before)));
  });
});

describe('a statement that fails half way', () => {
  it('reports nothing of what it did', async () => {
    const collection = target.db.collection<Document>('half');
    await collection.insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 'x' },
    ] as Document[]);
    const updates = [{ q: {}, u: { $inc: { a: 1 } }, multi: true }];
    const reply = await target.db.command({ update: 'half', updates });
    expect([reply.n, reply.nModified, reply.writeErrors[0].code]).toEqual([0, 0, 14]);
    expect(await collection.findOne({ _id: 1 } as Document)).toEqual({ _id: 1, a: 2 });
  });
});

describe('the sentences of refused updates', () => {
  it.each([
    [{ n: 'x' }, { $inc: { n: 1 } }, "Cannot apply $inc to a value of non-numeric type. {_id: 1} has the field 'n' of non-numeric type string"],
    [{ n: 1 }, { $inc: { n: 'x' } }, 'Cannot increment with non-numeric argument: {n: "x"}'],
    [{ n: 1 }, { $push: { n: 1 } }, "The field 'n' must be an array but is of type int in document {_id: 1}"],
    [{ n: 1 }, { $addToSet: { n: 1 } }, "Cannot apply $addToSet to non-array field. Field named 'n' has non-array type int"],
    [{ n: 1 }, { $pull: { n: 1 } }, 'Cannot apply $pull to a non-array value'],
    [{ n: 1 }, { $set: { 'n.m': 1 } }, "Cannot create field 'm' in element {n: 1}"],
    [{ n: 1 }, { $set: { 'n.m': 1 }, $unset: { n: 1 } }, "Updating the path 'n' would create a conflict at 'n'"],
    [{ n: 1 }, { $set: { n: 1 }, $unset: { 'n.m': 1 } }, "Updating the path 'n.m' would create a conflict at 'n'"],
    [{ n: 1 }, { _id: 2 }, "After applying the update, the (immutable) field '_id' was found to have been altered to _id: 2"],
    [{ n: 1 }, { $set: 5 }, 'Modifiers operate on fields but we found type int instead. For example: {$mod: {<field>: ...}} not {$set: 5}'],
  ] as [Document, Document, string][])('%j with %j', async (before, update, sentence) => {
    const collection = target.db.collection<Document>('sentences');
    await collection.deleteMany({});
    await collection.insertOne({ _id: 1, ...before } as Document);
    const reply = await target.db.command({ update: 'sentences', updates: [{ q: { _id: 1 }, u: update }] });
    expect(reply.writeErrors[0].errmsg).toBe(sentence);
  }); // prettier-ignore
});

describe('upserts', () => {
  it.each([[{ $set: { _id: 2 } }], [{ _id: 2, a: 1 }], [[{ $set: { _id: 2 } }]]])(
    'refuses %j to insert another _id than the filter asks for',
    async update => {
      const statement = { q: { _id: 1 }, u: update, upsert: true };
      const reply = await target.db.command({ update: 'otherid', updates: [statement] });
      expect(reply.writeErrors[0].code).toBe(66);
      expect(await target.db.collection('otherid').countDocuments()).toBe(0);
    },
  );

  const cases: [filter: Document, update: Document | Document[], inserted: Document][] = [
    [{ _id: 'u1' }, { $set: { a: 1 } }, { _id: 'u1', a: 1 }],
    [{ _id: 'u2', k: 5 }, { $inc: { n: 1 } }, { _id: 'u2', k: 5, n: 1 }],
    [{ _id: 'u3', k: { $eq: 5 } }, { $setOnInsert: { n: 1 } }, { _id: 'u3', k: 5, n: 1 }],
    [{ _id: 'u4', k: { $gt: 5 } }, { $set: { n: 1 } }, { _id: 'u4', n: 1 }],
    [{ _id: 'u5', 'a.b': 1 }, { $set: { 'a.c': 2 } }, { _id: 'u5', a: { b: 1, c: 2 } }],
    [{ $and: [{ _id: 'u6' }, { k: 1 }] }, { $set: { n: 1 } }, { _id: 'u6', k: 1, n: 1 }],
    [{ _id: 'u7', k: { $in: [3] } }, { $set: { n: 1 } }, { _id: 'u7', k: 3, n: 1 }],
    [{ _id: 'u8', $or: [{ k: 3 }] }, { $set: { n: 1 } }, { _id: 'u8', k: 3, n: 1 }],
    [{ _id: 'u9', l: 1 }, { $push: { m: 1 } }, { _id: 'u9', l: 1, m: [1] }],
    [{ _id: 'u10' }, [{ $set: { a: { $ifNull: ['$a', 'new'] } } }], { _id: 'u10', a: 'new' }],
    [{ _id: 'u11', k: 1 }, { $set: { _id: 'u11' } }, { _id: 'u11', k: 1 }],
  ];
  it.each(cases)('%j with %j', async (filter, update, inserted) => {
    const collection = target.db.collection<{ _id: string }>('upserts');
    const result = await collection.updateOne(filter, update, { upsert: true });
    expect(result).toMatchObject({ matchedCount: 0, upsertedCount: 1, upsertedId: inserted._id });
    expect(await collection.findOne({ _id: inserted._id })).toEqual(inserted);
  });

  it('a field that begins with a dollar may come from an insert by upsert, and from no other update', async () => {
    const collection = target.db.collection<{ _id: string }>('dollars');
    const update = (upsert: boolean) => collection.updateOne({ _id: 'd' }, { $set: { $k: 1 } }, { upsert });
    expect((await update(false)).matchedCount).toBe(0);
    expect((await update(true)).upsertedId).toBe('d');
    expect(await collection.findOne()).toEqual({ _id: 'd', $k: 1 });
    expect((await errorOf(update(true))).code).toBe(52);
    await collection.updateOne({ _id: 'd' }, { $unset: { $k: 1 } });
    expect(await collection.findOne()).toEqual({ _id: 'd' });
  });

  it('replaces or inserts whole documents', async () => {
    const collection = target.db.collection<{ _id: string; v: number }>('replacements');
    expect((await collection.replaceOne({ _id: 'r' }, { v: 1 }, { upsert: true })).upsertedId).toBe('r');
    expect((await collection.replaceOne({ _id: 'r' }, { v: 2 }, { upsert: true })).modifiedCount).toBe(1);
    expect(await collection.findOne({})).toEqual({ _id: 'r', v: 2 });
  });

  it('lets only one of many concurrent upserts insert', async () => {
    const collection = target.db.collection('race');
    await collection.createIndex({ k: 1 }, { unique: true });
    await Promise.all(
      Array.from({ length: 30 }, () => collection.updateOne({ k: 'x' }, { $inc: { n: 1 } }, { upsert: true })),
    );
    expect(await collection.find().project({ _id: 0 }).toArray()).toEqual([{ k: 'x', n: 30 }]);
  });

  it('refuses a filter that fixes a field twice', async () => {
    const error = await errorOf(
      target.db.collection('upserts').updateOne({ $and: [{ k: 1 }, { k: 2 }] }, { $set: { n: 1 } }, { upsert: true }),
    );
    expect(error.code).toBe(54);
  });
});
