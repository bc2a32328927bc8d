import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findRecords } from '../../../../src/knowledge/records/find-records.js';

const at = (list: string, position: number | string | null, value: unknown) => ({ list, position, value });
const [a, b, c] = [
  { id: 1, name: 'a' },
  { id: 2, name: 'b' },
  { id: 3, name: 'c' },
];

describe('where the records of an answer are', () => {
  it.each<{ name: string; body: unknown; path?: string; found: unknown[] }>([
    { name: 'a text is the record', body: 'Open at ten.', found: [at('', null, 'Open at ten.')] },
    { name: 'a text, whatever path is named', body: 'x', path: 'items', found: [at('', null, 'x')] },
    { name: 'a list', body: [a, b], found: [at('', 0, a), at('', 1, b)] },
    { name: 'an empty list', body: [], found: [] },
    { name: 'a list of texts', body: ['x', 'y'], found: [at('', 0, 'x'), at('', 1, 'y')] },
    { name: 'a number', body: 7, found: [] },
    { name: 'nothing', body: null, found: [] },
    { name: 'an object with an id', body: { ...a, items: [b, c] }, found: [at('', null, { ...a, items: [b, c] })] },
    { name: 'with _id', body: { _id: 1, items: [b] }, found: [at('', null, { _id: 1, items: [b] })] },
    { name: 'with uuid', body: { uuid: 1, items: [b] }, found: [at('', null, { uuid: 1, items: [b] })] },
    { name: 'with guid', body: { guid: 1, items: [b] }, found: [at('', null, { guid: 1, items: [b] })] },
    { name: 'a list in an envelope', body: { total: 2, items: [a, b] }, found: [at('items', 0, a), at('items', 1, b)] },
    { name: 'two levels down', body: { data: { items: [a] } }, found: [at('data.items', 0, a)] },
    { name: 'three levels down', body: { x: { data: { items: [a] } } }, found: [at('x.data.items', 0, a)] },
    {
      name: 'three levels down, whatever is said around it',
      body: { x: { title: 'n', data: { title: 'n', items: [a] } } },
      found: [at('x.data.items', 0, a)],
    },
    {
      name: 'however deep, where what is around it says nothing',
      body: { w: { x: { y: { status: 'ok', total: 1, z: { items: [a] } } } } },
      found: [at('w.x.y.z.items', 0, a)],
    },
    {
      name: 'four levels down is too deep where something says more',
      body: { w: { x: { y: { title: 'n', items: [a] } } } },
      found: [at('', null, { w: { x: { y: { title: 'n', items: [a] } } } })],
    },
    {
      name: 'four levels down is too deep where two lists stand side by side',
      body: { w: { x: { y: { items: [a], notes: ['n'] } } } },
      found: [at('', null, { w: { x: { y: { items: [a], notes: ['n'] } } } })],
    },
    {
      name: 'siblings lose neither',
      body: { customers: [a], orders: [b, c] },
      found: [at('customers', 0, a), at('orders', 0, b), at('orders', 1, c)],
    },
    {
      name: 'the lists beside the largest one, not those elsewhere',
      body: { data: { orders: [a, b] }, errors: [c] },
      found: [at('data.orders', 0, a), at('data.orders', 1, b)],
    },
    {
      name: 'the largest one, wherever it stands',
      body: { few: { orders: [a] }, many: { orders: [b, c] } },
      found: [at('many.orders', 0, b), at('many.orders', 1, c)],
    },
    {
      name: 'an empty list beside a full one',
      body: { customers: [], orders: [b] },
      found: [at('orders', 0, b)],
    },
    {
      name: 'of equal ones the first',
      body: { first: [a], data: { second: [b] } },
      found: [at('first', 0, a)],
    },
    {
      name: 'a list of texts in an envelope is a field',
      body: { tags: ['x'], name: 'n' },
      found: [at('', null, { tags: ['x'], name: 'n' })],
    },
    {
      name: 'a mixed list is a field',
      body: { tags: [a, 'x'], name: 'n' },
      found: [at('', null, { tags: [a, 'x'], name: 'n' })],
    },
    { name: 'an empty envelope', body: { items: [], total: 0 }, found: [] },
    { name: 'an empty object', body: {}, found: [] },
    { name: 'one record in an envelope', body: { customer: a, ok: true }, found: [at('customer', null, a)] },
    {
      name: 'an object that is a record',
      body: { name: 'x', city: 'y' },
      found: [at('', null, { name: 'x', city: 'y' })],
    },
    {
      name: 'records by their key',
      body: { 'cust-1': { name: 'x' }, 'cust-2': { name: 'y' } },
      found: [at('', 'cust-1', { name: 'x' }), at('', 'cust-2', { name: 'y' })],
    },
    {
      name: 'records by their key, a level down',
      body: { total: 2, customers: { k1: { name: 'x' }, k2: { name: 'y' } } },
      found: [at('customers', 'k1', { name: 'x' }), at('customers', 'k2', { name: 'y' })],
    },
    {
      name: 'by their key, a level down, behind other objects',
      body: { meta: { total: 2 }, customers: { k1: { name: 'x' }, k2: { name: 'y' } } },
      found: [at('customers', 'k1', { name: 'x' }), at('customers', 'k2', { name: 'y' })],
    },
    {
      name: 'by their key, beside a list that is empty today',
      body: { errors: [], customers: { k1: { name: 'x' }, k2: { name: 'y' } } },
      found: [at('customers', 'k1', { name: 'x' }), at('customers', 'k2', { name: 'y' })],
    },
    {
      name: 'a single key is no table',
      body: { k1: { name: 'x' } },
      found: [at('', null, { k1: { name: 'x' } })],
    },
    {
      name: 'objects that are not alike are no table',
      body: { shop: { name: 'x' }, hours: { monday: 'y' } },
      found: [at('', null, { shop: { name: 'x' }, hours: { monday: 'y' } })],
    },
    {
      name: 'half of the fields shared is alike',
      body: { k1: { a: 1, b: 1 }, k2: { a: 2 } },
      found: [at('', 'k1', { a: 1, b: 1 }), at('', 'k2', { a: 2 })],
    },
    {
      name: 'a third of the fields shared is not',
      body: { k1: { a: 1, b: 1, c: 1 }, k2: { a: 2 } },
      found: [at('', null, { k1: { a: 1, b: 1, c: 1 }, k2: { a: 2 } })],
    },
    {
      name: 'a value that is no object makes it no table',
      body: { k1: { a: 1 }, k2: { a: 2 }, total: 2 },
      found: [at('', null, { k1: { a: 1 }, k2: { a: 2 }, total: 2 })],
    },
    {
      name: 'empty objects are not alike',
      body: { k1: {}, k2: {} },
      found: [at('', null, { k1: {}, k2: {} })],
    },
  ])('$name', ({ body, path = null, found }) => expect(findRecords(body, path)).toEqual(found));

  it.each<{ path: string; body: unknown; found: unknown[] }>([
    { path: 'results[*]', body: { results: [a] }, found: [at('results', 0, a)] },
    { path: 'results[]', body: { results: [a] }, found: [at('results', 0, a)] },
    { path: 'results', body: { results: [a] }, found: [at('results', 0, a)] },
    { path: ' results ', body: { results: [a] }, found: [at('results', 0, a)] },
    { path: 'data.items[*]', body: { data: { items: [a] } }, found: [at('data.items', 0, a)] },
    { path: '$.results[*]', body: { results: [a] }, found: [at('results', 0, a)] },
    { path: '[*]', body: [a, b], found: [at('', 0, a), at('', 1, b)] },
    { path: '$', body: [a], found: [at('', 0, a)] },
    { path: 'customer', body: { customer: a, other: [b] }, found: [at('customer', null, a)] },
    {
      path: 'customers',
      body: { customers: { k1: { name: 'x' }, k2: { name: 'y' } } },
      found: [at('customers', 'k1', { name: 'x' }), at('customers', 'k2', { name: 'y' })],
    },
    { path: 'results', body: { items: [a] }, found: [] },
    {
      path: 'shop',
      body: { shop: { open: true, staff: { k1: { name: 'x' }, k2: { name: 'y' } } } },
      found: [at('shop', null, { open: true, staff: { k1: { name: 'x' }, k2: { name: 'y' } } })],
    },
    { path: 'results', body: { results: 'x' }, found: [] },
    { path: 'results', body: [a], found: [] },
    { path: ' ', body: { items: [a] }, found: [at('items', 0, a)] },
  ])('the path $path', ({ path, body, found }) => expect(findRecords(body, path)).toEqual(found));

  it('finds only what is there, in any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), body => {
        const text = JSON.stringify(body);
        for (const { value } of findRecords(body, null)) expect(text).toContain(JSON.stringify(value));
      }),
    );
  });
});
