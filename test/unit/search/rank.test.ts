import { describe, expect, it } from '@jest/globals';
import { plainTerms, termsOf } from '../../../src/language/search-terms.js';
import { searchWordsOf } from '../../../src/language/search-words.js';
import type { SearchWeight } from '../../../src/platform/persistence/search-words.js';
import type { SearchType } from '../../../src/search/search-box.contract.js';
import { fitOf, inOrder, scoreOf, shareOf } from '../../../src/search/rank.js';

const texts = (of: Partial<Record<SearchWeight, string>>) =>
  Object.entries(of).map(([weight, text]) => ({ weight: weight as SearchWeight, words: searchWordsOf(text) }));

describe('how well something answers', () => {
  it.each<[string, Partial<Record<SearchWeight, string>>, number]>([
    ['anna', { a: 'Anna Berg' }, 1],
    ['ann', { a: 'Anna Berg' }, 0.6],
    ['nna', { a: 'Anna Berg' }, 0.3],
    ['n', { a: 'Anna Berg' }, 0],
    ['anna', { b: 'anna@example.com' }, 0.4],
    ['anna', { c: 'tell Anna' }, 0.2],
    ['won', { d: 'WON' }, 0.1],
    ['anna', { a: 'Ann', d: 'anna' }, 0.1],
    ['anna', { a: 'Anna', b: 'anna', c: 'anna', d: 'anna' }, 1],
    ['anna late', { a: 'Anna', c: 'late again' }, 0.6],
    ['anna late', { a: 'Anna' }, 0.5],
    ['订单', { c: '我的订单' }, 0.2],
    ['我的订单', { c: '这是我的订单号' }, 0.2],
    ['', { a: 'Anna' }, 0],
  ])('%s in %j: %s', (query, of, score) => {
    expect(scoreOf(plainTerms(query), texts(of))).toBe(score);
  });

  it('a better place wins over any other, however the word stands in it', () => {
    const scores = (['a', 'b', 'c', 'd'] as const).flatMap(weight =>
      ['order', 'orders'].map(text => scoreOf(plainTerms('order'), texts({ [weight]: text }))),
    );
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(8);
  });

  it.each<[string, string, number]>([
    ['late order', 'my late order', 1],
    ['late order', 'late my order', 0],
    ['late order', 'order late', 0],
    ['late order', 'late orders', 0],
    ['order', 'orders', 0],
    ['late order', 'is late', 0],
  ])('quoted, %s in %s: %s', (query, text, fit) => {
    expect(fitOf(termsOf(query, true)[0]!, searchWordsOf(text))).toBe(fit);
  });
});

describe('the order of what was found', () => {
  const of = (id: string, type: SearchType, score: number, hour = 0) => ({
    id,
    type,
    score,
    at: new Date(hour * 3_600_000),
  });
  const ids = (items: { id: string }[]): string => items.map(({ id }) => id).join('');

  it('is by score, then by type, then the newest, then by id', () => {
    const items = [
      ...[of('d', 'messages', 0.2, 1), of('c', 'messages', 0.2, 2), of('f', 'contacts', 0.1, 9), of('a', 'records', 1)],
      ...[of('e', 'messages', 0.2, 1), of('b', 'contacts', 0.2)],
    ];
    expect(ids(items.sort(inOrder))).toBe('abcdef');
    expect(ids(items.reverse().sort(inOrder))).toBe('abcdef');
  });

  it.each<[number, string]>([
    [2, 'ax'],
    [3, 'abx'],
    [4, 'abxy'],
    [5, 'abcxy'],
    [9, 'abcdxy'],
  ])('%s of two types have each its best', (limit, found) => {
    const people = ['a', 'b', 'c', 'd'].map(id => of(id, 'contacts', 1));
    const said = ['x', 'y'].map(id => of(id, 'messages', 0.2));
    expect(ids(shareOf([...said, ...people], limit))).toBe(found);
  });

  it('of nothing is nothing', () => {
    expect(shareOf([], 5)).toEqual([]);
  });
});
