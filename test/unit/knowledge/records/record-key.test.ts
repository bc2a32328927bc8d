import { describe, expect, it } from '@jest/globals';
import { createKeyGiver, recordIdOf } from '../../../../src/knowledge/records/record-key.js';
import { hashOf } from '../../../../src/platform/ids.js';

const usual = [
  'id',
  '_id',
  'uuid',
  'guid',
  'ID',
  'Id',
  'record_id',
  'recordId',
  'external_id',
  'sku',
  'code',
  'slug',
  'order_number',
  'orderNumber',
  'number',
  'email',
];

describe('the record’s own id', () => {
  it.each(usual)('%s is one', field => expect(recordIdOf({ name: 'x', [field]: 'v' }, null)).toBe('v'));

  it.each(usual.slice(1).map((field, n) => [usual[n] ?? '', field] as const))('%s comes before %s', (first, second) => {
    expect(recordIdOf({ [second]: 'second', [first]: 'first' }, null)).toBe('first');
  });

  it.each<{ name: string; value: unknown; idField: string | null; id: string | null }>([
    { name: 'a number', value: { id: 7 }, idField: null, id: '7' },
    { name: 'blank: the next one', value: { id: ' ', sku: 'A-1' }, idField: null, id: 'A-1' },
    { name: 'an object: the next one', value: { id: { a: 1 }, sku: 'A-1' }, idField: null, id: 'A-1' },
    { name: 'the field that the link names', value: { id: 1, ref: 'R' }, idField: 'ref', id: 'R' },
    { name: 'a field further down', value: { meta: { ref: 'R' } }, idField: 'meta.ref', id: 'R' },
    { name: 'named but missing: the usual ones', value: { id: 1 }, idField: 'ref', id: '1' },
    { name: 'none', value: { name: 'x' }, idField: null, id: null },
    { name: 'a text is no record', value: 'id', idField: null, id: null },
    { name: 'a list is no record', value: [{ id: 1 }], idField: null, id: null },
    { name: 'nothing', value: null, idField: 'id', id: null },
  ])('$name', ({ value, idField, id }) => expect(recordIdOf(value, idField)).toBe(id));
});

describe('the keys of one pass', () => {
  it('an id is its own key, and stays it wherever it stands', () => {
    const { give } = createKeyGiver();
    expect([give('b', 'h1'), give('a', 'h2')]).toEqual(['b', 'a']);
  });

  it('without an id the content is the key', () => {
    const hash = 'f'.repeat(64);
    expect(createKeyGiver().give(null, hash)).toBe(`content:${'f'.repeat(32)}`);
  });

  it('a repeat that a shifting page brought twice has none', () => {
    const { give } = createKeyGiver();
    expect([give('a', 'h'), give('a', 'h'), give(null, 'h'), give(null, 'h')]).toEqual(['a', null, 'content:h', null]);
  });

  it('different records of one id are told apart', () => {
    const { give } = createKeyGiver();
    expect([give('a', 'h1'), give('a', 'h2'), give('a', 'h3'), give('a', 'h2')]).toEqual(['a', 'a#2', 'a#3', null]);
  });

  it.each([
    [200, 'a'.repeat(200)],
    [201, `long:${hashOf('a'.repeat(201))}`],
  ])('an id of %i characters', (length, key) => expect(createKeyGiver().give('a'.repeat(length), 'h')).toBe(key));

  it('whoever has a key is known by it', () => {
    const { give, hasGiven } = createKeyGiver([{ recordKey: 'a', contentHash: 'h1' }]);
    give('b', 'h1');
    give('b', 'h2');
    expect(['a', 'b', 'b#2', 'b#3', 'c'].map(hasGiven)).toEqual([true, true, true, false, false]);
  });

  it('two passes know nothing of each other', () => {
    expect([createKeyGiver().give('a', 'h1'), createKeyGiver().give('a', 'h2')]).toEqual(['a', 'a']);
  });
});

describe('a pass that goes on', () => {
  const given = [
    { recordKey: 'a', contentHash: 'h1' },
    { recordKey: 'a#2', contentHash: 'h2' },
    { recordKey: 'room #7', contentHash: 'h3' },
  ];
  it.each([
    ['a', 'h1', null],
    ['a', 'h2', null],
    ['a', 'h3', 'a#3'],
    ['room #7', 'h3', null],
    ['room #7', 'h4', 'room #7#2'],
    ['room ', 'h3', 'room '],
    ['b', 'h1', 'b'],
  ])('knows what it has read: %s with %s is %s', (id, contentHash, key) => {
    expect(createKeyGiver(given).give(id, contentHash)).toBe(key);
  });

  it('no key is given twice, whichever comes first: the id that is repeated or the one that looks so', () => {
    const { give: late } = createKeyGiver();
    expect([late('a', 'h1'), late('a', 'h2'), late('a#2', 'h3')]).toEqual(['a', 'a#2', 'a#2#2']);
    const { give: early } = createKeyGiver();
    expect([early('a#2', 'h3'), early('a', 'h1'), early('a', 'h2'), early('a', 'h4')]).toEqual([
      'a#2',
      'a',
      'a#3',
      'a#4',
    ]);
    // Going on later, it is all known.
    const given = [
      { recordKey: 'a', contentHash: 'h1' },
      { recordKey: 'a#2', contentHash: 'h2' },
      { recordKey: 'a#2#2', contentHash: 'h3' },
    ];
    const { give: again } = createKeyGiver(given);
    expect(again('a#2', 'h2')).toBeNull();
    expect([again('a', 'h2'), again('a#2', 'h3'), again('a#2', 'h5'), again('a', 'h6')]).toEqual([
      null,
      null,
      'a#2#3',
      'a#3',
    ]);
  });
});
