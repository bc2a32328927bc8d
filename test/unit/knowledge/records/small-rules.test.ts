import { describe, expect, it } from '@jest/globals';
import { chunkRecord } from '../../../../src/knowledge/records/chunk.js';
import { identifiersIn } from '../../../../src/knowledge/records/identifiers.js';
import { changed, changedFields, isObject, scalarText, valueAt } from '../../../../src/knowledge/records/json-value.js';
import { recordDate } from '../../../../src/knowledge/records/record-date.js';
import { wellFormed } from '../../../../src/knowledge/records/well-formed.js';

describe('identifiers in a text', () => {
  it.each([
    ['Where is #PP-37438?', ['pp37438', '37438']],
    ['order 4711', ['4711']],
    ['order 471', []],
    ['SKU ab1c', ['ab1c']],
    ['it costs 1234.50', []],
    ['version 1234.567', ['1234567', '1234']],
    ['in 2026', []],
    ['in 1899', ['1899']],
    ['since 1999', []],
    ['on 2026-11-21 10:00', []],
    ['2026-11-21T10:00:00Z A-1234', ['a1234', '1234']],
    ['ＡＢ１２３４', ['ab1234', '1234']],
    ['word', []],
    ['1234 1234', ['1234']],
    [`${'a'.repeat(61)}123`, [`${'a'.repeat(61)}123`]],
    [`${'a'.repeat(62)}123`, []],
    ['', []],
  ])('%j: %j', (text, found) => expect(identifiersIn(text)).toEqual(found));

  // A price with a comma was once taken for an identifier: `1234,5` found order 1234.
  it.each([
    ['it costs 1234,5', []],
    ['1234,50 €', []],
    ['1.234,50 or -1234,50, not more', []],
    ['12.345.678,9.', []],
    ['orders 4711,4712', ['4711', '4712']],
    ['orders 4711,12,4712', ['4711', '4712']],
    ['12,4711,12', ['4711']],
    ['4711,123', ['4711']],
    ['4711, 12 of them', ['4711']],
    ['AB-4711,12', ['ab4711', '4711']],
  ])('a price with a comma is none, a list of orders is: %j: %j', (text, found) =>
    expect(identifiersIn(text)).toEqual(found),
  );

  it('80 and no more', () => {
    const text = Array.from({ length: 200 }, (_, n) => `A-${n + 3000}`).join(' ');
    expect(identifiersIn(text)).toHaveLength(80);
    // Each names two, and the first one only one.
    expect(identifiersIn(`4711 ${text}`)).toHaveLength(80);
  });
});

describe('values of a record', () => {
  it.each([
    [{}, true],
    [{ a: 1 }, true],
    [[], false],
    [null, false],
    ['x', false],
    [undefined, false],
  ])('%j is an object: %s', (value, is) => expect(isObject(value)).toBe(is));

  it.each<[string, unknown]>([
    ['a', { b: [1] }],
    ['a.b', [1]],
    ['a.b.0', undefined],
    ['x', undefined],
    ['a.x.y', undefined],
    ['constructor', undefined],
    ['a.toString', undefined],
  ])('at %s', (path, value) => expect(valueAt({ a: { b: [1] } }, path)).toEqual(value));

  it.each<[unknown, string | null]>([
    [' x ', 'x'],
    [' ', null],
    [7, '7'],
    [0, '0'],
    [NaN, null],
    [Infinity, null],
    [7n, '7'],
    [true, null],
    [null, null],
    [{}, null],
  ])('%p as text: %p', (value, text) => expect(scalarText(value)).toBe(text));

  it('halves of pairs are replaced', () => expect(wellFormed('a\ud83db😀')).toBe('a\ufffdb😀'));
});

describe('when what a record tells happened', () => {
  const names = [
    'created_at',
    'ordered_at',
    'order_date',
    'order_time',
    'ordered',
    'placed_at',
    'placed',
    'purchased_at',
  ];
  const more = ['purchase_date', 'date', 'created', 'date_created', 'createdate', 'opened_at', 'updated_at'];
  const all = [...names, ...more];

  it.each(all)('%s', name => expect(recordDate({ [name]: '2026-11-21' })).toEqual(new Date('2026-11-21')));
  it.each(all.slice(1).map((second, n) => [all[n] ?? '', second] as const))('%s before %s', (first, second) => {
    expect(recordDate({ [second]: '2020-01-01', [first]: '2026-11-21' })).toEqual(new Date('2026-11-21'));
  });
  it.each<{ name: string; value: unknown; at: string | null }>([
    { name: 'written as one word', value: { createdAt: '2026-11-21T10:00:00Z' }, at: '2026-11-21T10:00:00.000Z' },
    { name: 'milliseconds', value: { created: 1_795_255_200_000 }, at: new Date(1_795_255_200_000).toISOString() },
    { name: 'seconds', value: { created: 1_795_255_200 }, at: '2026-11-21T10:00:00.000Z' },
    { name: 'seconds as a word', value: { created: '1795255200' }, at: '2026-11-21T10:00:00.000Z' },
    { name: 'a number that is no moment', value: { created: 4711 }, at: null },
    { name: 'a list of dates', value: { date: ['2026-11-21'] }, at: null },
    { name: 'no field', value: {}, at: null },
    { name: 'nothing', value: null, at: null },
    {
      name: 'no date: the next field',
      value: { created_at: 'soon', date: '2026-11-21' },
      at: '2026-11-21T00:00:00.000Z',
    },
    { name: 'an impossible date', value: { date: '2026-13-45' }, at: null },
    { name: 'a day first is not guessed', value: { date: '21.11.2026' }, at: null },
    { name: 'none', value: { id: 1 }, at: null },
    { name: 'no record', value: '2026-11-21', at: null },
  ])('$name', ({ value, at }) => {
    const date = recordDate(value);
    expect(date === null ? null : date.toISOString()).toBe(at);
  });
});

describe('chunks of a record', () => {
  const line = (n: number) => `orders[3].items[${n}].name: ${'word '.repeat(8)}${n}`;
  const long = (lines: number) => ['orders[3].id: A-1', ...Array.from({ length: lines }, (_, n) => line(n))].join('\n');

  it.each([1500, 1])('%i characters are one chunk', async length => {
    const { chunks } = await chunkRecord({ path: '', text: 'x'.repeat(length) });
    expect(chunks.map(({ n, text }) => [n, text.length])).toEqual([[0, length]]);
  });

  it('1501 are more', async () => {
    expect((await chunkRecord({ path: '', text: 'x'.repeat(1501) })).chunks.length).toBeGreaterThan(1);
  });

  it('each begins with the line that says whose it is, and is numbered', async () => {
    const { chunks } = await chunkRecord({ path: 'orders[3]', text: long(80) });
    expect(chunks.length).toBeGreaterThan(2);
    for (const { text } of chunks) expect(text.startsWith('orders[3].id: A-1\n')).toBe(true);
    expect(chunks.map(({ n }) => n)).toEqual(chunks.map((_, index) => index));
  });

  it('nothing of it is lost', async () => {
    const together = (await chunkRecord({ path: 'orders[3]', text: long(80) })).chunks
      .map(({ text }) => text)
      .join('\n');
    for (let n = 0; n < 80; n += 1) expect(together).toContain(line(n));
  });

  it('200 and no more', async () => {
    const long = await chunkRecord({ path: '', text: 'word '.repeat(60_000) });
    expect([long.chunks.length, long.isCut]).toEqual([200, true]);
  });

  it('the place in a list is no content: a record that moved up is the same', async () => {
    const {
      chunks: [third],
      isCut,
    } = await chunkRecord({ path: 'orders[3]', text: 'orders[3].id: 7\norders[3].total: 5' });
    expect(isCut).toBe(false);
    const { chunks: second } = await chunkRecord({ path: 'orders[2]', text: 'orders[2].id: 7\norders[2].total: 5' });
    const { chunks: other } = await chunkRecord({ path: 'orders[2]', text: 'orders[2].id: 7\norders[2].total: 6' });
    expect(second[0]?.textHash).toBe(third?.textHash);
    expect(other[0]?.textHash).not.toBe(third?.textHash);
  });
});

describe('a list and an object with their values changed', () => {
  const up = (value: unknown) => (typeof value === 'number' && value > 1 ? value + 1 : value);

  it('are themselves where nothing is', () => {
    const [list, object] = [[1, 'a'], { a: 1, b: null }];
    expect(changed(list, up)).toBe(list);
    expect(changedFields(object, up)).toBe(object);
  });

  it('are new where something is, with the names in their order, and the old ones stay as they were', () => {
    const [list, object] = [[1, 2, 3], { b: 2, a: 1 }];
    expect(changed(list, up)).toEqual([1, 3, 4]);
    expect(Object.entries(changedFields(object, (value, key) => (key === 'a' ? up(value) : [value, key])))).toEqual([
      ['b', [2, 'b']],
      ['a', 1],
    ]);
    expect([list, object]).toEqual([[1, 2, 3], { b: 2, a: 1 }]);
  });
});
