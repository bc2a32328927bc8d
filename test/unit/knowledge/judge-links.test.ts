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
  expect(judgeLinks(counts)).toEqual(check);
});
