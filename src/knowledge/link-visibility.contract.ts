import { z } from 'zod';
import { operation } from '../platform/http/operation.contract.js';
import { visibilities } from '../company/crm-link.js';

const counts = z.object({ public: z.number().int(), owners: z.number().int(), managers: z.number().int() });
const preview = z.object({
  page_id: z.string(),
  url: z.string(),
  name: z.string(),
  visibility: z.enum(visibilities),
  visibility_then: z.enum(visibilities),
  /** Private in some pass: only a visibility that somebody chooses makes it public. */
  kept_private: z.boolean(),
  visible: counts,
  visible_then: counts,
  who_sees_then: z.string(),
  /** Some records as they would be shown, those with an owner first. */
  records: z.array(
    z.object({
      record_id: z.string(),
      text: z.string(),
      visibility: z.string(),
      visibility_then: z.string(),
      owner_keys: z.array(z.string()),
    }),
  ),
  left_out: z.array(z.string()),
  warnings: z.array(z.string()),
});
export type LinkPreview = z.infer<typeof preview>;

export const linkVisibilityOperations = {
  visibility: operation({
    method: 'get',
    path: '/api/dashboard/crm-links/visibility',
    summary: 'What would be seen of a CRM link if it had another visibility; changes nothing',
    // It shows texts and addresses of records, as the search does.
    permission: 'knowledge:search',
    query: z.object({
      page_id: z.string().min(1).max(200),
      url: z.string().min(1).max(2000),
      visibility: z.enum(visibilities).default('public'),
    }),
    response: z.object({ links: z.array(preview) }),
  }),
};
