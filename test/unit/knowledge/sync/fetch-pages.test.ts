import { describe, expect, it } from '@jest/globals';
import type { Pagination } from '../../../../src/company/crm-link.js';
import { type CrmPage, fetchPages, type PlaceInPass } from '../../../../src/knowledge/sync/fetch-pages.js';
import type { SafeResponse } from '../../../../src/platform/net/safe-fetch.js';
import { crmLink } from '../../../support/crm-link.js';
import { noon } from '../../../support/values.js';

const host = 'https://crm.example.com';
type Answer = { status?: number; body?: unknown; headers?: Record<string, string>; url?: string };
type Crm = (url: URL) => Answer;
type Settings = { pagination?: Pagination; at?: string; from?: PlaceInPass };

/** Reads a CRM to its end: the ids of its records, what is missing, or why it failed, and what was asked for. */
async function pass(crm: Crm, { pagination = { kind: 'auto' }, at = '/list', from }: Settings = {}) {
  const asked: string[] = [];
  const fetch = (text: string): Promise<SafeResponse> => {
    const url = new URL(text);
    asked.push(url.href.replace(host, ''));
    const { status = 200, body = '', headers = {}, url: end = text } = crm(url);
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    return Promise.resolve({
      status,
      headers: { 'content-type': 'application/json', ...headers },
      body: bytes,
      url: end,
    });
  };
  const link = crmLink({ id: 'l', url: `${host}${at}`, pagination });
  const pages: CrmPage[] = [];
  const options = { headers: {}, etag: null, signal: new AbortController().signal, from: from ?? null };
  for await (const step of fetchPages({ fetch, clock: { now: () => noon } }, link, options)) {
    if (step.kind !== 'page') return { asked, pages, step };
    pages.push(step.page);
  }
  const ids = pages.flatMap(({ records }) => records.map(({ value }) => (value as { id: unknown }).id));
  return { asked, pages, ids, more: pages.at(-1)?.more ?? null };
}

const seven = Array.from({ length: 7 }, (_none, at) => ({ id: at + 1, name: `Lamp ${at + 1}` }));
const slice = (start: number, size = 3) => seven.slice(start, start + size);
const number = (url: URL, name: string, usual: number) => Number(url.searchParams.get(name) ?? usual);
const all = { ids: [1, 2, 3, 4, 5, 6, 7], more: null };

describe('a CRM that is read to its end', () => {
  it.each<[string, Crm, Settings?]>([
    [
      'by its offset',
      url => ({
        body: { items: slice(number(url, 'offset', 0)), offset: number(url, 'offset', 0), limit: 3, total: 7 },
      }),
    ],
    [
      'by a page and a total',
      url => ({
        body: { items: slice((number(url, 'page', 1) - 1) * 3), page: number(url, 'page', 1), per_page: 3, total: 7 },
      }),
    ],
    [
      'by pages that begin with zero',
      url => ({ body: { content: slice(number(url, 'page', 0) * 3), number: number(url, 'page', 0), totalPages: 3 } }),
    ],
    [
      'by the last id',
      url => {
        const start = number(url, 'starting_after', 0);
        return { body: { object: 'list', data: slice(start), has_more: start + 3 < 7 } };
      },
    ],
    [
      'by a cursor that never ends',
      url => {
        const start = number(url, 'cursor', 0);
        return { body: { items: slice(start), nextCursor: String(start + 3) } };
      },
    ],
    [
      'by headers',
      url => {
        const page = number(url, 'page', 1);
        return { body: slice((page - 1) * 3), headers: { 'x-total-pages': '3' } };
      },
    ],
    ['by full pages', url => ({ body: slice((number(url, 'page', 1) - 1) * 3) }), { at: '/list?page=1&per_page=3' }],
    [
      'by full pages, the last of which is an error',
      url => {
        const page = number(url, 'page', 1);
        return page > 7 ? { status: 400, body: { code: 'no_such_page' } } : { body: slice(page - 1, 1) };
      },
      { at: '/list?page=1&per_page=1' },
    ],
    [
      'by pages until there is no content',
      url => {
        const items = slice((number(url, 'page', 1) - 1) * 3);
        return items.length > 0 ? { body: items } : { status: 204 };
      },
      { pagination: { kind: 'page', parameter: 'page', start: 1 } },
    ],
    ['that sends on to another path', url => ({ body: { items: seven }, url: `${url.origin}/v2/list` })],
  ])('%s', async (...[, crm, settings]) => expect(await pass(crm, settings)).toMatchObject(all));

  it('from the page where a pass was cut off', async () => {
    const crm: Crm = url => ({
      body: { items: slice(number(url, 'offset', 0)), offset: number(url, 'offset', 0), total: 7 },
    });
    const first = (await pass(crm)).pages[0]?.next;
    expect(first).toEqual({ url: `${host}/list?offset=3`, index: 1, records: 3 });
    if (!first) throw new Error('There is a second page.');
    const rest = await pass(crm, { from: first });
    expect(rest).toMatchObject({ ids: [4, 5, 6, 7], more: null, asked: ['/list?offset=3', '/list?offset=6'] });
  });
});

describe('a CRM that says that there is more, and cannot be read further', () => {
  it.each<[string, Crm, object, Settings?]>([
    ['a total alone', () => ({ body: { items: slice(0), total: 7 } }), { expectedRecords: 7, expectedPages: 3 }],
    ['a parameter that it ignores', () => ({ body: { items: slice(0), has_more: true } }), {}],
    [
      'one that it ignores, with a clock in it',
      url => ({ body: { items: slice(0), has_more: true, at: url.search } }),
      {},
    ],
    [
      'one that it refuses',
      url => (url.searchParams.has('cursor') ? { status: 400 } : { body: { items: slice(0), nextCursor: 'x' } }),
      {},
    ],
    [
      'no paging at all',
      () => ({ body: { items: slice(0), next: '/list?page=2', total: 7 } }),
      { expectedRecords: 7 },
      { pagination: { kind: 'none' } },
    ],
  ])('%s', async (...[, crm, expected, settings]) => {
    const read = await pass(crm, settings);
    expect(read).toMatchObject({ ids: [1, 2, 3], more: expected });
    expect(read.more?.reason).toMatch(/^The CRM says/);
    expect(read.asked.length).toBeLessThanOrEqual(2);
  });

  it('rows that could not be read are named at the end', async () => {
    const csv = { headers: { 'content-type': 'text/csv' }, body: 'id,price\n1,9\n2,x,9\n' };
    expect(await pass(() => csv)).toMatchObject({
      ids: ['1'],
      more: { reason: expect.stringContaining('1 of 2 rows') },
    });
  });
});

describe('a CRM that fails', () => {
  it.each<[string, Crm, object, Settings?]>([
    [
      'an error in a good answer',
      () => ({ body: { data: null, errors: [{ message: 'Throttled' }] } }),
      { kind: 'rate_limited' },
    ],
    [
      'on its second page',
      url => (url.search ? { body: { error: 'boom' } } : { body: { items: slice(0), next: '/list?n=2' } }),
      { kind: 'server' },
    ],
    [
      'a next page on another host',
      () => ({ body: { items: slice(0), next: 'https://x.example/list' } }),
      { kind: 'paging', message: expect.stringContaining('(x.example)') },
    ],
    ['a circle', () => ({ body: { items: slice(0), next: '/list' } }), { kind: 'paging' }],
    [
      'the same page under another address',
      url => ({ body: '{"items":[{"id":1}],"next":"/list?n=2"}', headers: { x: url.search } }),
      { kind: 'paging' },
    ],
    [
      'a redirect to another host',
      () => ({ body: { items: seven }, url: 'https://x.example/list' }),
      {
        kind: 'refused',
        message: expect.stringMatching(/redirected from crm.example.com to x.example, .* into the link/),
      },
    ],
    [
      'a limit with a wait',
      () => ({ status: 429, headers: { 'retry-after': '2.5' } }),
      { kind: 'rate_limited', retryAfterMs: 2500 },
    ],
    [
      'an address that is not there',
      url => (url.search ? { status: 404 } : { body: { items: slice(0), next: '/list?n=2' } }),
      { kind: 'not_found' },
    ],
  ])('%s', async (...[, crm, failure, settings]) => {
    expect(await pass(crm, settings)).toMatchObject({ step: { kind: 'failed', failure } });
  });
});
