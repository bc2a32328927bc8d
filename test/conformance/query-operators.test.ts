import { describe, expect, it } from '@jest/globals';
import { BSONRegExp, Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, UUID } from 'mongodb';
import type { Document, Filter } from 'mongodb';
import { casesHere } from './support/differences.js';
import { errorOf, useServer } from './support/server.js';

const target = useServer();
const oid = new ObjectId('65a000000000000000000001');
const uuid = new UUID('0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0');

/** Documents get their position as _id; a case names the filter and the positions it must find. */
interface Table {
  docs: Document[];
  cases: [filter: Document, ids: number[]][];
}

const tables: Record<string, Table> = {
  'equality and null': {
    docs: [
      { a: 1 },
      { a: null },
      {},
      { a: [1, 2] },
      { a: { b: 1 } },
      { a: 'x' },
      { a: [] },
      { a: [null] },
      { a: [[1]] },
    ],
    cases: [
      [{ a: 1 }, [0, 3]],
      [{ a: { $eq: 1 } }, [0, 3]],
      [{ a: null }, [1, 2, 7]],
      [{ a: { $eq: null } }, [1, 2, 7]],
      [{ a: { $ne: null } }, [0, 3, 4, 5, 6, 8]],
      [{ a: { $ne: 1 } }, [1, 2, 4, 5, 6, 7, 8]],
      [{ a: [1, 2] }, [3]],
      [{ a: [2, 1] }, []],
      [{ a: [] }, [6]],
      [{ a: [1] }, [8]],
      [{ a: { b: 1 } }, [4]],
      [{ a: { b: 2 } }, []],
      [{ 'a.b': 1 }, [4]],
      [{ a: { $in: [null] } }, [1, 2, 7]],
      [{ a: { $in: [1, 'x'] } }, [0, 3, 5]],
      [{ a: { $in: [] } }, []],
      [{ a: { $nin: [1, null] } }, [4, 5, 6, 8]],
      [{ a: { $nin: [] } }, [0, 1, 2, 3, 4, 5, 6, 7, 8]],
      [{ a: { $exists: true } }, [0, 1, 3, 4, 5, 6, 7, 8]],
      [{ a: { $exists: false } }, [2]],
      [{ a: { $exists: 1 } }, [0, 1, 3, 4, 5, 6, 7, 8]],
      [{ a: { $exists: 0 } }, [2]],
      [{ a: { $gte: null } }, [1, 2, 7]],
      [{ a: { $lte: null } }, [1, 2, 7]],
      [{ a: { $gt: null } }, []],
      [{ a: { $size: 0 } }, [6]],
      [{ a: { $size: 2 } }, [3]],
      [{ a: { $size: 1 } }, [7, 8]],
      [{ 'a.0': 1 }, [3]],
      [{ 'a.1': { $exists: true } }, [3]],
      [{ 'a.b': null }, [0, 1, 2, 5]],
      [{ 'a.b': { $exists: false } }, [0, 1, 2, 3, 5, 6, 7, 8]],
    ],
  },
  'numeric types': {
    docs: [
      { n: new Int32(5) }, { n: new Double(5) }, { n: Long.fromNumber(5) }, { n: Decimal128.fromString('5.00') },
      { n: 5.5 }, { n: Long.fromString('9007199254740993') }, { n: 9007199254740992 }, { n: Decimal128.fromString('0.1') },
      { n: 0.1 }, { n: NaN }, { n: Infinity }, { n: -Infinity }, { n: new Double(-0) }, { n: Decimal128.fromString('1E400') },
    ], // prettier-ignore
    cases: [
      [{ n: 5 }, [0, 1, 2, 3]],
      [{ n: new Double(5) }, [0, 1, 2, 3]],
      [{ n: Long.fromNumber(5) }, [0, 1, 2, 3]],
      [{ n: Decimal128.fromString('5') }, [0, 1, 2, 3]],
      [{ n: { $in: [Decimal128.fromString('5.0')] } }, [0, 1, 2, 3]],
      [{ n: Long.fromString('9007199254740993') }, [5]],
      [{ n: 9007199254740992 }, [6]],
      [{ n: { $gt: 9007199254740992 } }, [5, 10, 13]],
      [{ n: { $gte: Long.fromString('9007199254740993') } }, [5, 10, 13]],
      [{ n: Decimal128.fromString('0.1') }, [7]],
      [{ n: 0.1 }, [8]],
      [{ n: { $gt: 0, $lt: 1 } }, [7, 8]],
      [{ n: NaN }, [9]],
      [{ n: { $gte: NaN } }, [9]],
      [{ n: { $lt: NaN } }, []],
      [{ n: { $lt: 0 } }, [11]],
      [{ n: { $lte: 0 } }, [11, 12]],
      [{ n: 0 }, [12]],
      [{ n: Infinity }, [10]],
      [{ n: { $gt: 1e300 } }, [10, 13]],
      [{ n: { $type: 'int' } }, [0]],
      [{ n: { $type: 'long' } }, [2, 5]],
      [{ n: { $type: 'decimal' } }, [3, 7, 13]],
      [{ n: { $type: 'number' } }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]],
      [{ n: { $type: 16 } }, [0]],
      [{ n: { $type: ['int', 'decimal'] } }, [0, 3, 7, 13]],
      [{ n: { $mod: [5, 0] } }, [0, 1, 2, 3, 4, 7, 8, 12]],
      [{ n: { $not: { $gt: 5 } } }, [0, 1, 2, 3, 7, 8, 9, 11, 12]],
    ],
  },
  'ranges stay within their type': {
    docs: [
      { v: 5 }, { v: 'm' }, { v: new Date(1000) }, { v: oid }, { v: true }, { v: { a: 1 } }, { v: [3, 20] }, { v: null },
      { v: new Binary(Buffer.from([1, 2])) }, { v: new MinKey() }, { v: new MaxKey() }, { v: '' }, { v: false },
    ], // prettier-ignore
    cases: [
      [{ v: { $gt: 4 } }, [0, 6]],
      [{ v: { $lt: 4 } }, [6]],
      [{ v: { $gt: 4, $lt: 10 } }, [0, 6]],
      [{ v: { $gte: 'a' } }, [1]],
      [{ v: { $gte: '' } }, [1, 11]],
      [{ v: { $lte: new Date(1000) } }, [2]],
      [{ v: { $lt: new Date(1000) } }, []],
      [{ v: { $gte: oid } }, [3]],
      [{ v: { $gt: new ObjectId('000000000000000000000000') } }, [3]],
      [{ v: { $gte: true } }, [4]],
      [{ v: { $gt: false } }, [4]],
      [{ v: { $lt: true } }, [12]],
      [{ v: { $gt: { a: 0 } } }, [5]],
      [{ v: { $lt: { a: 0 } } }, []],
      [{ v: { $gte: [3] } }, [6]],
      [{ v: { $lt: [4] } }, [6]],
      [{ v: new Binary(Buffer.from([1, 2])) }, [8]],
      [{ v: { $gt: new Binary(Buffer.from([1, 1])) } }, [8]],
      [{ v: new MinKey() }, [9]],
      [{ v: { $gt: new MinKey() } }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12]],
      [{ v: { $lt: new MaxKey() } }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12]],
      [{ v: { $type: 'minKey' } }, [9]],
      [{ v: { $type: 'object' } }, [5]],
      [{ v: { $type: 'array' } }, [6]],
      [{ v: { $type: 'int' } }, [0, 6]],
      [{ v: { $type: 'objectId' } }, [3]],
      [{ v: { $type: 'bool' } }, [4, 12]],
      [{ v: { $type: 'date' } }, [2]],
      [{ v: { $type: 'null' } }, [7]],
      [{ v: { $type: 'binData' } }, [8]],
      [{ v: { $type: 'string' } }, [1, 11]],
    ],
  },
  'binary, UUID and ObjectId': {
    docs: [
      { b: uuid }, { b: new Binary(uuid.buffer, 0) }, { b: new Binary(Buffer.from([255, 254])) },
      { b: new Binary(Buffer.from([255, 253])) }, { b: oid }, { b: oid.toHexString() },
    ], // prettier-ignore
    cases: [
      [{ b: uuid }, [0]],
      [{ b: new Binary(uuid.buffer, 4) }, [0]],
      [{ b: new Binary(uuid.buffer, 0) }, [1]],
      [{ b: new Binary(Buffer.from([255, 254])) }, [2]],
      [{ b: { $in: [new Binary(Buffer.from([255, 253])), oid] } }, [3, 4]],
      [{ b: oid }, [4]],
      [{ b: oid.toHexString() }, [5]],
      [{ b: { $ne: uuid } }, [1, 2, 3, 4, 5]],
    ],
  },
  'documents compare with field order': {
    docs: [
      { d: { a: 1, b: 2 } },
      { d: { b: 2, a: 1 } },
      { d: { a: 1 } },
      { d: { a: 1, b: 3 } },
      { d: {} },
      { d: { a: null } },
    ],
    cases: [
      [{ d: { a: 1, b: 2 } }, [0]],
      [{ d: { b: 2, a: 1 } }, [1]],
      [{ d: { a: 1 } }, [2]],
      [{ d: {} }, [4]],
      [{ d: { $gt: { a: 1, b: 2 } } }, [1, 3]],
      [{ d: { $in: [{ a: 1 }, {}] } }, [2, 4]],
      [{ 'd.a': null }, [4, 5]],
      [{ 'd.a': { $exists: true } }, [0, 1, 2, 3, 5]],
    ],
  },
  'references to other documents': {
    docs: [
      {
        r: [
          { $ref: 'shops', $id: 1 },
          { $ref: 'towns', $id: 2 },
        ],
      },
      {
        r: [
          { $ref: 'shops', $id: 2 },
          { $ref: 'towns', $id: 1, $db: 'x' },
        ],
      },
      { r: [{ id: 1 }] },
      { s: { $ref: 'shops', $id: 1 } },
    ],
    cases: [
      [{ r: { $elemMatch: { $ref: 'shops', $id: 1 } } }, [0]],
      [{ r: { $elemMatch: { $id: 1 } } }, [0, 1]],
      [{ r: { $elemMatch: { $ref: 'towns' } } }, [0, 1]],
      [{ r: { $elemMatch: { $db: 'x' } } }, [1]],
      [{ r: { $elemMatch: { $id: { $in: [1] } } } }, []],
      [{ r: { $in: [{ $ref: 'shops', $id: 2 }] } }, [1]],
      [{ s: { $ref: 'shops', $id: 1 } }, [3]],
    ],
  },
  'arrays of documents': {
    docs: [
      {
        r: [
          { k: 'a', v: 1 },
          { k: 'b', v: 2 },
        ],
      },
      {
        r: [
          { k: 'a', v: 2 },
          { k: 'b', v: 1 },
        ],
      },
      { r: [] },
      { r: { k: 'a', v: 1 } },
      { r: [1, 5, 9] },
      { r: [[{ k: 'a' }]] },
      { r: [{ k: ['a', 'z'] }] },
      {},
    ],
    cases: [
      [{ 'r.k': 'a' }, [0, 1, 3, 6]],
      [{ 'r.k': 'a', 'r.v': 2 }, [0, 1]],
      [{ r: { $elemMatch: { k: 'a', v: 1 } } }, [0]],
      [{ r: { $elemMatch: { k: 'a', v: { $gt: 1 } } } }, [1]],
      [{ r: { $elemMatch: { $gt: 4, $lt: 6 } } }, [4]],
      [{ r: { $gt: 8, $lt: 2 } }, [4]],
      [{ r: { $elemMatch: { $gt: 9 } } }, []],
      [{ r: { $elemMatch: { $or: [{ v: 1 }, { k: 'zz' }] } } }, [0, 1]],
      [{ r: { $not: { $elemMatch: { k: 'a' } } } }, [2, 3, 4, 5, 7]],
      [{ 'r.0.k': 'a' }, [0, 1, 5, 6]],
      [{ 'r.1.v': 1 }, [1]],
      [{ 'r.0': { k: 'a', v: 1 } }, [0]],
      [{ r: { $all: [1, 9] } }, [4]],
      [{ r: { $all: [] } }, []],
      [{ r: { $all: [1, 2] } }, []],
      [{ r: { $all: [{ $elemMatch: { k: 'a', v: 1 } }, { $elemMatch: { k: 'b', v: 2 } }] } }, [0]],
      [{ 'r.k': { $all: ['a', 'b'] } }, [0, 1]],
      [{ 'r.k': { $all: ['a', 'z'] } }, [6]],
      [{ 'r.k': { $nin: ['a'] } }, [2, 4, 5, 7]],
      [{ 'r.k': { $ne: 'b' } }, [2, 3, 4, 5, 6, 7]],
      [{ 'r.v': { $exists: false } }, [2, 4, 5, 6, 7]],
      [{ r: { $size: 2 } }, [0, 1]],
      [{ 'r.k': { $in: ['b', 'z'] } }, [0, 1, 6]],
    ],
  },
  'arrays in arrays': {
    docs: [{ a: [[1, 2], 3] }, { a: [1, 2] }, { a: [[5]] }, { a: [[[7]]] }],
    cases: [
      [{ a: { $elemMatch: { $gte: 2, $lt: 3 } } }, [1]],
      [{ a: { $elemMatch: { $gt: 2 } } }, [0]],
      [{ a: { $elemMatch: { $not: { $gt: 2 } } } }, [0, 1, 2, 3]],
      [{ a: { $elemMatch: { $elemMatch: { $eq: 2 } } } }, [0]],
      [{ a: { $elemMatch: { $eq: [5] } } }, [2]],
      [{ a: { $elemMatch: { $size: 1 } } }, [2, 3]],
      [{ a: { $elemMatch: { 1: 2 } } }, [0]],
      [{ a: { $elemMatch: { $all: [5] } } }, []],
      [{ a: { $elemMatch: { $in: [1, [5]] } } }, [1, 2]],
      [{ a: { $elemMatch: { $type: 'array' } } }, [0, 2, 3]],
    ],
  },
  'positions and fields of that name': {
    docs: [{ a: [{}] }, { a: [1, { 0: 5 }] }, { a: [7] }, { a: { 0: 5 } }, { a: [] }, {}],
    cases: [
      [{ 'a.0': null }, [0, 5]],
      [{ 'a.0': 5 }, [1, 3]],
      [{ 'a.0': { $gt: 4 } }, [1, 2, 3]],
      [{ 'a.0': 1 }, [1]],
      [{ 'a.0': { $in: [7, null] } }, [0, 2, 5]],
    ],
  },
  'logical operators': {
    docs: [{ a: 1, b: 1 }, { a: 1, b: 2 }, { a: 2, b: 1 }, { b: 3 }],
    cases: [
      [{ $and: [{ a: 1 }, { b: 2 }] }, [1]],
      [{ $or: [{ a: 2 }, { b: 2 }] }, [1, 2]],
      [{ $nor: [{ a: 1 }, { b: 3 }] }, [2]],
      [{ a: { $not: { $eq: 1 } } }, [2, 3]],
      [{ a: { $not: { $gte: 1, $lte: 1 } } }, [2, 3]],
      [{ a: 1, $or: [{ b: 1 }, { b: 3 }] }, [0]],
      [{ $and: [{ $or: [{ a: 1 }, { b: 3 }] }, { $nor: [{ b: 2 }] }] }, [0, 3]],
      [{ $comment: 'ignored', a: 2 }, [2]],
      [{ a: { $eq: 1, $exists: true }, b: { $gt: 1 } }, [1]],
      [{}, [0, 1, 2, 3]],
      [{ $expr: { $gt: ['$a', '$b'] } }, [2]],
      [{ $expr: { $eq: ['$a', 1] }, b: 1 }, [0]],
      [{ $expr: { $lt: ['$a', '$b'] } }, [1, 3]],
      [{ $expr: true }, [0, 1, 2, 3]],
      [{ $jsonSchema: { required: ['a'], properties: { b: { minimum: 2 } } } }, [1]],
      [{ $nor: [{ a: { $exists: true } }] }, [3]],
    ],
  },
  'regular expressions': {
    docs: [{ s: 'Hello' }, { s: 'hello\nworld' }, { s: ['abc', 'HELLO'] }, { s: 5 }, { s: /ell/ }, { s: 'a.c' }, {}],
    cases: [
      [{ s: /ello/ }, [0, 1]],
      [{ s: /hello/i }, [0, 1, 2]],
      [{ s: { $regex: '^hel' } }, [1]],
      [{ s: { $regex: '^hel', $options: 'i' } }, [0, 1, 2]],
      [{ s: { $regex: /^HEL/, $options: 'i' } }, [0, 1, 2]],
      [{ s: { $regex: '^world$', $options: 'm' } }, [1]],
      [{ s: { $regex: 'hello.world', $options: 's' } }, [1]],
      [{ s: { $regex: 'hello.world' } }, []],
      [{ s: { $regex: 'a b c', $options: 'x' } }, [2]],
      [{ s: { $regex: '(?i)^hello$' } }, [0, 2]],
      [{ s: { $in: [/^abc$/, 5] } }, [2, 3]],
      [{ s: { $nin: [/l/i] } }, [3, 4, 5, 6]],
      [{ s: { $not: /l/i } }, [3, 4, 5, 6]],
      [{ s: { $not: { $regex: 'l', $options: 'i' } } }, [3, 4, 5, 6]],
      [{ s: /ell/ }, [0, 1, 4]],
      [{ s: { $regex: 'a\\.c' } }, [5]],
      [{ s: new BSONRegExp('^a', '') }, [2, 5]],
      [{ s: { $regex: 'ell', $exists: true } }, [0, 1, 4]],
    ],
  },
  'bits and modulo': {
    docs: [
      { n: 0 },
      { n: 5 },
      { n: Long.fromNumber(6) },
      { n: new Binary(Buffer.from([5])) },
      { n: 5.5 },
      { n: 'x' },
      { n: -1 },
    ],
    cases: [
      [{ n: { $bitsAllSet: 5 } }, [1, 3, 6]],
      [{ n: { $bitsAllSet: [0, 2] } }, [1, 3, 6]],
      [{ n: { $bitsAnySet: 2 } }, [2, 6]],
      [{ n: { $bitsAllClear: [0] } }, [0, 2]],
      [{ n: { $bitsAnyClear: 1 } }, [0, 2]],
      [{ n: { $bitsAllSet: new Binary(Buffer.from([4])) } }, [1, 2, 3, 6]],
      [{ n: { $mod: [3, 2] } }, [1, 4]],
      [{ n: { $mod: [2, -1] } }, [6]],
      [{ n: { $mod: [4, 2] } }, [2]],
    ],
  },
  'lease claims': {
    docs: [
      { status: 'due', dueAt: new Date(10), lease: null },
      { status: 'due', dueAt: new Date(20), lease: { until: new Date(5) } },
      { status: 'due', dueAt: new Date(20), lease: { until: new Date(500) } },
      { status: 'done', dueAt: new Date(10) },
      { status: 'retry', dueAt: new Date(1000) },
      { status: 'retry', dueAt: new Date(1) },
    ],
    cases: [
      [
        {
          status: { $in: ['due', 'retry'] },
          dueAt: { $lte: new Date(100) },
          $or: [{ 'lease.until': null }, { 'lease.until': { $lte: new Date(100) } }],
        },
        [0, 1, 5],
      ],
    ],
  },
  $jsonSchema: {
    docs: [{ s: 'abc', n: 5, l: [1, 2] }, { s: 'toolong', n: -1 }, { s: 3, l: [1, 1] }, { o: { x: 1, y: 2 } }],
    cases: [
      [{ $jsonSchema: { properties: { s: { bsonType: 'string' } } } }, [0, 1, 3]],
      [{ $jsonSchema: { required: ['s'], properties: { s: { type: 'string', maxLength: 3 } } } }, [0]],
      [{ $jsonSchema: { required: ['n'], properties: { n: { minimum: 0 } } } }, [0]],
      [{ $jsonSchema: { properties: { n: { minimum: -1, exclusiveMinimum: true } }, required: ['n'] } }, [0]],
      [{ $jsonSchema: { required: ['l'], properties: { l: { uniqueItems: true } } } }, [0]],
      [{ $jsonSchema: { required: ['l'], properties: { l: { items: { maximum: 1 } } } } }, [2]],
      [{ $jsonSchema: { required: ['l'], properties: { l: { minItems: 2 } } } }, [0, 2]],
      [{ $jsonSchema: { properties: { s: { enum: ['abc', 3] } }, required: ['s'] } }, [0, 2]],
      [
        { $jsonSchema: { properties: { o: { additionalProperties: false, properties: { x: {} } } }, required: ['o'] } },
        [],
      ],
      [{ $jsonSchema: { required: ['o'], properties: { o: { maxProperties: 2, bsonType: 'object' } } } }, [3]],
      [{ $jsonSchema: { anyOf: [{ required: ['o'] }, { required: ['n'] }] } }, [0, 1, 3]],
      [{ $jsonSchema: { not: { required: ['s'] } } }, [3]],
      [{ $jsonSchema: { oneOf: [{ required: ['s'] }, { required: ['n'] }] } }, [2]],
      [{ $jsonSchema: { allOf: [{ required: ['s'] }, { required: ['l'] }] } }, [0, 2]],
      [{ $jsonSchema: { properties: { s: { pattern: '^a' } }, required: ['s'] } }, [0, 2]],
      [{ $jsonSchema: { dependencies: { n: ['l'] } } }, [0, 2, 3]],
    ],
  },
};

for (const [name, { docs, cases }] of Object.entries(tables)) {
  const collection = (): ReturnType<typeof target.db.collection> => target.db.collection(name.replace(/\W+/g, '_'));
  describe(name, () => {
    it('loads its documents', async () => {
      await collection().deleteMany({});
      await collection().insertMany(docs.map((doc, i) => ({ _id: i as unknown as ObjectId, ...doc })));
    });
    it.each(cases.map(([filter, ids]) => [showFilter(filter), filter, ids] as const))('%s', async (_, filter, ids) => {
      const found = await collection().find(filter).sort({ _id: 1 }).toArray();
      expect(found.map(doc => doc._id)).toEqual(ids);
      expect(await collection().countDocuments(filter)).toBe(ids.length);
    });
    it('gives the same answers through indexes', async () => {
      for (const path of new Set(
        cases.flatMap(([filter]) => Object.keys(filter).filter(key => !key.startsWith('$'))),
      )) {
        await collection().createIndex({ [path]: 1 });
        await collection().createIndex({ [path]: -1, _id: 1 });
      }
      for (const [filter, ids] of cases) {
        const found = await collection().find(filter).toArray();
        expect([showFilter(filter), found.map(doc => Number(doc._id)).sort((a, b) => a - b)]).toEqual([
          showFilter(filter),
          ids,
        ]);
      }
    });
  });
}

function showFilter(filter: Document): string {
  return JSON.stringify(filter, (_, value: unknown) => (value instanceof RegExp ? String(value) : value));
}

describe('refused filters', () => {
  const refused: [filter: Document, code: number][] = [
    [{ a: { $foo: 1 } }, 2],
    [{ $foo: [] }, 2],
    [{ a: { $in: 1 } }, 2],
    [{ a: { $nin: 'x' } }, 2],
    [{ a: { $in: [{ $gt: 1 }] } }, 2],
    [{ $and: [] }, 2],
    [{ $or: {} }, 2],
    [{ $nor: [1] }, 2],
    [{ a: { $not: 1 } }, 2],
    [{ a: { $all: 1 } }, 2],
    [{ a: { $elemMatch: 1 } }, 2],
    [{ a: { $mod: [0, 1] } }, 2],
    [{ a: { $mod: [1] } }, 2],
    [{ a: { $type: 'nothing' } }, 2],
    [{ a: { $type: 77 } }, 2],
    [{ a: { $regex: '(' } }, 51091],
    [{ a: { $regex: 'a', $options: 'q' } }, 51108],
    [{ a: { $options: 'i' } }, 2],
    [{ a: { $gt: /x/ } }, 2],
    [{ a: { $ne: /x/ } }, 2],
    [{ $where: 'true' }, 115],
    [{ $text: { $search: 'x' } }, 115],
    [{ a: { $near: [0, 0] } }, 115],
    [{ a: { $geoWithin: {} } }, 115],
    [{ $expr: { $nothing: 1 } }, 168],
    [{ $expr: '$$nope' }, 17276],
    [{ $jsonSchema: { nothing: 1 } }, 9],
    [{ $jsonSchema: { type: 'integer' } }, 9],
    [{ a: { $size: -1 } }, 9],
    [{ a: { $elemMatch: 5 } }, 2],
    [{ a: { $all: 5 } }, 2],
    [{ a: { $size: 'x' } }, 9],
    [{ a: { $size: 1.5 } }, 9],
    [{ a: { $type: 'foo' } }, 2],
    [{ a: { $type: 99 } }, 2],
    [{ a: { $type: [] } }, 9],
    [{ a: { $type: {} } }, 14],
    [{ a: { $not: 5 } }, 2],
    [{ a: { $not: {} } }, 2],
    [{ a: { $not: { a: 1 } } }, 2],
    [{ $or: [] }, 2],
    [{ $or: [5] }, 2],
    [{ $foo: 1 }, 2],
    [{ a: { $gt: 1, b: 2 } }, 2],
    [{ a: { $regex: '[' } }, 51091],
    [{ a: { $regex: 5 } }, 2],
    [{ a: { $regex: 'a', $options: 'z' } }, 51108],
    [{ $expr: { $foo: 1 } }, 168],
    [{ $jsonSchema: 5 }, 14],
    [{ $jsonSchema: { foo: 1 } }, 9],
    [{ $jsonSchema: { bsonType: 'foo' } }, 2],
    [{ $jsonSchema: { required: [] } }, 9],
    [{ $jsonSchema: { required: 'x' } }, 14],
    [{ $jsonSchema: { minimum: 'x' } }, 14],
    [{ $jsonSchema: { type: 'string', bsonType: 'string' } }, 9],
    [{ $jsonSchema: { enum: [] } }, 9],
    [{ $jsonSchema: { properties: 5 } }, 14],
    [{ $jsonSchema: { maxLength: -1 } }, 9],
    [{ a: { $bitsAllSet: 'x' } }, 2],
    [{ a: { $bitsAllSet: -1 } }, 9],
    [{ a: { $bitsAllSet: 1.5 } }, 9],
    [{ $jsonSchema: { exclusiveMinimum: true } }, 9],
    [{ $jsonSchema: { additionalProperties: 5 } }, 14],
    [{ $jsonSchema: { uniqueItems: 5 } }, 14],
    [{ $jsonSchema: { pattern: 5 } }, 14],
    [{ $jsonSchema: { multipleOf: 0 } }, 9],
    [{ $jsonSchema: { allOf: [] } }, 2],
    [{ $jsonSchema: { title: 5 } }, 14],
  ];
  it.each(casesHere(refused).map(([filter, code]) => [showFilter(filter), filter, code] as const))(
    '%s',
    async (_, filter, code) => {
      const error = await errorOf(
        target.db
          .collection('empty')
          .find(filter as Filter<Document>)
          .toArray(),
      );
      expect(error.code).toBe(code);
    },
  );
});
