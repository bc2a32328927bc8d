import { expect, it } from '@jest/globals';
import { crmLink } from '../../support/crm-link.js';
import { judgeLinks, linksNamed, nextDocuments } from '../../../src/knowledge/link-health.js';

const none = { links: 5, failing: 0, waiting: 0, partial: 0 };
const why = '; GET /api/dashboard/crm-links/health?page_id= says why';

it.each([
  [
    { ...none, links: 0 },
    { status: 'ok', detail: '0 CRM links' },
  ],
  [none, { status: 'ok', detail: '5 CRM links' }],
  [
    { ...none, failing: 2 },
    { status: 'degraded', detail: `of 5 CRM links 2 cannot be indexed${why}` },
  ],
  [
    { ...none, waiting: 1 },
    { status: 'degraded', detail: `of 5 CRM links 1 wait for the word of an admin${why}` },
  ],
  [
    { ...none, partial: 3 },
    { status: 'degraded', detail: `of 5 CRM links 3 are read in part${why}` },
  ],
  [
    { ...none, failing: 1, waiting: 1, partial: 1 },
    {
      status: 'degraded',
      detail: `of 5 CRM links 1 cannot be indexed, 1 wait for the word of an admin, 1 are read in part${why}`,
    },
  ],
])('of %j /health says', (counts, check) => {
  expect(judgeLinks(counts, 'ready')).toEqual(check);
});

it.each([
  ['building', 0, 'ok', /^5 CRM links; .*being built/],
  ['failed', 0, 'degraded', /^5 CRM links; .*could not be built/],
  ['building', 2, 'degraded', /^of 5 .*being built/],
  ['failed', 2, 'degraded', /^of 5 .*could not be built/],
] as const)('while the index is %s, with %i failing links', (state, failing, status, detail) => {
  expect(judgeLinks({ ...none, failing }, state)).toEqual({ status, detail: expect.stringMatching(detail) });
});

it.each([
  [
    { skip: 0, take: 200, total: 201 },
    '/api/dashboard/rag/documents/details?page_id=a%26b&source=crm&skip=200&take=200',
  ],
  [{ skip: 60, take: 30, total: 91 }, '/api/dashboard/rag/documents/details?page_id=a%26b&source=crm&skip=90&take=30'],
  [{ skip: 0, take: 200, total: 200 }, null],
  [{ skip: 0, take: 200, total: 0 }, null],
  [{ skip: 400, take: 200, total: 300 }, null],
])('%j: the documents behind these are at %s', (page, next) => {
  expect(nextDocuments({ page_id: 'a&b', source: 'crm' }, page)).toBe(next);
});

it('the filters stay in the address of the documents behind', () => {
  const asked = { page_id: 'a', source: 'crm', linkId: 'l1', link: undefined, record: 'r&1' };
  expect(nextDocuments(asked, { skip: 0, take: 1, total: 2 })).toBe(
    '/api/dashboard/rag/documents/details?page_id=a&source=crm&linkId=l1&record=r%261&skip=1&take=1',
  );
});

const links = [
  crmLink({ id: 'l1', name: 'Orders', url: 'https://crm.example/orders' }),
  crmLink({ id: 'l2', name: 'Orders', url: 'https://crm.example/more' }),
];

it.each([
  [{}, ['l1', 'l2']],
  [{ linkId: 'l2' }, ['l2']],
  [{ link: 'Orders' }, ['l1', 'l2']],
  [{ link: 'https://crm.example/orders' }, ['l1']],
  [{ link: 'Orders', linkId: 'l2' }, ['l2']],
])('links that are asked for as %j: %j', (asked, ids) => {
  expect(linksNamed(links, asked).map(({ id }) => id)).toEqual(ids);
  expect(linksNamed([], {})).toEqual([]);
});

it.each([
  [{ linkId: 'Orders' }, /^linkId names no CRM link of this account.*health/],
  [{ link: 'l1' }, /^link names no CRM link of this account.*lists/],
  [{ link: 'https://crm.example/orders', linkId: 'l2' }, /^linkId names/],
])('links that are asked for as %j: there are none', (asked, words) => {
  expect(() => linksNamed(links, asked)).toThrow(words);
});
