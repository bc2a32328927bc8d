import { describe, expect, it } from '@jest/globals';
import type { Pagination } from '../../../../src/company/crm-link.js';
import { firstPage, nextPage } from '../../../../src/knowledge/sync/next-page.js';
import { crmHost as host, pageSeen, type Seen } from '../../../support/page-seen.js';

/** The next page's address without the host we were given; null when there is none. */
function next(body: unknown, pagination: Pagination = { kind: 'auto' }, seen: Seen = {}) {
  const found = nextPage(pagination, pageSeen(body, seen));
  // Only what an answer does not say itself is a guess.
  if (found && pagination.kind !== 'auto') expect(found.isGuess).toBe(false);
  return found === null ? null : found.url.href.replace(host, '');
}

describe('the next page by its number', () => {
  const page = (more: Partial<Extract<Pagination, { kind: 'page' }>> = {}): Pagination => ({
    kind: 'page',
    parameter: 'p',
    start: 1,
    ...more,
  });
  it.each<[Pagination, number, number, string | null]>([
    [page(), 0, 1, '?limit=2&p=2'],
    [page(), 1, 1, '?limit=2&p=3'],
    [page({ start: 0 }), 0, 1, '?limit=2&p=1'],
    [page({ start: 0 }), 4, 1, '?limit=2&p=5'],
    [page(), 0, 0, null],
    [page({ size: 5 }), 0, 5, '?limit=2&p=2'],
    [page({ size: 5 }), 0, 6, '?limit=2&p=2'],
    [page({ size: 5 }), 0, 4, null],
    [page({ size: 5 }), 0, 0, null],
  ])('%j after page %s with %s records: %s', (pagination, index, records, expected) => {
    expect(next({}, pagination, { index, records })).toBe(expected && `/list${expected}`);
  });

  const offset: Pagination = { kind: 'offset', parameter: 'o', size: 5 };
  it.each<[number, number, string | null]>([
    [0, 5, '?limit=2&o=5'],
    [0, 6, '?limit=2&o=5'],
    [3, 5, '?limit=2&o=20'],
    [0, 4, null],
    [0, 0, null],
  ])('by an offset of five, after page %s with %s records: %s', (index, records, expected) => {
    expect(next({}, offset, { index, records })).toBe(expected && `/list${expected}`);
  });

  it('a parameter that is there is changed, not added', () => {
    expect(next({}, page(), { at: '/list?p=1&q=x' })).toBe('/list?p=2&q=x');
  });
});

describe('the next page by a place in the answer', () => {
  const cursor: Pagination = { kind: 'cursor', parameter: 'c', path: 'meta.cursor' };
  const url: Pagination = { kind: 'next_url', path: 'meta.next' };
  it.each<[Pagination, unknown, string | null]>([
    [{ kind: 'none' }, { next: '/list?page=2', next_cursor: 'x' }, null],
    [cursor, { meta: { cursor: 'abc' } }, '/list?limit=2&c=abc'],
    [cursor, { meta: { cursor: 7 } }, '/list?limit=2&c=7'],
    [cursor, { meta: { cursor: '' } }, null],
    [cursor, { meta: { cursor: null } }, null],
    [cursor, { cursor: 'abc' }, null],
    [cursor, [], null],
    [url, { meta: { next: '/list?x=1' } }, '/list?x=1'],
    [url, { meta: { next: '?x=1' } }, '/list?x=1'],
    [url, { meta: { next: 'https://crm.example.com/more' } }, '/more'],
    [url, { meta: { next: 'HTTPS://other.example/more' } }, 'https://other.example/more'],
    [url, { meta: { next: 'http://other.example/more' } }, 'http://other.example/more'],
    [url, { meta: { next: 'list?x=1' } }, null],
    [url, { meta: { next: 'ftp://other.example/more' } }, null],
    [url, { meta: { next: 'see /list' } }, null],
    [url, { meta: { next: 'https://' } }, null],
    [url, { meta: { next: 7 } }, null],
    [url, { meta: { next: ['/list?x=1'] } }, null],
    [url, { meta: { next: null } }, null],
    [url, { next: '/list?x=1' }, null],
  ])('%j in %j: %s', (pagination, body, expected) => expect(next(body, pagination)).toBe(expected));
});

/** An object with a value at a dotted path. */
const at = (path: string, value: unknown): Record<string, unknown> =>
  path.split('.').reduceRight<unknown>((inner, step) => ({ [step]: inner }), value) as Record<string, unknown>;

describe('the next page by what the answer looks like', () => {
  it.each([
    'next',
    'next_page_url',
    'nextPageUrl',
    'next_url',
    'links.next',
    '_links.next.href',
    'meta.next',
    'pagination.next_url',
    'paging.next.link',
  ])('an address at %s', path => {
    expect(next(at(path, '/list?x=1'))).toBe('/list?x=1');
    expect(next(at(path, 'x'))).toBeNull();
    expect(next({ ...at(path, '/list?x=1'), next_cursor: 'abc' })).toBe('/list?x=1');
  });

  it('an address of OData, whose name has a dot', () => {
    expect(next({ '@odata.nextLink': '/list?x=1' })).toBe('/list?x=1');
  });

  it.each<{ name: string; body: unknown; to: string | null; seen?: Seen }>([
    { name: 'nothing', body: {}, to: null },
    { name: 'no object', body: 'text', to: null },
    { name: 'no body', body: null, to: null },
    { name: 'an address in a list', body: { next: ['/list?x=1'] }, to: null },
    { name: 'a list', body: [{ next: '/list?x=1' }], to: null },
    { name: 'a next that is only said to be', body: { next: true }, to: '/list?limit=2&page=2' },
    { name: 'the first that is one', body: { next: 2, next_url: '/list?x=2', meta: { next: '/no' } }, to: '/list?x=2' },
    {
      name: 'a cursor on our host',
      body: { paging: { next: { after: 'a', link: 'https://x.example/' } } },
      to: '/list?limit=2&after=a',
    },
    { name: 'a cursor that is a number', body: { paging: { next: { after: 7 } } }, to: '/list?limit=2&after=7' },
    {
      name: 'a cursor before an address',
      body: { paging: { next: { after: 'a' } }, next: '/no' },
      to: '/list?limit=2&after=a',
    },
    { name: 'a next cursor', body: { next_cursor: 'a' }, to: '/list?limit=2&cursor=a' },
    { name: 'in meta', body: { meta: { next_cursor: 'a' } }, to: '/list?limit=2&cursor=a' },
    { name: 'of two the first', body: { next_cursor: 'a', meta: { next_cursor: 'b' } }, to: '/list?limit=2&cursor=a' },
    { name: 'and more', body: { next_cursor: 'a', has_more: true }, to: '/list?limit=2&cursor=a' },
    { name: 'and no more', body: { next_cursor: 'a', has_more: false }, to: null },
    { name: 'an empty cursor', body: { next_cursor: '' }, to: null },
    {
      name: 'a cursor before a number',
      body: { next_cursor: 'a', page: 1, has_more: true },
      to: '/list?limit=2&cursor=a',
    },
    { name: 'no cursor, a number', body: { next_cursor: null, page: 1, total_pages: 2 }, to: '/list?limit=2&page=2' },
    { name: 'more, and no number: the second', body: { has_more: true }, to: '/list?limit=2&page=2' },
    { name: 'more as a word', body: { has_more: 'true' }, to: '/list?limit=2&page=2' },
    {
      name: 'more, after the one we asked for',
      body: { has_more: true },
      to: '/list?page=5',
      seen: { at: '/list?page=4' },
    },
    {
      name: 'the answer says it better than the question',
      body: { page: 7, has_more: true },
      to: '/list?page=8',
      seen: { at: '/list?page=4' },
    },
    { name: 'before the last', body: { page: 2, total_pages: 3 }, to: '/list?limit=2&page=3' },
    { name: 'the last', body: { page: 3, total_pages: 3 }, to: null },
    { name: 'past the last', body: { page: 4, total_pages: 3 }, to: null },
    { name: 'a total says more than a word', body: { page: 3, total_pages: 3, has_more: true }, to: null },
    { name: 'numbers as words', body: { page: '2', total_pages: '3' }, to: '/list?limit=2&page=3' },
    { name: 'no number', body: { page: 'two', has_more: true }, to: '/list?limit=2&page=2' },
    { name: 'no whole number', body: { page: 1.5, has_more: true }, to: '/list?limit=2&page=2' },
    { name: 'a total that is none', body: { page: 1, total_pages: 'many' }, to: null },
    { name: 'page 0 of 1', body: { page: 0, total_pages: 1 }, to: null },
    { name: 'page 0 of 2', body: { page: 0, total_pages: 2 }, to: '/list?limit=2&page=1' },
  ])('$name', ({ body, to, seen }) => expect(next(body, { kind: 'auto' }, seen)).toBe(to));

  it.each(['page', 'meta.page', 'meta.current_page', 'pagination.page', 'current_page'])('a number at %s', path => {
    expect(next({ ...at(path, 4), has_more: true })).toBe('/list?limit=2&page=5');
  });

  it.each(['total_pages', 'meta.total_pages', 'meta.last_page', 'pagination.total_pages', 'last_page'])(
    'a total at %s',
    path => {
      expect(next(at(path, 2))).toBe('/list?limit=2&page=2');
      expect(next(at(path, 1))).toBeNull();
    },
  );

  it.each<[string | undefined, string | null]>([
    ['</list?x=1>; rel="next"', '/list?x=1'],
    ['</list?x=1>; rel=next', '/list?x=1'],
    ['</list?x=1> ; REL = "NEXT"', '/list?x=1'],
    ['</list?x=1>; title="x"; rel="last next"', '/list?x=1'],
    ['</a>; rel="prev", </b>; rel="next"', '/b'],
    ['</a>; rel="next", </b>; rel="next"', '/a'],
    ['</a>; rel="prev"', null],
    ['</a>; rel="nextish"', null],
    ['</a>; other="next"', null],
    ['/a; rel="next"', null],
    ['', null],
    [undefined, null],
  ])('a Link header %j: %s', (linkHeader, to) => {
    const seen = linkHeader === undefined ? {} : { headers: { link: linkHeader } };
    expect(next([], { kind: 'auto' }, seen)).toBe(to);
    // What it says comes before what the answer says.
    expect(next({ next: '/body' }, { kind: 'auto' }, seen)).toBe(to ?? '/body');
    expect(next({ next: '/body' }, { kind: 'none' }, seen)).toBeNull();
  });
});

describe('the first page', () => {
  it.each<[Pagination, string]>([
    [{ kind: 'none' }, '?q=x'],
    [{ kind: 'auto' }, '?q=x'],
    [{ kind: 'cursor', parameter: 'c', path: 'a' }, '?q=x'],
    [{ kind: 'next_url', path: 'a' }, '?q=x'],
    [{ kind: 'page', parameter: 'p', start: 1 }, '?q=x&p=1'],
    [{ kind: 'page', parameter: 'p', start: 0 }, '?q=x&p=0'],
    [{ kind: 'page', parameter: 'p', start: 1, size: 5 }, '?q=x&p=1'],
    [{ kind: 'page', parameter: 'p', start: 1, sizeParameter: 'n' }, '?q=x&p=1'],
    [{ kind: 'page', parameter: 'p', start: 1, sizeParameter: 'n', size: 5 }, '?q=x&p=1&n=5'],
    [{ kind: 'offset', parameter: 'o', size: 5 }, '?q=x&o=0'],
    [{ kind: 'offset', parameter: 'o', size: 5, sizeParameter: 'n' }, '?q=x&o=0&n=5'],
  ])('%j: %s', (pagination, search) => {
    const first = firstPage(`${host}/list?q=x`, pagination);
    expect(first.href).toBe(`${host}/list${search}`);
  });
});
