import { z } from 'zod';
import { countryCode } from '../company/country-code.contract.js';
import { linkChannels, linkTypes, visibilities } from '../company/crm-link.js';

const text = (longest: number) =>
  z.string().trim().min(1, 'must not be empty').max(longest, `must not be longer than ${longest} characters`);
const channels = z
  .array(z.enum(linkChannels))
  .min(1, 'name at least one channel')
  .transform(list => linkChannels.filter(name => list.includes(name)));
const fields = z.array(text(200)).max(100).default([]);
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

/** Bodies and queries of the CRM-link routes, in the dashboard's own words, with our optional fields. */
export function createCrmLinkContract(problemOf: UrlProblem) {
  const target = { page_id: text(200), url: text(2000) };
  return {
    listQuery: z.object({ page_id: text(200), channel: z.enum(linkChannels).optional() }),
    add: z.object({
      page_id: text(200),
      channels,
      name: text(200),
      url: callable(problemOf),
      type: z.enum(linkTypes).default('api'),
      api_key: z
        .string()
        .max(8000)
        .regex(/^[\x20-\x7e]*$/, 'must not contain line breaks')
        .nullish(),
      headers: z.record(headerName, headerValue).nullish(),
      description: z.string().max(2000).nullish(),
      is_active: z.boolean(),
      visibility: z.enum(visibilities).default('auto'),
      record_path: text(200).nullish(),
      id_field: text(200).nullish(),
      identity_fields: fields,
      country: countryCode.nullish(),
      include_fields: fields,
      exclude_fields: fields,
      interval_minutes: z.int().min(1).max(10_080).default(30),
      pagination: pagination.default({ kind: 'auto' }),
      auth: z.unknown().optional(),
      preset: z.string().optional(),
    }),
    status: z.object({ ...target, channels, is_active: z.boolean() }),
    remove: z.object({ ...target, channels }),
    change: z.strictObject({ ...target, visibility: z.enum(visibilities) }),
    sync: z.object(target),
    healthQuery: z.object({ page_id: text(200) }),
  };
}

export type CrmLinkContract = ReturnType<typeof createCrmLinkContract>;
export type AddCrmLink = z.infer<CrmLinkContract['add']>;
