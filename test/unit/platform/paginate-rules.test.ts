import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  type PageRequest,
  pageFind,
  pageOfArray,
  type PageQuery,
  type PageSort,
  type Position,
  readPage,
  toPage,
} from '../../../src/platform/http/paginate.js';
import { pageQuery, pageSchema } from '../../../src/platform/http/page.contract.js';

const noon = new Date('2026-11-21T12:00:00.000Z');
const cursorOf = (form: unknown) => Buffer.from(JSON.stringify(form)).toString('base64url');

describe('the parameters of a list', () => {
  const read = (query: Record<string, string>) => z.strictObject(pageQuery).safeParse(query);
  it.each<[Record<string, string>, object]>([
    [{}, {}],
    [
      { limit: '1', after: 'x', skip: '0', take: '1' },
      { limit: 1, after: 'x', skip: 0, take: 1 },
    ],
    [
      { limit: '100', skip: '100000', take: '100' },
      { limit: 100, skip: 100_000, take: 100 },
    ],
  ])('%j', (query, told) => expect(read(query)).toMatchObject({ success: true, data: told }));

  it.each<Record<string, string>>([
    { limit: '0' },
    { limit: '101' },
    { limit: '1.5' },
    { limit: 'x' },
    { take: '0' },
    { take: '101' },
    { skip: '-1' },
    { skip: '100001' },
    { after: 'x'.repeat(501) },
    { offset: '1' },
  ])('%j is refused', query => expect(read(query).success).toBe(false));

  it('a list is answered with its total and its neighbours', () => {
    const schema = pageSchema(z.string());
    const page = { items: ['a'], total: 1, page: { next: null, prev: null } };
    expect(schema.parse(page)).toEqual(page);
    expect(schema.safeParse({ ...page, total: 1.5 }).success).toBe(false);
    expect(schema.safeParse({ ...page, items: [1] }).success).toBe(false);
  });
});

describe('what a request asks for', () => {
  it.each<[PageQuery, number | undefined, Partial<PageRequest>]>([
    [{}, undefined, { limit: 50, skip: 0, cursor: null }],
    [{}, 20, { limit: 20, skip: 0, cursor: null }],
    [{ limit: 5 }, 20, { limit: 5 }],
    [{ take: 6 }, 20, { limit: 6 }],
    [{ limit: 5, take: 6 }, 20, { limit: 5 }],
    [{ skip: 7 }, 20, { limit: 20, skip: 7 }],
  ])('%j, usually %s: %j', (query, usual, request) => {
    expect(usual === undefined ? readPage(query) : readPage(query, usual)).toMatchObject(request);
  });

  it.each<[unknown[], PageRequest['cursor']]>([
    [['f', 'v', 'x', 'id'], { backwards: false, at: { value: 'x', id: 'id' } }],
    [['b', 'v', 'x', 'id'], { backwards: true, at: { value: 'x', id: 'id' } }],
    [['f', 'v', 7, 'id'], { backwards: false, at: { value: 7, id: 'id' } }],
    [['f', 'v', null, 'id'], { backwards: false, at: { value: null, id: 'id' } }],
    [['f', 'd', noon.getTime(), 'id'], { backwards: false, at: { value: noon, id: 'id' } }],
  ])('the cursor %j', (form, cursor) => {
    expect(readPage({ after: cursorOf(form) }).cursor).toEqual(cursor);
  });

  it.each([
    ['', 'nothing'],
    ['x', 'no JSON'],
    [cursorOf({}), 'an object'],
    [cursorOf(['f', 'v', 'x']), 'too short'],
    [cursorOf(['f', 'v', 'x', 'id', 'more']), 'too long'],
    [cursorOf(['x', 'v', 'x', 'id']), 'another direction'],
    [cursorOf(['f', 'x', 'x', 'id']), 'another kind'],
    [cursorOf(['f', 'd', 'x', 'id']), 'a date that is text'],
    [cursorOf(['f', 'd', 8.64e15 + 1, 'id']), 'a date beyond all dates'],
    [cursorOf(['f', 'd', null, 'id']), 'no date'],
    [cursorOf(['f', 'v', { $gt: '' }, 'id']), 'a condition'],
    [cursorOf(['f', 'v', true, 'id']), 'yes or no'],
    [cursorOf(['f', 'v', 'x', 7]), 'an id that is a number'],
  ])('%j is no cursor: %s', after => {
    let thrown: unknown;
    try {
      readPage({ after });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({
      code: 'invalid_request',
      message: '?after: this is no cursor of ours. Take it from what the list answered before, or leave it out.',
      fields: [{ pointer: '?after', message: 'Take it from what the list answered before' }],
    });
  });
});

describe('the query that finds a page', () => {
  const sort = (order: 1 | -1, mayBeNull?: boolean): PageSort => ({
    field: 'at',
    order,
    ...(mayBeNull === undefined ? {} : { mayBeNull }),
  });
  const request = (backwards: boolean, value: Position['value']): PageRequest => ({
    limit: 10,
    skip: 3,
    cursor: { backwards, at: { value, id: 'x' } },
  });

  it.each([1, -1] as const)('without a cursor, in the order %s', order => {
    expect(pageFind({ limit: 10, skip: 3, cursor: null }, sort(order))).toEqual({
      filter: {},
      options: { sort: { at: order, _id: order }, limit: 11, skip: 3 },
    });
  });

  it.each<[1 | -1, boolean, 1 | -1, string]>([
    [1, false, 1, '$gt'],
    [1, true, -1, '$lt'],
    [-1, false, -1, '$lt'],
    [-1, true, 1, '$gt'],
  ])('in the order %s, backwards %s: sorted %s, past the cursor by %s', (order, backwards, direction, past) => {
    expect(pageFind(request(backwards, noon), sort(order))).toEqual({
      filter: { $or: [{ at: noon, _id: { [past]: 'x' } }, { at: { [past]: noon } }] },
      options: { sort: { at: direction, _id: direction }, limit: 11, skip: 3 },
    });
  });

  it.each<[1 | -1, Position['value'], boolean | undefined, unknown[]]>([
    // Those without a value are the least: they come last in a falling order.
    [-1, noon, true, [{ $lt: noon }, null]],
    [-1, noon, false, [{ $lt: noon }]],
    [-1, noon, undefined, [{ $lt: noon }]],
    [-1, null, true, []],
    [1, null, true, [{ $ne: null }]],
    [1, noon, true, [{ $gt: noon }]],
    [1, noon, false, [{ $gt: noon }]],
  ])('in the order %s, past %j, where values may be missing %s: %j', (order, value, mayBeNull, conditions) => {
    const { filter } = pageFind(request(false, value), sort(order, mayBeNull));
    const [same, ...beyond] = filter['$or'] as Record<string, unknown>[];
    expect(same).toEqual({ at: value, _id: { [order === 1 ? '$gt' : '$lt']: 'x' } });
    expect(beyond).toEqual(conditions.map(at => ({ at })));
  });
});

describe('a cursor of another list', () => {
  const refused = {
    code: 'invalid_request',
    message: '?after: this is no cursor of ours. Take it from what the list answered before, or leave it out.',
  };
  const errorOf = (act: () => unknown): unknown => {
    try {
      return act();
    } catch (error) {
      return error;
    }
  };
  const at = (value: Position['value'], id = 'x'): PageRequest => ({
    limit: 1,
    skip: 0,
    cursor: { backwards: false, at: { value, id } },
  });

  it.each<[Position['value'], boolean | undefined]>([
    [7, true],
    [7, undefined],
    ['x', true],
    [null, false],
    [null, undefined],
    [new Date(NaN), true],
  ])('at %j, where values may be missing %s', (value, mayBeNull) => {
    const sort = { field: 'at', order: 1 as const, ...(mayBeNull === undefined ? {} : { mayBeNull }) };
    expect(errorOf(() => pageFind(at(value), sort))).toMatchObject(refused);
  });

  it.each<[Partial<PageSort>, Position['value'], boolean]>([
    [{ isText: true }, 'x', true],
    [{ isText: true }, 7, false],
    [{ isText: true }, noon, false],
    [{ isNumber: true }, 7, true],
    [{ isNumber: true }, 'x', false],
    [{ isNumber: true }, noon, false],
    [{ isNumber: true }, null, false],
    [{ isNumber: true, mayBeNull: true }, null, true],
  ])('a list of %j at %j: %s', (kind, value, taken) => {
    const asked = () => pageFind(at(value), { field: 'at', order: 1, ...kind });
    if (taken) expect(asked().filter).toMatchObject({ $or: [{ at: value, _id: { $gt: 'x' } }, expect.anything()] });
    else expect(errorOf(asked)).toMatchObject(refused);
  });

  it.each<[Position['value'], string]>([
    ['a', 'b'],
    [null, 'b'],
    [noon, 'b'],
  ])('at %j of %s is none of a list in memory', (value, id) => {
    expect(errorOf(() => pageOfArray(['a', 'b'], at(value, id), row => row))).toMatchObject(refused);
  });
});

describe('the page from the rows', () => {
  const cursor = (backwards: boolean) => ({ backwards, at: { value: 'v', id: 'i' } });
  const at = (back: 'f' | 'b', row: string) => [back, 'v', `v${row}`, row];
  it.each<[rows: string, request: PageRequest, items: string, prev: unknown, next: unknown]>([
    ['', { limit: 2, skip: 0, cursor: null }, '', null, null],
    ['ab', { limit: 2, skip: 0, cursor: null }, 'ab', null, null],
    ['abc', { limit: 2, skip: 0, cursor: null }, 'ab', null, at('f', 'b')],
    ['ab', { limit: 2, skip: 1, cursor: null }, 'ab', at('b', 'a'), null],
    ['', { limit: 2, skip: 1, cursor: null }, '', null, null],
    ['ab', { limit: 2, skip: 0, cursor: cursor(false) }, 'ab', at('b', 'a'), null],
    ['abc', { limit: 2, skip: 0, cursor: cursor(false) }, 'ab', at('b', 'a'), at('f', 'b')],
    ['ba', { limit: 2, skip: 0, cursor: cursor(true) }, 'ab', null, at('f', 'b')],
    ['cba', { limit: 2, skip: 0, cursor: cursor(true) }, 'bc', at('b', 'b'), at('f', 'c')],
    ['a', { limit: 2, skip: 0, cursor: cursor(true) }, 'a', null, at('f', 'a')],
    ['', { limit: 2, skip: 0, cursor: cursor(true) }, '', null, null],
  ])('%j for %j', (rows, request, items, prev, next) => {
    const page = toPage([...rows], 9, request, row => ({ value: `v${row}`, id: row }));
    const read = (text: string | null): unknown =>
      text === null ? null : JSON.parse(Buffer.from(text, 'base64url').toString());
    expect([page.items.join(''), read(page.page.prev), read(page.page.next)]).toEqual([items, prev, next]);
    expect(page.total).toBe(9);
  });

  it.each<[Position['value'], unknown[]]>([
    [noon, ['f', 'd', noon.getTime(), 'a']],
    [null, ['f', 'v', null, 'a']],
    [7, ['f', 'v', 7, 'a']],
    ['x', ['f', 'v', 'x', 'a']],
  ])('a cursor at %j', (value, form) => {
    const { page } = toPage(['a', 'b'], 2, { limit: 1, skip: 0, cursor: null }, id => ({ value, id }));
    expect(page.next).toBe(cursorOf(form));
    expect(readPage({ after: page.next ?? '' }).cursor?.at).toEqual({ value, id: 'a' });
  });
});

describe('the page of a list in memory', () => {
  const rows = [...'abcde'];
  const on = (id: string, backwards: boolean) => ({ backwards, at: { value: id, id } });
  it.each<[PageRequest, string, string | null, string | null]>([
    [{ limit: 2, skip: 0, cursor: null }, 'ab', null, 'b'],
    [{ limit: 2, skip: 2, cursor: null }, 'cd', 'c', 'd'],
    [{ limit: 5, skip: 0, cursor: null }, 'abcde', null, null],
    [{ limit: 2, skip: 9, cursor: null }, '', null, null],
    [{ limit: 2, skip: 0, cursor: on('b', false) }, 'cd', 'c', 'd'],
    [{ limit: 2, skip: 1, cursor: on('b', false) }, 'de', 'd', null],
    [{ limit: 2, skip: 0, cursor: on('d', false) }, 'e', 'e', null],
    [{ limit: 2, skip: 0, cursor: on('e', false) }, '', null, null],
    [{ limit: 2, skip: 0, cursor: on('d', true) }, 'bc', 'b', 'c'],
    [{ limit: 2, skip: 0, cursor: on('c', true) }, 'ab', null, 'b'],
    [{ limit: 2, skip: 0, cursor: on('a', true) }, '', null, null],
    [{ limit: 2, skip: 0, cursor: on('gone', false) }, 'ab', 'a', 'b'],
    [{ limit: 2, skip: 0, cursor: on('gone', true) }, '', null, null],
  ])('%j: %j', (request, items, prev, next) => {
    const page = pageOfArray(rows, request, row => row);
    const idOf = (text: string | null) => (text === null ? null : readPage({ after: text }).cursor?.at.id);
    expect([page.items.join(''), idOf(page.page.prev), idOf(page.page.next)]).toEqual([items, prev, next]);
    expect(page.total).toBe(5);
    expect(rows.join('')).toBe('abcde');
  });
});
