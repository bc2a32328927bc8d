import { expect, test } from '@jest/globals';
import { pageFind, pageOfArray, readPage } from '../../../src/platform/http/paginate.js';

const rows = ['a', 'b', 'c', 'd', 'e'];
const idOf = (row: string) => row;

test('cursors walk a list forwards and back', () => {
  const first = pageOfArray(rows, readPage({ limit: 2 }), idOf);
  expect(first).toMatchObject({ items: ['a', 'b'], total: 5, page: { prev: null } });
  const second = pageOfArray(rows, readPage({ limit: 2, after: first.page.next ?? '' }), idOf);
  expect(second.items).toEqual(['c', 'd']);
  const third = pageOfArray(rows, readPage({ limit: 2, after: second.page.next ?? '' }), idOf);
  expect(third).toMatchObject({ items: ['e'], page: { next: null } });
  const back = pageOfArray(rows, readPage({ limit: 2, after: third.page.prev ?? '' }), idOf);
  expect(back.items).toEqual(['c', 'd']);
});

test('skip and take work as limit does; a cursor of nobody is refused', () => {
  expect(pageOfArray(rows, readPage({ skip: 3, take: 5 }), idOf).items).toEqual(['d', 'e']);
  expect(() => readPage({ after: 'bm9uc2Vuc2U' })).toThrow('cursor');
});

test('the query sorts by field and id and asks for one row more', () => {
  const { options } = pageFind(readPage({ limit: 10 }), { field: 'at', order: -1 });
  expect(options).toEqual({ sort: { at: -1, _id: -1 }, limit: 11, skip: 0 });
});
