import { z } from 'zod';
import { linkChannels, visibilities } from '../../company/crm-link.js';
import { createCrmLinkContract } from '../../crm-links/crm-link.contract.js';
import { crmLinkView } from '../../crm-links/crm-link-views.contract.js';
import { operation } from '../../platform/http/operation.contract.js';

const contract = createCrmLinkContract(() => null);
const count = z.number().int();

const trialView = z.object({
  records: z.array(
    z.object({
      record_id: z.string(),
      text: z.string(),
      visibility: z.string(),
      owner_keys: z.array(z.string()),
      left_out: z.array(z.string()),
    }),
  ),
  pages_seen: count,
  records_read: count,
  more: z.boolean(),
  /** Of the records that were read: how many would be seen by whom, and the same as a sentence. */
  visible: z.object({ public: count, owners: count, managers: count }),
  who_sees: z.string(),
  left_out: z.array(z.string()),
  warnings: z.array(z.string()),
});
export type TrialView = z.infer<typeof trialView>;

/** The bytes of a file. */
const file = z.custom<Blob | Uint8Array>().meta({ type: 'string', format: 'binary' });
const list = z.string().max(2000).optional().describe('Several are separated by commas');

const fileSettings = {
  page_id: z.string().trim().min(1).max(200),
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('The file’s name; its ending says what it holds: json, csv, txt, md'),
  url: z.string().max(2000).optional().describe('Of an existing file link, whose content is replaced'),
  link_name: z.string().trim().min(1).max(200).optional(),
  channels: list.describe(`${linkChannels.join(', ')}; both unless told`),
  visibility: z.enum(visibilities).optional(),
  record_path: z.string().max(200).optional(),
  id_field: z.string().max(200).optional(),
  identity_fields: list,
  include_fields: list,
  exclude_fields: list,
  country: z.string().max(2).optional(),
};
const fileQuery = z.object(fileSettings);
export type FileQuery = z.output<typeof fileQuery>;

export const trialOperations = {
  test: operation({
    method: 'post',
    path: '/api/dashboard/crm-links/test',
    summary: 'Ask a CRM once and show what its records would be and who would see them; nothing is kept',
    permission: 'crm-links:write',
    idempotency: 'none',
    body: contract.test,
    response: trialView,
  }),
  testFile: operation({
    method: 'post',
    path: '/api/dashboard/crm-links/upload/test',
    summary: 'Show what the records of a file would be and who would see them; nothing is kept',
    permission: 'crm-links:write',
    idempotency: 'none',
    query: fileQuery.extend({ limit: z.coerce.number().int().min(1).max(50).default(10) }),
    body: file,
    bodyType: 'application/octet-stream',
    response: trialView,
  }),
  upload: operation({
    method: 'post',
    path: '/api/dashboard/crm-links/upload',
    summary: 'Make a CRM link of a file, up to 15 MB; the same name again renews it',
    permission: 'crm-links:write',
    idempotency: 'none',
    query: fileQuery,
    body: file,
    bodyType: 'application/octet-stream',
    response: z.object({ job_id: z.string(), url: z.string(), crm_link: crmLinkView }),
    status: 202,
  }),
};
