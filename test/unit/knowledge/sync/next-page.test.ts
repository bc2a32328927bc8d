import { describe, expect, it } from '@jest/globals';
import type { Pagination } from '../../../../src/company/crm-link.js';
import { firstPage, nextPage } from '../../../../src/knowledge/sync/next-page.js';
import { crmHost, pageSeen } from '../../../support/page-seen.js';

const list = `${crmHost}/list`;
const next = (body: unknown, pagination: Pagination = { kind: 'auto' }, linkHeader?: string) =>
  nextPage(pagination, pageSeen(body, linkHeader ? { headers: { link: linkHeader } } : {}))?.url.href.replace(
    list,
    '',
  ) ?? null;

describe('the next page', () => {
  it.each([
    [{ next: 'https://crm.example.com/list?page=2' }, '?page=2'],
    [{ links: { next: '/list?c=1' } }, '?c=1'],
    [{ '@odata.nextLink': 'https://crm.example.com/list?skip=2' }, '?skip=2'],
    [{ paging: { next: { after: 'abc', link: 'https://other.example/x' } } }, '?limit=2&after=abc'],
    [{ next_cursor: 'n1', has_more: true }, '?limit=2&cursor=n1'],
    [{ page: 3, has_more: true }, '?limit=2&page=4'],
    [{ meta: { page: 1, total_pages: 2 } }, '?limit=2&page=2'],
    [{ meta: { page: 2, total_pages: 2 } }, null],
    [{ has_more: false, next_cursor: 'n' }, null],
    [[{ id: 1 }], null],
  ])('%j', (body, expected) => {
    expect(next(body)).toBe(expected);
  });

  it('follows a Link header and the named forms', () => {
    expect(next([], { kind: 'auto' }, '</list?p=1>; rel="prev", </list?p=3>; rel="next"')).toBe('?p=3');
    expect(next([], { kind: 'offset', parameter: 'offset', size: 2 })).toBe('?limit=2&offset=2');
    expect(next([], { kind: 'page', parameter: 'p', start: 0, size: 3 })).toBeNull();
    expect(next({ a: { b: 'z' } }, { kind: 'cursor', parameter: 'c', path: 'a.b' })).toBe('?limit=2&c=z');
    expect(
      firstPage(`${list}?limit=2`, { kind: 'page', parameter: 'p', start: 1, sizeParameter: 'n', size: 5 }).search,
    ).toBe('?limit=2&p=1&n=5');
  });
});
