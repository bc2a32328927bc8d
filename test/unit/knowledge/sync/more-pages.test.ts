import { describe, expect, it } from '@jest/globals';
import { morePages } from '../../../../src/knowledge/sync/more-pages.js';
import { nextPage } from '../../../../src/knowledge/sync/next-page.js';
import { type PageSigns, pageSigns } from '../../../../src/knowledge/sync/page-signs.js';
import { crmHost, pageSeen, type Seen } from '../../../support/page-seen.js';

/** Where the next page is, or what is said of more that cannot be followed; null: this is all. */
function said(body: unknown, seen: Seen = {}) {
  const page = pageSeen(body, seen);
  const next = nextPage({ kind: 'auto' }, page);
  return next ? next.url.href.replace(crmHost, '') : morePages(page);
}
const rows = (...amounts: number[]) =>
  amounts.map((amount, at) => ({ list: 'items', position: at, value: { id: at, amount } }));

type Case = [name: string, body: unknown, to: string, seen?: Seen];

describe('an answer that says how to get more', () => {
  it.each<Case>([
    ['Salesforce', { totalSize: 4, done: false, nextRecordsUrl: '/query/01g-2' }, '/query/01g-2'],
    ['HubSpot', { paging: { next: { after: '2', link: 'https://x.example/' } } }, '/list?limit=2&after=2'],
    ['Pipedrive v2', { success: true, additional_data: { next_cursor: 'abc' } }, '/list?limit=2&cursor=abc'],
    [
      'Pipedrive v1',
      { additional_data: { pagination: { start: 0, limit: 2, more_items_in_collection: true, next_start: 2 } } },
      '/list?limit=2&start=2',
    ],
    ['Zoho by token', { info: { more_records: true, next_page_token: 't', page: 1 } }, '/list?limit=2&page_token=t'],
    ['Zoho by page', { info: { more_records: true, page: 1, per_page: 2 } }, '/list?limit=2&page=2'],
    ['Stripe', { object: 'list', has_more: true }, '/list?limit=2&starting_after=r1'],
    ['Stripe search', { object: 'search_result', has_more: true, next_page: 'abc' }, '/list?limit=2&page=abc'],
    ['Notion', { object: 'list', has_more: true, next_cursor: 'n' }, '/list?limit=2&start_cursor=n'],
    ['Bitrix24', { result: [], next: 50, total: 120 }, '/list?start=50', { at: '/list', records: 50 }],
    [
      'Bitrix24, later',
      { result: [], next: 100, total: 120 },
      '/list?start=100',
      { at: '/list?start=50', records: 50, soFar: 100 },
    ],
    ['a next number of an offset', { next: 2 }, '/list?limit=2&offset=2', { index: 4 }],
    ['Airtable', { offset: 'itr/rec' }, '/list?limit=2&offset=itr%2Frec'],
    [
      'Intercom',
      { pages: { next: { page: 2, starting_after: 'w' }, total_pages: 3 } },
      '/list?limit=2&starting_after=w',
    ],
    ['Relay', { data: { items: { pageInfo: { hasNextPage: true, endCursor: 'e' } } } }, '/list?limit=2&after=e'],
    ['Google', { nextPageToken: 'g' }, '/list?limit=2&pageToken=g'],
    ['AWS', { NextToken: 'g' }, '/list?limit=2&nextToken=g'],
    ['Elastic', { _scroll_id: 's', hits: { total: { value: 9 } } }, '/list?limit=2&scroll_id=s'],
    ['cursors of Meta', { paging: { cursors: { after: 'm' } } }, '/list?limit=2&after=m'],
    ['a camel cursor', { nextCursor: 'c' }, '/list?limit=2&cursor=c'],
    [
      'a cursor under the name that was asked with',
      { nextCursor: 'c' },
      '/list?next_cursor=c',
      { at: '/list?next_cursor=b' },
    ],
    [
      'the name without next that was asked with',
      { nextPageToken: 'c' },
      '/list?page_token=c',
      { at: '/list?page_token=b' },
    ],
    ['OData', { '@odata.count': 9, '@odata.nextLink': '/list?$skip=2' }, '/list?$skip=2'],
    ['OData, relative', { 'odata.nextLink': 'list?$skiptoken=2' }, '/list?$skiptoken=2'],
    ['OData v2', { d: { results: [], __next: '/list?$skip=2' } }, '/list?$skip=2'],
    ['HAL', { _links: { next: { href: '/list?page=1{&sort}' } } }, '/list?page=1'],
    [
      'FHIR',
      {
        link: [
          { relation: 'self', url: '/no' },
          { relation: 'next', url: '/list?n=2' },
        ],
      },
      '/list?n=2',
    ],
    ['HATEOAS', { links: [{ rel: 'next', href: '/list?n=2' }] }, '/list?n=2'],
    ['a URI', { paging: { nextPageUri: '/list?n=2' } }, '/list?n=2'],
    ['Spring', { totalElements: 9, totalPages: 5, number: 0, size: 2, last: false }, '/list?limit=2&page=1'],
    [
      'Spring, nested',
      { page: { totalElements: 9, totalPages: 5, number: 1, size: 2 } },
      '/list?limit=2&page=2',
      { index: 1 },
    ],
    ['total pages alone', { totalPages: 3 }, '/list?limit=2&page=2'],
    [
      'pages in a wrapper',
      { data: { meta: { pagination: { current_page: 1, last_page: 2 } } } },
      '/list?limit=2&page=2',
    ],
    ['pageNumber', { pageNumber: 1, pageSize: 2, totalCount: 9 }, '/list?limit=2&pageNumber=2'],
    [
      'pageNumber that was asked for otherwise',
      { pageNumber: 1, totalCount: 9 },
      '/list?page=2',
      { at: '/list?page=1' },
    ],
    ['an offset', { offset: 0, limit: 2, total: 9 }, '/list?limit=2&offset=2'],
    ['startAt', { startAt: 2, maxResults: 2, total: 9 }, '/list?limit=2&startAt=4', { soFar: 4 }],
    ['Solr', { response: { numFound: 9, start: 0, docs: [] } }, '/list?limit=2&start=2'],
    ['an offset that was asked for', { total: 9 }, '/list?offset=6', { at: '/list?offset=4', soFar: 6 }],
    ['more, and an offset that was asked for', { hasMore: true }, '/list?skip=2', { at: '/list?skip=0' }],
    ['a page that was asked for', { count: 9 }, '/list?page=2', { at: '/list?page=1' }],
    ['more, in a number of words', { pagination: { hasNextPage: true } }, '/list?limit=2&page=2'],
    ['not the last', { is_last: false }, '/list?limit=2&page=2'],
    ['not the whole', { IsTruncated: true }, '/list?limit=2&page=2'],
    ['GitLab', [], '/list?limit=2&page=2', { headers: { 'x-next-page': '2', 'x-total': '9' } }],
    ['WooCommerce', [], '/list?limit=2&page=2', { headers: { 'x-wp-totalpages': '2', 'x-wp-total': '3' } }],
    ['a cursor in a header', [], '/list?limit=2&cursor=h', { headers: { 'x-next-cursor': 'h' } }],
    ['a full page of an address with its number', [], '/list?page=3&per_page=2', { at: '/list?page=2&per_page=2' }],
  ])('%s', (...[, body, to, seen]) => expect(said(body, seen)).toBe(to));
});

describe('an answer that says that there is more, and not how', () => {
  it.each<[string, unknown, object, Seen?]>([
    ['a total', { total: 9 }, { expectedRecords: 9, expectedPages: 5 }],
    ['a total as a word', { total: '9' }, { expectedRecords: 9 }],
    ['a total in the meta', { meta: { total_count: 9 } }, { expectedRecords: 9 }],
    ['a total beside the list', { data: { items: { totalCount: 9 } } }, { expectedRecords: 9 }],
    ['a total of Elastic', { hits: { total: { value: 9 } } }, { expectedRecords: 9 }],
    ['a total in a header', [], { expectedRecords: 9 }, { headers: { 'x-total-count': '9' } }],
    ['a range in a header', [], { expectedRecords: 319 }, { headers: { 'content-range': 'items 0-1/319' } }],
    ['a total though it is said to be the end', { total: 9, has_more: false, next: null }, { expectedRecords: 9 }],
    [
      'a total at the end of many',
      { total: 9, page: 3, total_pages: 3 },
      { expectedRecords: 9 },
      { index: 2, soFar: 6 },
    ],
    ['more, at the last page', { page: 3, total_pages: 3, has_more: true }, {}],
    ['a next that is a key', { LastEvaluatedKey: { id: { S: '1' } } }, {}],
    ['a next that is a key of rows', { next: { values: [1] } }, {}],
    ['a next that is a word', { next: 'abc' }, {}],
    ['an address that is none', { next_url: 'abc' }, {}],
    ['the cursor that we had', { has_more: true, next_cursor: 'b' }, {}, { at: '/list?cursor=b' }],
    ['no records and a total', { total: 9 }, { expectedRecords: 9 }, { records: 0 }],
  ])('%s', (...[, body, expected, seen]) => {
    const more = said(body, seen);
    expect(more).toMatchObject(expected);
    expect(more).toHaveProperty('reason', expect.stringMatching(/^The CRM says that there (is more|are \d+)/));
  });
});

describe('an answer that is all there is', () => {
  it.each<[string, unknown, Seen?]>([
    ['nothing said', {}],
    ['a count of what is there', { count: 2, total: 2 }],
    ['a total that nobody counted', { total: -1 }],
    ['a total of zero', { total: 0, count: '0' }],
    ['a total of money', { total: 240 }, { found: rows(200, 40) }],
    ['a total that is no whole number', { total: 12.5 }],
    ['an end', { has_more: false, next: null, next_cursor: '', links: { next: null } }],
    ['an end with a cursor', { has_more: false, next_cursor: 'x', meta: { after_cursor: 'y' } }],
    ['an end with an address', { meta: { has_more: false }, links: { next: '/list?n=2' } }],
    ['done', { done: true, totalSize: 2 }],
    ['the last page', { page: 2, total_pages: 2, total: 4 }, { index: 1, soFar: 4 }],
    ['the last page from zero', { number: 1, totalPages: 2, last: true }, { index: 1, soFar: 4 }],
    ['a short last page', { total: 3, offset: 2 }, { index: 1, records: 1, soFar: 3 }],
    ['a cursor behind an empty page', { next_cursor: 'x' }, { records: 0, index: 3, soFar: 6 }],
    ['not truncated', { truncated: false, incomplete_results: false }],
    ['counts of something else', { facets: { red: { count: 100 } }, summary: { total: 4711 } }],
    ['a sentence about the next', { next: 'The next page comes soon' }],
    ['a previous page', { previous: '/list?page=1', links: { prev: '/a', last: '/b', first: '/c' } }],
    ['a plan', { next_sync: '2026-12-01', next_billing: 7 }],
    ['more to read', { more: 'Read more about it' }],
    ['a page of an address, not full', [], { at: '/list?page=2&per_page=5' }],
    ['a full page of an address without its number', [], { at: '/list?per_page=2' }],
  ])('%s', (...[, body, seen]) => expect(said(body, seen)).toBeNull());

  it.each<[string, unknown, string | null]>([
    ['its numbers are its own', { id: 7, total: 120, pages: 300, has_more: true }, null],
    ['its address leads on', { id: 7, next: '/list?n=2' }, '/list?n=2'],
    ['a list in it goes on', { id: 'l', data: [{ id: 1 }], has_more: true }, '/list?limit=2&page=2'],
  ])('one thing: %s', (_name, body, to) => {
    const found = [{ list: '', position: null, value: body }];
    const answer = said(body, { found, records: 1 });
    expect(typeof answer === 'object' && answer !== null ? 'more' : answer).toBe(to);
  });

  it('what stands within a record is its own', () => {
    const value = { id: 1, next: '/list?n=2', lines: { has_more: true, total: 99 } };
    expect(said({ items: [value] }, { found: [{ list: 'items', position: 0, value }], records: 1 })).toBeNull();
  });
});

describe('what is told of more', () => {
  const advice = 'Set `pagination`, or ask for larger pages in the URL.';
  const records = (all: number, read: number) =>
    `The CRM says that there are ${all} records, and ${read} could be read. ${advice}`;
  const pages = (all: number, read: number) =>
    `The CRM says that there are ${all} pages, and ${read} could be read. ${advice}`;
  const more = `The CRM says that there is more, and not how to get it. ${advice}`;
  const given = (signs: Partial<PageSigns>, seen: Seen = {}) =>
    morePages(pageSeen({}, { ...seen, signs: { ...pageSigns({}, [], {}), ...signs } }));
  const token = { name: 'next', value: 'a', isInNext: false };

  it.each<[Partial<PageSigns>, Seen, unknown]>([
    [{}, { records: 0 }, null],
    [{ records: 2 }, {}, null],
    [{ records: 9 }, {}, { reason: records(9, 2), expectedRecords: 9, expectedPages: 5 }],
    [{ records: 9 }, { records: 1 }, { reason: records(9, 1), expectedRecords: 9, expectedPages: 9 }],
    [{ records: 9 }, { index: 2, soFar: 6 }, { reason: records(9, 6), expectedRecords: 9, expectedPages: 5 }],
    [{ records: 9 }, { records: 0 }, { reason: records(9, 0), expectedRecords: 9 }],
    [{ records: 9, pages: 1 }, {}, { reason: records(9, 2), expectedRecords: 9 }],
    [{ records: 9, pages: 4 }, { records: 0 }, { reason: records(9, 0), expectedRecords: 9, expectedPages: 4 }],
    [{ pages: 2 }, {}, { reason: pages(2, 1), expectedPages: 2 }],
    [{ pages: 2 }, { records: 1 }, { reason: pages(2, 1), expectedPages: 2 }],
    [{ pages: 2 }, { records: 0 }, null],
    [{ pages: 2 }, { index: 1 }, null],
    [{ pages: 3 }, { index: 1 }, { reason: pages(3, 2), expectedPages: 3 }],
    [{ pages: 2, more: true }, { records: 0 }, { reason: more, expectedPages: 2 }],
    [{ more: true }, { records: 0 }, { reason: more }],
    [{ records: 240, more: true }, { found: rows(200, 40) }, { reason: more }],
    [{ addresses: ['/a'] }, { records: 1 }, { reason: more }],
    [{ tokens: [token] }, {}, { reason: more }],
    [{ isUnreadable: true }, {}, { reason: more }],
    [{ isUnreadable: true }, { records: 0 }, null],
    [{ isUnreadable: true, more: false }, {}, null],
  ])('%j of %j', (signs, seen, answer) => expect(given(signs, seen)).toEqual(answer));

  it.each<[string, unknown[], boolean]>([
    ['amounts', [{ amount: 100.4 }, { amount: 139.6 }], true],
    ['amounts that make nearly as much', [{ amount: 239.99 }], false],
    ['amounts as words', [{ amount: '240' }], false],
    ['numbers of something else', [{ stock: 200 }, { stock: 40 }], false],
    ['amounts beside a record that is nothing', [null, 'x', { amount: 240 }], true],
  ])('a total of money is one of %s: %j', (_name, values, is) => {
    const found = values.map((value, position) => ({ list: 'items', position, value }));
    expect(given({ records: 240 }, { found }) === null).toBe(is);
  });
});
