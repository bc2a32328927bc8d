import { describe, expect, it } from '@jest/globals';
import { type FieldChoice, flattenRecord, recordPathOf } from '../../../../src/knowledge/records/flatten.js';

const all: FieldChoice = { includeFields: [], excludeFields: [] };
const lines = (value: unknown, path = '', choice: Partial<FieldChoice> = {}) =>
  flattenRecord(path, value, { ...all, ...choice }).split('\n');

/** A value inside so many objects, or lists. */
const inside = (levels: number, wrap: (value: unknown) => unknown, value: unknown = 'x'): unknown =>
  levels === 0 ? value : wrap(inside(levels - 1, wrap, value));

describe('where a record stands', () => {
  it.each<[string, number | string | null, string]>([
    ['', null, ''],
    ['customer', null, 'customer'],
    ['', 0, '[0]'],
    ['customers', 0, 'customers[0]'],
    ['data.customers', 12, 'data.customers[12]'],
    ['', 'cust-1', 'cust-1'],
    ['customers', 'cust-1', 'customers.cust-1'],
    ['customers', ' a key: [of] two.parts ', 'customers.a_key_of_two_parts'],
    ['', 'a.b', 'a_b'],
  ])('%j at %j: %j', (list, position, path) => expect(recordPathOf({ list, position })).toBe(path));
});

describe('a record as lines', () => {
  it.each<{ name: string; value: unknown; path?: string; written: string[] }>([
    { name: 'a text is itself, trimmed', value: '  Open.\n From nine.  ', written: ['Open.', ' From nine.'] },
    { name: 'a text with half a pair', value: 'a\ud83d', written: ['a\ufffd'] },
    { name: 'a number that is a record', value: 7, written: ['7'] },
    { name: 'a number with a place', value: 7, path: 'rows[0]', written: ['rows[0]: 7'] },
    { name: 'nothing', value: null, written: [''] },
    { name: 'fields in their order', value: { b: 1, a: 2 }, written: ['b: 1', 'a: 2'] },
    { name: 'below a place', value: { b: 1 }, path: 'rows[0]', written: ['rows[0].b: 1'] },
    { name: 'yes and no', value: { yes: true, no: false }, written: ['yes: true', 'no: false'] },
    { name: 'zero', value: { stock: 0 }, written: ['stock: 0'] },
    { name: 'what is no value', value: { a: null, b: undefined, c: '', d: '  ' }, written: [''] },
    { name: 'a value is trimmed', value: { a: '  x  ' }, written: ['a: x'] },
    { name: 'and one line', value: { a: 'x \r\n y\u2028z\u2029 w' }, written: ['a: x y z w'] },
    { name: 'a value with half a pair', value: { a: 'x\ud83d' }, written: ['a: x\ufffd'] },
    { name: 'a list', value: { tags: ['x', 'y'] }, written: ['tags[0]: x', 'tags[1]: y'] },
    { name: 'a list of lists', value: [['x'], [2]], written: ['[0][0]: x', '[1][0]: 2'] },
    { name: 'objects', value: { a: { b: { c: 1 } } }, written: ['a.b.c: 1'] },
    { name: 'a list of objects', value: { a: [{ b: 1 }, { b: 2 }] }, written: ['a[0].b: 1', 'a[1].b: 2'] },
    { name: 'a key is one word', value: { ' first name: [x].y ': 1 }, written: ['first_name_x_y: 1'] },
    { name: 'what is for staff only', value: { ssn: 1, a: { internal_note: 2, b: 3 } }, written: ['a.b: 3'] },
  ])('$name', ({ value, path, written }) => expect(lines(value, path)).toEqual(written));

  it.each([
    ['objects', (value: unknown) => ({ a: value }), 'a.a.a.a.a.a.a.a.a.a.a.a: x'],
    ['lists', (value: unknown) => [value], `${'[0]'.repeat(12)}: x`],
  ])('twelve %s inside each other are read, thirteen are not', (_name, wrap, written) => {
    expect(lines(inside(12, wrap))).toEqual([written]);
    expect(lines(inside(13, wrap))).toEqual(['']);
  });
});

describe('the fields that a link names', () => {
  const record = {
    id: 1,
    city: 'Oslo',
    home: { city: 'Bonn', zip: '53', geo: { lat: 1, lon: 2 } },
    orders: [{ id: 2, total: 5 }],
  };
  it.each<{ include?: string[]; exclude?: string[]; written: string[] }>([
    {
      written: [
        'id: 1',
        'city: Oslo',
        'home.city: Bonn',
        'home.zip: 53',
        'home.geo.lat: 1',
        'home.geo.lon: 2',
        'orders[0].id: 2',
        'orders[0].total: 5',
      ],
    },
    { include: ['city'], written: ['city: Oslo', 'home.city: Bonn'] },
    { include: ['home.city'], written: ['home.city: Bonn'] },
    { include: ['home'], written: ['home.city: Bonn', 'home.zip: 53', 'home.geo.lat: 1', 'home.geo.lon: 2'] },
    { include: ['geo'], written: ['home.geo.lat: 1', 'home.geo.lon: 2'] },
    { include: ['geo.lat'], written: ['home.geo.lat: 1'] },
    { include: ['hom'], written: [''] },
    { include: ['ity'], written: [''] },
    { include: ['id'], written: ['id: 1', 'orders[0].id: 2'] },
    { include: ['orders.total', 'zip'], written: ['home.zip: 53', 'orders[0].total: 5'] },
    { exclude: ['home', 'orders'], written: ['id: 1', 'city: Oslo'] },
    { exclude: ['id', 'city', 'geo', 'total'], written: ['home.zip: 53'] },
    { include: ['home'], exclude: ['zip', 'geo'], written: ['home.city: Bonn'] },
    { include: ['home'], exclude: ['home'], written: [''] },
  ])('with $include and without $exclude', ({ include = [], exclude = [], written }) => {
    expect(lines(record, '', { includeFields: include, excludeFields: exclude })).toEqual(written);
  });

  it('names are those without the place of the record, and those that are written', () => {
    expect(lines({ id: 1, a: 2 }, 'rows[0]', { includeFields: ['id'] })).toEqual(['rows[0].id: 1']);
    expect(lines({ 'first name': 1, a: 2 }, '', { includeFields: ['first_name'] })).toEqual(['first_name: 1']);
  });
});

it('asks of every field by the headings above it and its own', () => {
  const asked: string[] = [];
  const mayShow = (headings: readonly string[]) => asked.push(headings.join(' > ')) > 0;
  expect(lines({ a: { b: [{ c: 1 }] } }, '', { mayShow })).toEqual(['a.b[0].c: 1']);
  expect(asked).toEqual(['a', 'a > b', 'a > b > c']);
});

it('tells which fields are for staff only, wherever they stand', () => {
  const left: string[] = [];
  const onLeftOut = (key: string) => void left.push(key);
  expect(lines({ ssn: 1, name: 'x', a: [{ internal_note: 2 }] }, '', { onLeftOut })).toEqual(['name: x']);
  expect(left).toEqual(['ssn', 'internal_note']);
});
