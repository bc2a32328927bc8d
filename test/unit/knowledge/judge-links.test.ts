import { expect, it } from '@jest/globals';
import { judgeLinks } from '../../../src/knowledge/link-health.js';

it.each([
  [
    { links: 0, failing: 0 },
    { status: 'ok', detail: '0 CRM links' },
  ],
  [
    { links: 5, failing: 0 },
    { status: 'ok', detail: '5 CRM links' },
  ],
  [
    { links: 5, failing: 2 },
    {
      status: 'degraded',
      detail: '2 of 5 CRM links cannot be indexed; GET /api/dashboard/crm-links/health?page_id= says why',
    },
  ],
])('of %j /health says', (counts, check) => {
  expect(judgeLinks(counts, 'ready')).toEqual(check);
});

it.each([
  ['building', 0, 'ok', /^5 CRM links; .*being built/],
  ['failed', 0, 'degraded', /^5 CRM links; .*could not be built/],
  ['building', 2, 'degraded', /^2 of 5 .*being built/],
  ['failed', 2, 'degraded', /^2 of 5 .*could not be built/],
] as const)('while the index is %s, with %i failing links', (state, failing, status, detail) => {
  expect(judgeLinks({ links: 5, failing }, state)).toEqual({ status, detail: expect.stringMatching(detail) });
});
