import { describe, expect, it } from '@jest/globals';
import { readBoxSearch } from '../../../src/console/rules/box-search.js';
import { askedWords, partsOf, placeOf } from '../../../src/console/rules/search-places.js';

describe('the search of the console', () => {
  it.each<[Record<string, unknown>, object]>([
    [{}, {}],
    [
      { q: 'late order', type: 'messages' },
      { q: 'late order', type: 'messages' },
    ],
    [{ q: 1042 }, { q: '1042' }],
    [{ q: '  ', type: 'faxes' }, {}],
    [{ q: ['x'], type: 'deals' }, { type: 'deals' }],
    [{ q: 'x'.repeat(300) }, { q: 'x'.repeat(200) }],
  ])('reads %j from an address as %j', (raw, search) => {
    expect(readBoxSearch(raw)).toEqual(search);
  });

  it.each([
    ['', null],
    [' a ', null],
    [' ab ', 'ab'],
    ['订单', '订单'],
  ])('%j is asked as %j', (typed, asked) => {
    expect(askedWords(typed)).toBe(asked);
  });

  it.each([
    ['contacts', '/contacts/a%2Fb'],
    ['conversations', '/inbox/a%2Fb'],
    ['messages', '/inbox/p%3F'],
    ['leads', '/leads/a%2Fb'],
    ['deals', '/pipeline/a%2Fb'],
    ['records', '/knowledge/p%3F'],
  ] as const)('%s are opened at %s', (type, place) => {
    expect(placeOf({ type, id: 'a/b', parentId: 'p?' })).toBe(place);
  });

  it.each<[string, [string, boolean][]]>([
    ['', []],
    ['plain', [['plain', false]]],
    ['a <mark>b</mark> c <mark>d</mark>', [['a ', false], ['b', true], [' c ', false], ['d', true]]],
    ['&lt;b&gt; &amp;amp; &quot;x&quot; &#39;', [['<b> &amp; "x" \'', false]]],
    ['&lt;mark&gt;no&lt;/mark&gt;', [['<mark>no</mark>', false]]],
    ['<mark>&lt;i&gt;</mark>', [['<i>', true]]],
  ])('draws %s as texts', (snippet, parts) => {
    expect(partsOf(snippet).map(({ text, isHit }) => [text, isHit])).toEqual(parts);
  }); // prettier-ignore
});
