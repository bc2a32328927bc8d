import { describe, expect, it } from '@jest/globals';
import { type Candidate, leastCosine, rank, tellingWords } from '../../../../src/knowledge/retrieve/rank.js';
import type { ChunkHit } from '../../../../src/knowledge/retrieve/vector-index.js';
import { later, noon } from '../../../support/values.js';

const hit = (id: string, changes: Partial<ChunkHit> = {}): ChunkHit =>
  ({
    _id: id,
    linkId: 'orders',
    recordKey: id,
    text: '',
    embedding: Float32Array.from([0, 1]),
    happenedAt: null,
    ...changes,
  }) as ChunkHit;
/** A chunk whose cosine with the question's vector [1, 0] is this. */
const near = (cosine: number) => Float32Array.from([cosine, 0]);
const candidate = (of: ChunkHit, found: Partial<Candidate> = {}): Candidate => ({
  hit: of,
  isExact: false,
  isOwn: false,
  ...found,
});
const asked = { words: [], vector: Float32Array.from([1, 0]) };
const order = (candidates: Candidate[], question: Parameters<typeof rank>[1] = asked, limit = 10) =>
  rank(candidates, question, limit).map(({ hit: { _id } }) => _id);
const score = (only: Candidate, question: Parameters<typeof rank>[1] = asked) => rank([only], question, 1)[0]?.score;

describe('rank', () => {
  it('nothing found, nothing ranked', () => expect(rank([], asked, 5)).toEqual([]));

  it('the nearest first', () => {
    const hits = [0.3, 0.9, 0.5].map(cosine => candidate(hit(`c${cosine}`, { embedding: near(cosine) })));
    expect(order(hits)).toEqual(['c0.9', 'c0.5', 'c0.3']);
  });

  it('equals by their id', () => {
    const hits = ['b', 'a', 'c'].map(id => candidate(hit(id, { linkId: id, embedding: near(0.5) })));
    expect(order(hits)).toEqual(['a', 'b', 'c']);
  });

  it.each([
    [0, []],
    [1, ['a']],
    [2, ['a', 'b']],
  ])('no more than %i', (limit, ids) => {
    const hits = ['a', 'b', 'c'].map(id => candidate(hit(id, { linkId: id, embedding: near(0.5) })));
    expect(order(hits, asked, limit)).toEqual(ids);
  });

  it.each([
    { name: 'at the least cosine', cosine: leastCosine + 0.001, found: {}, kept: true },
    { name: 'just below it', cosine: leastCosine - 0.001, found: {}, kept: false },
    { name: 'below it, but named by the question', cosine: 0, found: { isExact: true }, kept: true },
    { name: 'below it, but the contact’s own', cosine: 0, found: { isOwn: true }, kept: true },
    { name: 'opposite', cosine: -1, found: {}, kept: false },
  ])('$name: kept $kept', ({ cosine, found, kept }) => {
    expect(order([candidate(hit('a', { embedding: near(cosine) }), found)])).toEqual(kept ? ['a'] : []);
  });

  it('the least cosine', () => expect(leastCosine).toBe(0.08));

  it('exactly the least cosine is kept', () => {
    const embedding = Float32Array.from([1, 0]);
    const question = { words: [], vector: Float32Array.from([leastCosine, 0]) };
    const exact = Math.fround(leastCosine) >= leastCosine;
    expect(order([candidate(hit('a', { embedding }))], question)).toEqual(exact ? ['a'] : []);
  });

  it('without a vector everything that was found stays', () => {
    expect(order([candidate(hit('a'))], { words: [], vector: null })).toEqual(['a']);
  });

  it.each([
    { name: 'the cosine', only: candidate(hit('a', { embedding: near(0.5) })), is: 0.5 },
    { name: 'named', only: candidate(hit('a', { embedding: near(0.5) }), { isExact: true }), is: 1.3 },
    { name: 'own', only: candidate(hit('a', { embedding: near(0.5) }), { isOwn: true }), is: 0.62 },
    {
      name: 'own and the latest',
      only: candidate(hit('a', { embedding: near(0.5), happenedAt: noon }), { isOwn: true }),
      is: 0.74,
    },
    {
      name: 'not own: recent means nothing',
      only: candidate(hit('a', { embedding: near(0.5), happenedAt: noon })),
      is: 0.5,
    },
    {
      name: 'named, own and the latest',
      only: candidate(hit('a', { embedding: near(0.5), happenedAt: noon }), { isOwn: true, isExact: true }),
      is: 1.54,
    },
  ])('scores $name', ({ only, is }) => expect(score(only)).toBeCloseTo(is, 6));

  it.each([
    { words: ['table'], text: 'An Oak TABLE', is: 0.35 },
    { words: ['table', 'chair'], text: 'An oak table', is: 0.175 },
    { words: ['chair'], text: 'An oak table', is: 0 },
    { words: [], text: 'An oak table', is: 0 },
    { words: ['fine'], text: 'ﬁne', is: 0.35 },
  ])('the words $words in “$text” add $is', ({ words, text, is }) => {
    expect(score(candidate(hit('a', { text })), { words, vector: null })).toBeCloseTo(is, 6);
  });

  it('the dot product counts every dimension', () => {
    const embedding = Float32Array.from([0.5, 0.25]);
    expect(score(candidate(hit('a', { embedding })), { words: [], vector: Float32Array.from([0.5, 1]) })).toBeCloseTo(
      0.5,
      6,
    );
  });

  it('a chunk found in several ways counts once, with all of them', () => {
    const one = hit('a', { embedding: near(0.5) });
    const both = rank([candidate(one, { isExact: true }), candidate(one, { isOwn: true }), candidate(one)], asked, 5);
    expect(both).toHaveLength(1);
    expect(both[0]?.score).toBeCloseTo(0.5 + 0.8 + 0.12, 6);
    const again = rank([candidate(one), candidate(one, { isOwn: true }), candidate(one, { isExact: true })], asked, 5);
    expect(again[0]?.score).toBeCloseTo(0.5 + 0.8 + 0.12, 6);
  });

  it('of a record only the best chunk', () => {
    const part = (id: string, cosine: number) => candidate(hit(id, { recordKey: 'r', embedding: near(cosine) }));
    expect(order([part('a', 0.4), part('b', 0.9), part('c', 0.5)])).toEqual(['b']);
    expect(order([part('a', 0.5), part('b', 0.5)])).toEqual(['a']);
  });

  it('records of different links may have the same key', () => {
    const of = (linkId: string) => candidate(hit(linkId, { linkId, recordKey: 'r', embedding: near(0.5) }));
    expect(order([of('orders'), of('products')])).toEqual(['orders', 'products']);
  });

  it('of own records the later ones count more: 1, 1/2, 1/3, for each link', () => {
    const own = (id: string, at: Date | null, linkId = 'orders') =>
      candidate(hit(id, { linkId, happenedAt: at, embedding: near(0) }), { isOwn: true });
    const found = rank(
      [
        own('old', later(-2)),
        own('new', noon),
        own('middle', later(-1)),
        own('other', later(-9), 'visits'),
        own('none', null),
      ],
      { words: [], vector: null },
      9,
    );
    const scores = Object.fromEntries(found.map(item => [item.hit._id, item.score]));
    expect(scores['new']).toBeCloseTo(0.24, 6);
    expect(scores['other']).toBeCloseTo(0.24, 6);
    expect(scores['middle']).toBeCloseTo(0.12 + 0.06, 6);
    expect(scores['old']).toBeCloseTo(0.12 + 0.04 - 0.05, 6);
    expect(scores['none']).toBeCloseTo(0.12 - 0.1, 6);
  });

  it('a later record of somebody else takes no place from the contact’s own', () => {
    const mine = candidate(hit('mine', { happenedAt: noon, embedding: near(0) }), { isOwn: true });
    const theirs = candidate(hit('theirs', { happenedAt: later(9), embedding: near(0) }));
    const found = rank([theirs, mine], { words: [], vector: null }, 9);
    expect(found.find(({ hit: { _id } }) => _id === 'mine')?.score).toBeCloseTo(0.24, 6);
  });

  it('chunks of one record share its place', () => {
    const own = (id: string, recordKey: string, at: Date) =>
      candidate(hit(id, { recordKey, happenedAt: at }), { isOwn: true });
    const found = rank(
      [own('a1', 'a', noon), own('a2', 'a', noon), own('b', 'b', later(-1))],
      { words: [], vector: null },
      9,
    );
    expect(found.map(({ hit: { _id } }) => _id)).toEqual(['a1', 'b']);
    expect(found[1]?.score).toBeCloseTo(0.12 + 0.06, 6);
  });

  it('from the third record of a link on each counts a little less, so that another link comes through', () => {
    const many = [0.5, 0.49, 0.48, 0.47].map((cosine, n) => candidate(hit(`o${n}`, { embedding: near(cosine) })));
    const product = candidate(hit('p', { linkId: 'products', embedding: near(0.45) }));
    expect(order([...many, product])).toEqual(['o0', 'o1', 'p', 'o2', 'o3']);
    const scores = rank([...many, product], asked, 9).map(item => Math.round(item.score * 100));
    expect(scores).toEqual([50, 49, 45, 43, 37]);
  });
});

describe('tellingWords', () => {
  it.each([
    ['Where is my order 7?', ['where', 'order', '7']],
    ['the oak', []],
    ['OAKS oaks', ['oaks']],
    ['A1 b', ['a1']],
    ['größe', ['größe']],
    ['हिन्दी में', ['हिन्दी']],
    ['ｏｒｄｅｒ', ['order']],
    ['?!', []],
    ['', []],
  ])('%j: %j', (query, words) => expect(tellingWords(query)).toEqual(words));
});
