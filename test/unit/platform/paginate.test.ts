import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listPage } from '../../../src/platform/http/list-page.js';
import { pageFind, pageOfArray, type PageQuery, readPage } from '../../../src/platform/http/paginate.js';
import { openDatabase, type TestDatabase } from '../../support/database.js';

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

describe('a list whose sort field may be null', () => {
  type Row = { _id: string; at: Date | null };
  const day = (n: number) => new Date(Date.UTC(2026, 8, n));
  const all: Row[] = [
    { _id: 'c', at: day(3) },
    { _id: 'b', at: day(3) },
    { _id: 'a', at: day(1) },
    { _id: 'z', at: null },
    { _id: 'y', at: null },
  ];
  let own: TestDatabase;
  beforeAll(async () => {
    own = await openDatabase();
    await own.database.db.collection<Row>('rows').insertMany(all.toReversed());
  });
  afterAll(() => own?.close());

  const pageAt = (query: PageQuery) =>
    listPage<Row, string>(
      async (filter, options) => ({
        items: await own.database.db.collection<Row>('rows').find(filter, options).toArray(),
        total: await own.database.db.collection<Row>('rows').countDocuments(filter),
      }),
      { filter: {}, query, sort: { field: 'at', order: -1, mayBeNull: true }, present: ({ _id }) => _id },
    );

  test.each([1, 2, 3])('is walked to its end and back by pages of %d', async limit => {
    const forwards: string[] = [];
    let page = await pageAt({ limit });
    for (;;) {
      forwards.push(...page.items);
      if (page.page.next === null) break;
      page = await pageAt({ limit, after: page.page.next });
    }
    expect(forwards).toEqual(['c', 'b', 'a', 'z', 'y']);
    const backwards = [...page.items];
    while (page.page.prev !== null) {
      page = await pageAt({ limit, after: page.page.prev });
      backwards.unshift(...page.items);
    }
    expect(backwards).toEqual(['c', 'b', 'a', 'z', 'y']);
  });

  test('a cursor whose date is none is refused', () => {
    const forged = Buffer.from(JSON.stringify(['f', 'd', null, 'x'])).toString('base64url');
    expect(() => readPage({ after: forged })).toThrow('cursor');
  });
});
