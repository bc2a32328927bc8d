import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BSON, Binary, Decimal128, Double, Long, ObjectId } from 'mongodb';
import type { Document } from 'mongodb';
import { SortedKeys } from '../../src/embedded/database/index/sorted-keys.js';
import { compareValues } from '../../src/embedded/database/value/compare.js';
import { decodeDocument } from '../../src/embedded/database/value/decode.js';
import { encodeDocument } from '../../src/embedded/database/value/encode.js';
import { encodeKey, invertKey } from '../../src/embedded/database/value/key-encoding.js';
import { useServer } from './support/server.js';

const leaf = fc.oneof(
  fc.integer({ min: -20, max: 20 }),
  fc.double(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.integer({ min: -5, max: 5 }).map(n => new Double(n)),
  fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: -30, max: 30 })).map(([c, e]) => Decimal128.fromString(`${c}E${e}`)),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('', 'a', 'a\0', 'a\0b', '\uffff', '\u{10000}', 'ab'),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map(bytes => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 4 }).map(bytes => new Binary(bytes)),
); // prettier-ignore
const value = fc.letrec(tie => ({
  node: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('node'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).node;

/** As the server holds it. */
const stored = (v: unknown): unknown => decodeDocument(encodeDocument({ v })).v;

describe('values', () => {
  it('keys sort as values compare', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [x, y] = [stored(a), stored(b)];
        const [kx, ky] = [encodeKey(x), encodeKey(y)];
        expect(Math.sign(kx < ky ? -1 : kx > ky ? 1 : 0)).toBe(compareValues(x, y));
        const [ix, iy] = [invertKey(kx), invertKey(ky)];
        expect(ix < iy ? -1 : ix > iy ? 1 : 0).toBe(-compareValues(x, y) + 0);
      }),
      { numRuns: 3000 },
    );
  });

  it('comparison is transitive', () => {
    fc.assert(
      fc.property(leaf, leaf, leaf, (a, b, c) => {
        const [x, y, z] = [stored(a), stored(b), stored(c)].sort(compareValues);
        expect(compareValues(x, z)).toBeLessThanOrEqual(0);
        expect(compareValues(x, y)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('encoding agrees with the bson package byte for byte', () => {
    fc.assert(
      fc.property(value, v => {
        const theirs = Buffer.from(BSON.serialize({ v }));
        expect(encodeDocument(decodeDocument(theirs)).equals(theirs)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('sorted keys', () => {
  it('behave like a sorted list, also while they change under an iteration', () => {
    const operation = fc.tuple(fc.constantFrom('add', 'remove', 'scan'), fc.integer({ min: 0, max: 2000 }));
    fc.assert(
      fc.property(fc.array(operation, { minLength: 600, maxLength: 900 }), operations => {
        const keys = new SortedKeys();
        const model = new Set<string>();
        const name = (n: number): string => String(n).padStart(5, '0');
        for (const [kind, n] of operations) {
          if (kind === 'add' && !model.has(name(n))) {
            keys.add(name(n), n);
            model.add(name(n));
          } else if (kind === 'remove') {
            keys.remove(name(n));
            model.delete(name(n));
          }
        }
        const sorted = [...model].sort();
        expect(keys.size).toBe(sorted.length);
        expect([...keys.ascending('', '~')].map(entry => entry.key)).toEqual(sorted);
        expect([...keys.descending('', '~')].map(entry => entry.key)).toEqual([...sorted].reverse());
        expect([...keys.ascending('00500', '01000')].map(entry => entry.key)).toEqual(
          sorted.filter(key => key >= '00500' && key < '01000'),
        );
        const seen: string[] = [];
        for (const { key } of keys.ascending('', '~')) {
          seen.push(key);
          keys.remove(key);
        }
        expect(seen).toEqual(sorted);
        expect(keys.size).toBe(0);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the planner', () => {
  const target = useServer();
  const small = fc.oneof(
    fc.integer({ min: 0, max: 4 }),
    fc.constantFrom<unknown>(null, 'x', 'y', new Date(3), Long.fromNumber(2), new Double(3), true),
  );
  const field = fc.oneof({ weight: 4, arbitrary: small }, { weight: 1, arbitrary: fc.array(small, { maxLength: 3 }) });
  const doc = fc.record(
    {
      a: field,
      b: field,
      c: fc.oneof(small, fc.record({ d: field }), fc.array(fc.record({ d: small, e: small }), { maxLength: 2 })),
    },
    { requiredKeys: [] },
  );
  const path = fc.constantFrom('a', 'b', 'c.d', 'c.e', 'c');
  const operator = fc.oneof(
    small.map(v => v as Document),
    fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$eq', '$ne'), small).map(([op, v]) => ({ [op]: v })),
    fc.tuple(small, small).map(([x, y]) => ({ $gte: x, $lt: y })),
    fc.array(small, { maxLength: 3 }).map(list => ({ $in: list })),
    fc.boolean().map(flag => ({ $exists: flag })),
    fc.tuple(small, small).map(([x, y]) => ({ $elemMatch: { d: x, e: y } })),
    fc.tuple(small, small).map(([x, y]) => ({ $elemMatch: { $gte: x, $lte: y } })),
    small.map(x => ({ $not: { $gt: x } })),
  ); // prettier-ignore
  const clause = fc.dictionary(path, operator, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
  const filter = fc.oneof(
    clause,
    fc.tuple(clause, fc.array(clause, { minLength: 1, maxLength: 2 })).map(([c, list]) => ({ ...c, $or: list })),
    fc.array(clause, { minLength: 1, maxLength: 2 }).map(list => ({ $and: list })),
  );
  const sort = fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom(1 as const, -1 as const), {
    maxKeys: 2,
    noNullPrototype: true,
  });
  const indexes: Document[] = [
    { a: 1 },
    { b: -1 },
    { a: 1, b: 1 },
    { 'c.d': 1, 'c.e': -1 },
    { b: 1, a: -1 },
    { 'c.d': 1, a: 1 },
  ];

  it('finds through indexes what a scan finds, in the same order', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(doc, { maxLength: 60 }),
        fc.array(fc.tuple(filter, sort), { minLength: 12, maxLength: 12 }),
        fc.subarray(indexes, { minLength: 1 }),
        async (docs, queries, chosen) => {
          const collection = target.db.collection<Document>(`prop${run++}`);
          const safe = docs.map((d, i) => ({ ...d, _id: i })) as unknown as Document[];
          for (const key of chosen) await collection.createIndex(key as Record<string, 1>).catch(() => undefined);
          if (safe.length > 0) await collection.insertMany(safe, { ordered: false }).catch(() => undefined);
          for (const [query, order] of queries) {
            const scanned = await collection
              .find(query)
              .hint({ $natural: 1 })
              .sort({ ...order, _id: 1 })
              .toArray();
            const found = await collection
              .find(query)
              .sort({ ...order, _id: 1 })
              .toArray();
            const byIndex = await collection.find(query).sort(order).toArray();
            expect(found).toEqual(scanned);
            expect(byIndex.map(d => Number(d._id)).sort((x, y) => x - y)).toEqual(
              scanned.map(d => Number(d._id)).sort((x, y) => x - y),
            );
            const keys = (list: Document[]): string =>
              JSON.stringify(
                list.map(d => Object.keys(order).map(p => (Array.isArray(d[p]) ? 'list' : (d[p] ?? null)))),
              );
            if (!safe.some(d => Array.isArray(d.a) || Array.isArray(d.b))) expect(keys(byIndex)).toEqual(keys(scanned));
          }
          await collection.drop();
        },
      ),
      { numRuns: 60 },
    );
  });
});
