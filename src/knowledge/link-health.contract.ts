import { z } from 'zod';
import { operation } from '../platform/http/operation.contract.js';
import { pageQuery } from '../platform/http/page.contract.js';
import { linkChannels, linkTypes, visibilities } from '../company/crm-link.js';
import { createCrmLinkContract } from '../crm-links/crm-link.contract.js';

const contract = createCrmLinkContract(() => null);

const expectedOrRead = z.object({ pages: z.number().int().nullable(), records: z.number().int().nullable() });

/** A pass that waits for an admin's word, and what can be done about it. */
const heldRow = z.object({
  reason: z.string(),
  since: z.string(),
  passes: z.number().int(),
  records_before: z.number().int(),
  records_read: z.number().int(),
  would_remove: z.number().int(),
  would_add: z.number().int(),
  /** When it is believed without a word, if all passes agree until then. */
  until: z.string(),
  confirmed: z.boolean(),
  actions: z.array(z.object({ method: z.string(), path: z.string(), does: z.string() })),
});

/** What the link says, for whoever edits it; secrets are not among it, only whether there are some. */
const linkSettings = z.object({
  type: z.enum(linkTypes),
  channels: z.array(z.enum(linkChannels)),
  active_channels: z.array(z.enum(linkChannels)),
  description: z.string().nullable(),
  visibility: z.enum(visibilities),
  has_api_key: z.boolean(),
  header_names: z.array(z.string()),
  record_path: z.string().nullable(),
  id_field: z.string().nullable(),
  identity_fields: z.array(z.string()),
  include_fields: z.array(z.string()),
  exclude_fields: z.array(z.string()),
  country: z.string().nullable(),
  interval_minutes: z.number().int(),
  pagination: z.record(z.string(), z.unknown()),
});

const healthRow = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  state: z.string(),
  last_success: z.string().nullable(),
  last_error: z.string().nullable(),
  note: z.string().nullable(),
  records: z.number().int(),
  chunks: z.number().int(),
  embedded: z.number().int(),
  skipped: z.number().int(),
  next_run: z.string().nullable(),
  /** How many records are seen by whom, and the same as a sentence. */
  visible: z.object({ public: z.number().int(), owners: z.number().int(), managers: z.number().int() }),
  who_sees: z.string(),
  /** Fields that no answer may draw on, and that are not kept. */
  left_out: z.array(z.string()),
  /** The last try, whatever became of it, and in words what did. */
  last_try: z.string().nullable(),
  last_outcome: z.string().nullable(),
  /** What the CRM says there is, null where it does not say, and what the last or the present pass read of it. */
  expected: expectedOrRead,
  read: expectedOrRead,
  pages: z.number().int(),
  /** Fields that appeared or vanished lately, against the pass before. */
  drift: z.array(z.object({ field: z.string(), change: z.enum(['appeared', 'vanished']), since: z.string() })),
  held: heldRow.nullable(),
  /** A pass that goes on now; the stream's sync.progress tells of its steps. */
  running: z
    .object({
      phase: z.enum(['reading', 'keeping', 'embedding']),
      pages: z.number().int(),
      records: z.number().int(),
      expectedPages: z.number().int().nullable(),
      expectedRecords: z.number().int().nullable(),
    })
    .nullable(),
  settings: linkSettings,
});
export type LinkHealth = z.infer<typeof healthRow>;

const documents = z.object({
  page_id: z.string(),
  source: z.string(),
  total: z.number().int(),
  next: z.string().nullable(),
  documents: z.array(
    z.object({
      chunk_id: z.string(),
      link_name: z.string(),
      url: z.string().nullable(),
      record_key: z.string(),
      record_id: z.string(),
      text: z.string(),
      visibility: z.string(),
      channels: z.array(z.string()),
      synced_at: z.string(),
    }),
  ),
});
export type DocumentDetails = z.infer<typeof documents>;

export const linkHealthOperations = {
  sync: operation({
    method: 'post',
    path: '/api/dashboard/crm-links/sync',
    summary: 'Fetch a CRM link now',
    permission: 'crm-links:write',
    body: contract.sync,
    response: z.object({ job_id: z.string() }),
    status: 202,
  }),
  health: operation({
    method: 'get',
    path: '/api/dashboard/crm-links/health',
    summary: 'How the CRM links of an account are doing',
    permission: 'read',
    query: contract.healthQuery,
    response: z.object({ page_id: z.string(), links: z.array(healthRow) }),
  }),
  documents: operation({
    method: 'get',
    path: '/api/dashboard/rag/documents/details',
    summary: 'What is indexed of an account',
    permission: 'knowledge:search',
    query: z.object({
      page_id: z.string().min(1).max(200),
      source: z.enum(['crm']).default('crm'),
      linkId: z.string().min(1).max(200).optional().describe('The id of a CRM link, as its health tells it.'),
      link: z.string().min(1).max(2000).optional().describe('The address or the name of a CRM link.'),
      record: z.string().min(1).max(1000).optional().describe('The key of a record, or its own id in the CRM.'),
      skip: pageQuery.skip,
      take: pageQuery.take,
    }),
    response: documents,
  }),
  confirm: operation({
    method: 'post',
    path: '/api/dashboard/crm-links/confirm',
    summary: 'Say that what the last pass of a waiting CRM link found is right: the next one that agrees is kept',
    permission: 'crm-links:confirm',
    body: contract.sync,
    response: z.object({ job_id: z.string() }),
    status: 202,
  }),
};
