import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from '@jest/globals';
import { Binary } from 'mongodb';
import type { Document } from 'mongodb';
import wabtModule from 'wabt';
import { DOT_KERNEL } from '../../src/embedded/database/search/dot-kernel.js';
import { VectorArena } from '../../src/embedded/database/search/vector-arena.js';
import { TopK } from '../../src/embedded/database/search/top-k.js';
import { describeEmbedded } from './support/differences.js';
import { until } from '../support/patience.js';
import { errorOf, useServer } from './support/server.js';

const target = useServer();

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

describeEmbedded('search')('the vector kernel', () => {
  it('is what its text says', async () => {
    const wabt = await (
      wabtModule as unknown as () => Promise<{
        parseWat(name: string, text: string, features: object): { toBinary(options: object): { buffer: Uint8Array } };
      }>
    )();
    const text = readFileSync('src/embedded/database/search/dot-kernel.wat', 'utf8');
    const { buffer } = wabt.parseWat('dot-kernel.wat', text, { simd: true }).toBinary({});
    expect(Buffer.from(buffer).toString('base64')).toBe(DOT_KERNEL);
  });

  const shapes = [1, 3, 15, 16, 17, 256, 768].flatMap(dimensions =>
    (['cosine', 'dotProduct', 'euclidean'] as const).map(similarity => [dimensions, similarity] as const),
  );
  it.each(shapes)('agrees with plain JavaScript for %i dimensions, %s', (dimensions, similarity) => {
    const next = random(dimensions);
    const vector = (): Float32Array => Float32Array.from({ length: dimensions }, next);
    const simd = new VectorArena(dimensions, similarity);
    const plain = new VectorArena(dimensions, similarity, true);
    const slots = Array.from({ length: 50 }, () => {
      const v = vector();
      plain.add(v);
      return simd.add(v);
    });
    const query = vector();
    const [a, b] = [simd.scores(query, slots), plain.scores(query, slots)];
    a.forEach((score, i) => expect(score).toBeCloseTo(b[i]!, 4));
  });

  it('reuses the slots of removed vectors', () => {
    const arena = new VectorArena(2, 'dotProduct');
    const slot = arena.add(new Float32Array([1, 0]));
    arena.remove(slot);
    expect(arena.add(new Float32Array([0, 1]))).toBe(slot);
    expect([...arena.scores(new Float32Array([0, 1]), [slot])]).toEqual([1]);
  });

  it('keeps the best scores', () => {
    const top = new TopK(3);
    [5, 1, 9, 7, 9, 2].forEach((score, slot) => top.offer(slot, score));
    expect(top.take()).toEqual([{ slot: 2, score: 9 }, { slot: 4, score: 9 }, { slot: 3, score: 7 }]); // prettier-ignore
  });
});

describeEmbedded('search')('$vectorSearch', () => {
  const docs = [
    { _id: 'a', e: [1, 0, 0], tenantId: 't1', tags: ['x', 'y'], n: 1, d: new Date(5), open: true, deep: { k: 'v' } },
    { _id: 'b', e: Binary.fromFloat32Array(new Float32Array([0, 1, 0])), tenantId: 't1', tags: ['y'], n: 2 },
    { _id: 'c', e: [0.9, 0.1, 0], tenantId: 't2', tags: [], n: 3, open: false },
    { _id: 'd', e: [-1, 0, 0], tenantId: 't1', n: 4, owner: null },
    { _id: 'e', e: [1, 0], tenantId: 't1' },
    { _id: 'f', e: 'nope', tenantId: 't1' },
    { _id: 'g', tenantId: 't1' },
  ];
  const filters = ['tenantId', 'tags', 'n', 'd', 'open', 'deep.k', 'owner'];
  const definition = (similarity: string): Document => ({
    fields: [
      { type: 'vector', path: 'e', numDimensions: 3, similarity },
      ...filters.map(path => ({ type: 'filter', path })),
    ],
  });
  const collection = (): ReturnType<typeof target.db.collection<Document>> => target.db.collection<Document>('vectors');
  const search = (extra: Document = {}): Promise<Document[]> =>
    collection().aggregate([
      { $vectorSearch: { index: 'v', path: 'e', queryVector: [1, 0, 0], limit: 10, numCandidates: 100, ...extra } },
      { $project: { score: { $meta: 'vectorSearchScore' } } },
    ]).toArray(); // prettier-ignore
  const ids = async (extra: Document): Promise<unknown[]> => (await search(extra)).map(doc => doc._id);

  beforeAll(async () => {
    await collection().insertMany(docs as unknown as Document[]);
    for (const similarity of ['cosine', 'dotProduct', 'euclidean']) {
      await collection().createSearchIndex({
        name: similarity,
        type: 'vectorSearch',
        definition: definition(similarity),
      });
    }
    await collection().createSearchIndex({ name: 'v', type: 'vectorSearch', definition: definition('cosine') });
  });

  it.each([
    ['cosine', [1, (1 + 0.9 / Math.sqrt(0.82)) / 2, 0.5, 0]],
    ['dotProduct', [1, 0.95, 0.5, 0]],
    ['euclidean', [1, 1 / (1 + Math.sqrt(0.02)), 1 / (1 + Math.sqrt(2)), 1 / 3]],
  ] as [string, number[]][])('scores %s as Atlas defines it', async (index, scores) => {
    const found = await search({ index });
    expect(found.map(doc => doc._id)).toEqual(['a', 'c', 'b', 'd']);
    found.forEach((doc, i) => expect(doc.score).toBeCloseTo(scores[i]!, 5));
  });

  it.each([
    [{ tenantId: 't1' }, ['a', 'b', 'd']], [{ tenantId: { $eq: 't2' } }, ['c']], [{ tenantId: { $in: ['t1', 't2'] } }, ['a', 'c', 'b', 'd']],
    [{ tags: 'y' }, ['a', 'b']], [{ tags: { $in: ['x', 'q'] } }, ['a']], [{ tenantId: { $ne: 't1' } }, ['c']], [{ n: { $gt: 1, $lte: 3 } }, ['c', 'b']],
    [{ n: { $gte: 4 } }, ['d']], [{ n: { $lt: 2 } }, ['a']], [{ tenantId: { $nin: ['t2'] } }, ['a', 'b', 'd']], [{ open: { $exists: true } }, ['a', 'c']], [{ open: { $exists: false } }, ['b', 'd']],
    [{ open: true }, ['a']], [{ d: { $gte: new Date(0) } }, ['a']], [{ 'deep.k': 'v' }, ['a']], [{ owner: null }, ['a', 'c', 'b', 'd']],
    [{ $and: [{ tenantId: 't1' }, { $or: [{ tags: 'x' }, { n: 4 }] }] }, ['a', 'd']], [{ $nor: [{ tenantId: 't1' }] }, ['c']], [{ n: { $not: { $gt: 1 } } }, ['a']],
    [{ tenantId: 't1', tags: { $in: ['y'] }, n: { $gt: 1 } }, ['b']], [{ tenantId: 'nobody' }, []], [{}, ['a', 'c', 'b', 'd']],
  ] as [Document, string[]][])('filter %j', async (filter, expected) => {
    expect(await ids({ filter })).toEqual(expected);
    expect(await ids({ filter, exact: true, numCandidates: undefined })).toEqual(expected);
  }); // prettier-ignore

  it.each([
    [{ limit: 2 }, ['a', 'c']], [{ exact: true, numCandidates: undefined }, ['a', 'c', 'b', 'd']], [{ queryVector: Binary.fromFloat32Array(new Float32Array([0, 1, 0])), limit: 1 }, ['b']], [{ index: 'missing' }, []],
  ] as [Document, string[]][])('options %j', async (extra, expected) => {
    expect(await ids(extra)).toEqual(expected);
  }); // prettier-ignore

  it.each([
    [{ numCandidates: 1, limit: 2 }, 8], [{ numCandidates: 10_001 }, 8], [{ numCandidates: undefined }, 8], [{ exact: true }, 8], [{ limit: 0 }, 8], [{ limit: undefined }, 8], [{ path: 'other' }, 8],
    [{ queryVector: [1, 0] }, 8], [{ queryVector: ['x'] }, 8], [{ queryVector: undefined }, 8], [{ filter: { undeclared: 1 } }, 8], [{ filter: { tenantId: { $regex: 'x' } } }, 8], [{ filter: { tags: ['x'] } }, 8],
    [{ filter: { tenantId: { $elemMatch: {} } } }, 8], [{ filter: { $expr: true } }, 8], [{ filter: { tenantId: /x/ } }, 8], [{ nope: 1 }, 40415], [{ model: 'm' }, 115],
  ] as [Document, number][])('refuses %j', async (extra, code) => {
    expect((await errorOf(search(extra))).code).toBe(code);
  }); // prettier-ignore

  it('follows changes of the documents', async () => {
    await collection().updateOne({ _id: 'd' } as Document, { $set: { e: [1, 0.01, 0] } });
    expect((await ids({}))[1]).toBe('d');
    await collection().updateOne({ _id: 'd' } as Document, { $set: { tenantId: 't9' } });
    expect(await ids({ filter: { tenantId: 't9' } })).toEqual(['d']);
    await collection().deleteOne({ _id: 'd' } as Document);
    expect(await ids({})).toEqual(['a', 'c', 'b']);
  });

  it('finds the same as a plain loop among many', async () => {
    const next = random(7);
    const many = Array.from({ length: 3000 }, (_, i) => ({ _id: i, g: i % 3, e: Array.from({ length: 32 }, next) }));
    const big = target.db.collection<Document>('big');
    await big.insertMany(many as unknown as Document[]);
    await big.createSearchIndex({
      name: 'v',
      type: 'vectorSearch',
      definition: {
        fields: [
          { type: 'vector', path: 'e', numDimensions: 32, similarity: 'dotProduct' },
          { type: 'filter', path: 'g' },
        ],
      },
    });
    const query = Array.from({ length: 32 }, next);
    const dot = (v: number[]): number => v.reduce((sum, x, i) => sum + x * query[i]!, 0);
    const expected = many.filter(doc => doc.g === 1).sort((a, b) => dot(b.e) - dot(a.e)).slice(0, 10).map(doc => doc._id); // prettier-ignore
    const found = await big
      .aggregate([
        {
          $vectorSearch: { index: 'v', path: 'e', queryVector: query, limit: 10, numCandidates: 10, filter: { g: 1 } },
        },
      ])
      .toArray();
    expect(found.map(doc => doc._id)).toEqual(expected);
  });

  it.each([
    [{ fields: [] }, 2], [{ fields: [{ type: 'vector', path: 'e', similarity: 'cosine' }] }, 2], [{ fields: [{ type: 'vector', path: 'e', numDimensions: 3, similarity: 'nope' }] }, 2], [{}, 2],
    [{ fields: [{ type: 'vector', path: 'e', numDimensions: 3, similarity: 'cosine', quantization: 'scalar' }] }, 115], [{ fields: [{ type: 'autoEmbed', path: 'e' }] }, 115], [{ fields: [{ type: 'what', path: 'e' }] }, 2],
  ] as [Document, number][])('refuses the definition %j', async (bad, code) => {
    expect((await errorOf(collection().createSearchIndex({ name: 'bad', type: 'vectorSearch', definition: bad }))).code).toBe(code);
  }); // prettier-ignore

  it('lists, updates and drops definitions', async () => {
    const listed = await collection().listSearchIndexes('v').toArray();
    expect(listed[0]).toMatchObject({ name: 'v', type: 'vectorSearch', status: 'READY', queryable: true });
    await collection().updateSearchIndex('v', {
      fields: [{ type: 'vector', path: 'e', numDimensions: 2, similarity: 'cosine' }],
    });
    expect(await ids({ queryVector: [1, 0] })).toEqual(['e']);
    expect(
      (
        await errorOf(
          collection().createSearchIndex({ name: 'v', type: 'vectorSearch', definition: definition('cosine') }),
        )
      ).code,
    ).toBe(68);
    await collection().dropSearchIndex('v');
    expect((await errorOf(collection().dropSearchIndex('v'))).code).toBe(27);
    expect(await ids({})).toEqual([]);
  });
});

describeEmbedded('search')('$search', () => {
  const docs = [
    {
      _id: 1,
      title: 'Blue running shoes',
      body: 'Light shoes for running on roads',
      status: 'new',
      price: 50,
      when: new Date(1000),
      inStock: true,
    },
    {
      _id: 2,
      title: 'Red shoes',
      body: 'Running is not what these are for. Running hurts.',
      status: 'old',
      price: 20,
      inStock: false,
    },
    {
      _id: 3,
      title: 'Blue shirt',
      body: 'Cotton shirt, blue like the sea',
      status: 'new',
      price: 30,
      tags: ['summer sale', 'sea'],
    },
    {
      _id: 4,
      title: 'Socks',
      body: 'For shoes of all kinds',
      status: 'new',
      price: 5,
      nested: { note: 'waterproof shoes' },
    },
  ];
  const collection = (): ReturnType<typeof target.db.collection<Document>> => target.db.collection<Document>('texts');
  beforeAll(async () => {
    await collection().insertMany(docs as unknown as Document[]);
    await collection().createSearchIndex({
      name: 'default',
      definition: { mappings: { dynamic: true, fields: { status: [{ type: 'token' }, { type: 'string' }] } } },
    });
    await collection().createSearchIndex({
      name: 'narrow',
      definition: { mappings: { dynamic: false, fields: { title: { type: 'string' } } } },
    });
  });
  const search = (stage: Document): Promise<Document[]> =>
    collection()
      .aggregate([{ $search: stage }, { $project: { score: { $meta: 'searchScore' } } }])
      .toArray();
  const ids = async (stage: Document): Promise<unknown[]> => (await search(stage)).map(doc => doc._id);
  const all = { wildcard: '*' };

  it.each([
    [{ text: { query: 'shirt', path: 'title' } }, [3]], [{ text: { query: 'BLUE', path: 'title' } }, [3, 1]], [{ text: { query: 'running', path: ['title', 'body'] } }, [1, 2]],
    [{ text: { query: 'sale', path: 'tags' } }, [3]], [{ text: { query: 'waterproof', path: 'nested.note' } }, [4]], [{ text: { query: 'waterproof', path: all } }, [4]], [{ text: { query: 'zzz', path: all } }, []],
    [{ text: { query: ['socks', 'shirt'], path: 'title' } }, [4, 3]], [{ text: { query: 'blue shirt', path: 'title', matchCriteria: 'all' } }, [3]], [{ index: 'narrow', text: { query: 'cotton', path: 'body' } }, []],
    [{ index: 'missing', text: { query: 'shirt', path: 'title' } }, []], [{ phrase: { query: 'running shoes', path: 'title' } }, [1]], [{ phrase: { query: 'shoes running', path: 'title' } }, []],
    [{ phrase: { query: 'light running', path: 'body', slop: 2 } }, [1]], [{ phrase: { query: 'light running', path: 'body' } }, []], [{ phrase: { query: 'sale sea', path: 'tags' } }, []],
    [{ equals: { path: 'status', value: 'new' } }, [1, 3, 4]], [{ equals: { path: 'inStock', value: true } }, [1]], [{ equals: { path: 'price', value: 20 } }, [2]], [{ in: { path: 'price', value: [5, 20] } }, [2, 4]],
    [{ in: { path: 'status', value: ['old'] } }, [2]], [{ range: { path: 'price', gte: 20, lt: 50 } }, [2, 3]], [{ range: { path: 'when', gt: new Date(0) } }, [1]], [{ exists: { path: 'tags' } }, [3]],
    [{ compound: { must: [{ text: { query: 'shoes', path: 'body' } }], filter: [{ equals: { path: 'status', value: 'new' } }] } }, [4, 1]],
    [{ compound: { must: [{ text: { query: 'shoes', path: 'title' } }], mustNot: [{ text: { query: 'red', path: 'title' } }] } }, [1]],
    [{ compound: { should: [{ text: { query: 'red', path: 'title' } }, { text: { query: 'socks', path: 'title' } }] } }, [4, 2]],
    [{ compound: { filter: [{ range: { path: 'price', lte: 30 } }], should: [{ text: { query: 'shirt', path: 'title' } }] } }, [3, 2, 4]],
    [{ compound: { should: [{ text: { query: 'blue', path: 'title' } }, { text: { query: 'shoes', path: 'title' } }], minimumShouldMatch: 2 } }, [1]],
    [{ compound: { should: [{ text: { query: 'shoes', path: 'body', score: { boost: { value: 0.01 } } } }, { text: { query: 'shirt', path: 'title', score: { boost: { value: 5 } } } }] } }, [3, 4, 1]],
    [{ compound: { must: [{ compound: { should: [{ text: { query: 'socks', path: 'title' } }] } }] } }, [4]],
  ] as [Document, number[]][])('%j', async (stage, expected) => {
    expect(await ids(stage)).toEqual(expected);
  }); // prettier-ignore

  it('finds terms by their beginning, every match alike', async () => {
    const begins = (query: string, more: Document = {}) =>
      search({ wildcard: { query, path: ['title', 'body'], allowAnalyzedField: true, ...more } });
    expect((await begins('sh*')).map(({ _id, score }) => [_id, score])).toEqual([[1, 2], [2, 1], [3, 2], [4, 1]].map(([id, n]) => [id, Math.min(1, n!)])); // prettier-ignore
    expect(await begins('shoesx*')).toEqual([]);
    expect((await begins('sock*', { score: { constant: { value: 7 } } }))[0]).toEqual({ _id: 4, score: 7 });
  });

  it('sorts by score and by dates, and counts without reading', async () => {
    const dated = target.db.collection<Document>('dated');
    const day = (n: number) => new Date(n * 86_400_000);
    const all = [1, 2, 3, 4].map(n => ({ _id: n, t: n < 4 ? 'oak' : 'oak oak', owner: n % 2 ? 'x' : 'y', at: n === 2 ? null : day(n) })); // prettier-ignore
    await dated.insertMany(all as unknown as Document[]);
    const fields = {
      t: { type: 'string', analyzer: 'lucene.whitespace' },
      owner: { type: 'token' },
      at: { type: 'date' },
    };
    await dated.createSearchIndex({ name: 'd', definition: { mappings: { dynamic: false, fields } } });
    const text = { text: { query: 'oak', path: 't', score: { constant: { value: 1 } } } };
    const found = async (...stages: Document[]) => (await dated.aggregate(stages).toArray()).map(({ _id }) => _id);
    const newest = { best: { $meta: 'searchScore' }, at: -1 };
    expect(await found({ $search: { index: 'd', ...text, sort: newest } })).toEqual([4, 3, 1, 2]);
    expect(await found({ $search: { index: 'd', ...text, sort: { at: 1 } } }, { $limit: 2 })).toEqual([2, 1]);
    const of = (value: unknown) => ({ compound: { must: [text], filter: [{ in: { path: 'owner', value } }] } });
    expect(await found({ $search: { index: 'd', ...of(['y', 'z']), sort: newest } })).toEqual([4, 2]);
    expect(await found({ $search: { index: 'd', equals: { path: 'owner', value: 'x' } } })).toEqual([1, 3]);
    await dated.updateOne({ _id: 3 } as unknown as Document, { $set: { owner: 'y', at: day(9) } });
    expect(await found({ $search: { index: 'd', ...of(['y']), sort: newest } })).toEqual([3, 4, 2]);
    const count = await dated
      .aggregate([{ $searchMeta: { index: 'd', ...of(['y']), count: { type: 'total' } } }])
      .toArray();
    expect(count).toEqual([{ count: { total: 3 } }]);
    expect(await dated.aggregate([{ $searchMeta: { index: 'nope', ...text, count: { type: 'total' } } }]).toArray()).toEqual([{ count: { total: 0 } }]); // prettier-ignore
    for (const [stage, code] of [
      [{ $search: { index: 'd', ...text, sort: { owner: 1 } } }, 115],
      [{ $search: { index: 'd', ...text, sort: { best: { $meta: 'textScore' } } } }, 8],
      [{ $search: { index: 'd', ...text, sort: 1 } }, 8],
      [{ $search: { index: 'd', ...text, count: { type: 'total' } } }, 115],
      [{ $searchMeta: { index: 'd', ...text } }, 115],
      [{ $searchMeta: { index: 'd', ...text, count: { type: 'lowerBound' } } }, 115],
      [{ $search: { index: 'd', wildcard: { query: 'o*', path: 't' } } }, 115],
      [{ $search: { index: 'd', wildcard: { query: '*o', path: 't', allowAnalyzedField: true } } }, 115],
    ] as [Document, number][])
      expect((await errorOf(dated.aggregate([stage]).toArray())).code).toBe(code);
  });

  it('scores by BM25', async () => {
    const [hit] = await search({ text: { query: 'shirt', path: 'title' } });
    const idf = Math.log(1 + (4 - 1 + 0.5) / 1.5);
    expect(hit!.score).toBeCloseTo(idf / (1 + 1.2 * (1 - 0.75 + 0.75 * (2 / 2))), 6);
    const [constant] = await search({ text: { query: 'shirt', path: 'title', score: { constant: { value: 7 } } } });
    expect(constant!.score).toBe(7);
  });

  it.each([
    [{ text: { query: 'x' } }, 8], [{ text: { query: '', path: 'a' } }, 8], [{ text: { query: 'x', path: 'a', fuzzy: {} } }, 115], [{ autocomplete: { query: 'x', path: 'a' } }, 115], [{ queryString: {} }, 115], [{ nope: {} }, 8],
    [{ equals: { path: 'title', value: 'x' } }, 8], [{ range: { path: 'price' } }, 8], [{ compound: {} }, 8], [{ highlight: {}, text: { query: 'x', path: 'a' } }, 115], [{}, 8], [{ text: { query: 'x', path: 'a', nope: 1 } }, 8],
    [{ text: { query: 'x', path: 'a', score: { function: {} } } }, 115],
  ] as [Document, number][])('refuses %j', async (stage, code) => {
    expect((await errorOf(search(stage))).code).toBe(code);
  }); // prettier-ignore

  it('follows changes', async () => {
    await collection().updateOne({ _id: 4 } as unknown as Document, { $set: { title: 'Woollen mittens' } });
    expect(await ids({ text: { query: 'mittens', path: 'title' } })).toEqual([4]);
    expect(await ids({ text: { query: 'socks', path: 'title' } })).toEqual([]);
    await collection().deleteOne({ _id: 4 } as unknown as Document);
    expect(await ids({ text: { query: 'mittens', path: 'title' } })).toEqual([]);
  });
});

describeEmbedded('search')('delayed visibility', () => {
  const slow = useServer({ searchDelayMs: 150 });
  it('shows documents and indexes to search only after the delay', async () => {
    const collection = slow.db.collection<Document & { _id: number }>('late');
    let stored = 0;
    const store = () => collection.insertOne({ _id: (stored += 1), e: [1, 0] });
    const index = {
      name: 'v',
      type: 'vectorSearch',
      definition: { fields: [{ type: 'vector', path: 'e', numDimensions: 2, similarity: 'cosine' }] },
    };
    const state = async () => (await collection.listSearchIndexes().toArray())[0] as Document | undefined;
    const query = { index: 'v', path: 'e', queryVector: [1, 0], limit: 1_000, exact: true };
    const found = async () => (await collection.aggregate([{ $vectorSearch: query }]).toArray()).length;
    await store();
    // A busy machine may look later than the delay, but not each time.
    const pending = await until(async () => {
      await collection.createSearchIndex(index);
      const visible = await found();
      const { status, queryable } = (await state())!;
      if (status === 'PENDING') return { visible, queryable };
      await collection.dropSearchIndex('v');
      return null;
    }, 'an index that is not ready yet');
    expect(pending).toEqual({ visible: 0, queryable: false });
    await until(async () => (await state())?.['status'] === 'READY', 'the index');
    expect(await state()).toMatchObject({ queryable: true });
    await until(async () => (await found()) === stored, 'the document');
    await until(async () => {
      await store();
      return (await found()) < stored;
    }, 'a document that is not visible yet');
    await until(async () => (await found()) === stored, 'all documents');
  });
});
