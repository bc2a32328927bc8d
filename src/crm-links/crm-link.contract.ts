import { z } from 'zod';
import { countryCode } from '../company/country-code.contract.js';
import { linkChannels, linkTypes, visibilities } from '../company/crm-link.js';

const text = (longest: number) =>
  z.string().trim().min(1, 'must not be empty').max(longest, `must not be longer than ${longest} characters`);
const channels = z
  .array(z.enum(linkChannels))
  .min(1, 'name at least one channel')
  .transform(list => linkChannels.filter(name => list.includes(name)));
const fields = z.array(text(200)).max(100);
const parameter = text(100);

const pagination = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('auto') }),
  z.object({ kind: z.literal('none') }),
  z
    .object({
      kind: z.literal('page'),
      parameter,
      start: z.int().min(0).default(1),
      size_parameter: parameter.optional(),
      size: z.int().min(1).optional(),
    })
    .transform(({ size_parameter: sizeParameter, ...rest }) => ({ ...rest, sizeParameter })),
  z
    .object({ kind: z.literal('offset'), parameter, size_parameter: parameter.optional(), size: z.int().min(1) })
    .transform(({ size_parameter: sizeParameter, ...rest }) => ({ ...rest, sizeParameter })),
  z.object({ kind: z.literal('cursor'), parameter, path: text(200) }),
  z.object({ kind: z.literal('next_url'), path: text(200) }),
]);

/** Headers that say where a request goes, how long it is and what happens to its connection: HTTP's own, not the caller's. */
const transportHeaders = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'http2-settings',
]);
const headerName = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'is not a header name')
  .refine(name => !transportHeaders.has(name.toLowerCase()), 'belongs to the connection and cannot be set');
const headerValue = z
  .string()
  .max(8000)
  .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'must not contain line breaks');

/** Says what is wrong with a URL that we would call, or null: the same rules as of the fetch itself. */
export type UrlProblem = (url: string) => string | null;

const callable = (problemOf: UrlProblem) =>
  text(2000).superRefine((url, issue) => {
    const message = problemOf(url);
    if (message) issue.addIssue({ code: 'custom', message });
  });

const apiKey = z
  .string()
  .max(8000)
  .regex(/^[\x20-\x7e]*$/, 'must not contain line breaks');
const headers = z.record(headerName, headerValue);
const interval = z.int().min(1).max(10_080);

/** What stays as it is where it is left out, and is emptied by null: the same as of a link that says nothing of it. */
const changes = {
  channels: channels.optional(),
  name: text(200).optional(),
  api_key: apiKey.nullish().describe('`***` keeps the one that is there'),
  headers: headers.nullish().describe('All of them; the value `***` keeps the one that is there'),
  description: z.string().max(2000).nullish(),
  visibility: z.enum(visibilities).nullish(),
  record_path: text(200).nullish(),
  id_field: text(200).nullish(),
  identity_fields: fields.nullish(),
  country: countryCode.nullish(),
  include_fields: fields.nullish(),
  exclude_fields: fields.nullish(),
  interval_minutes: interval.nullish(),
  pagination: pagination.nullish(),
};

/** What a link has that says nothing else. */
export const usual = { visibility: 'auto', interval_minutes: 30, pagination: { kind: 'auto' } } as const;

/** Bodies and queries of the CRM-link routes, in the dashboard's own words, with our optional fields. */
export function createCrmLinkContract(problemOf: UrlProblem) {
  const target = { page_id: text(200), url: text(2000) };
  const add = z.object({
    page_id: text(200),
    channels,
    name: text(200),
    url: callable(problemOf),
    type: z.enum(linkTypes).default('api'),
    api_key: apiKey.nullish(),
    headers: headers.nullish(),
    description: z.string().max(2000).nullish(),
    is_active: z.boolean(),
    visibility: z.enum(visibilities).default(usual.visibility),
    record_path: text(200).nullish(),
    id_field: text(200).nullish(),
    identity_fields: fields.default([]),
    country: countryCode.nullish(),
    include_fields: fields.default([]),
    exclude_fields: fields.default([]),
    interval_minutes: interval.default(usual.interval_minutes),
    pagination: pagination.default(usual.pagination),
    auth: z.unknown().optional(),
    preset: z.string().optional(),
  });
  return {
    listQuery: z.object({ page_id: text(200), channel: z.enum(linkChannels).optional() }),
    add,
    test: add.extend({
      is_active: z.boolean().default(true),
      limit: z.int().min(1).max(50).default(10).describe('How many records are shown'),
    }),
    status: z.object({ ...target, channels, is_active: z.boolean() }),
    remove: z.object({ ...target, channels }),
    change: z.strictObject({ ...target, ...changes }),
    sync: z.object(target),
    healthQuery: z.object({ page_id: text(200) }),
  };
}

export type CrmLinkContract = ReturnType<typeof createCrmLinkContract>;
export type AddCrmLink = z.infer<CrmLinkContract['add']>;
export type ChangeCrmLink = z.infer<CrmLinkContract['change']>;
