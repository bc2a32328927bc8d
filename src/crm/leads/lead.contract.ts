import { z } from 'zod';
import { tableOperations } from '../../platform/csv/csv.contract.js';
import { commaList, searchText } from '../../platform/http/comma-list.contract.js';
import { byId, operation } from '../../platform/http/operation.contract.js';
import { pageQuery, pageSchema } from '../../platform/http/page.contract.js';
import { money, moneyView } from '../money.contract.js';

export const leadStatuses = ['NEW', 'CONTACTED', 'QUALIFIED', 'UNQUALIFIED', 'CONVERTED', 'LOST'] as const;
export type LeadStatus = (typeof leadStatuses)[number];

export const leadSources = [
  'WEBSITE',
  'SOCIAL',
  'EMAIL',
  'PHONE',
  'REFERRAL',
  'ADVERTISEMENT',
  'CHAT',
  'OTHER',
] as const;
export type LeadSource = (typeof leadSources)[number];

/** How far the way from a lead to a customer has come. */
export const conversionStates = ['converting', 'converted', 'failed'] as const;

const fields = ['createdAt', 'name', 'value', 'score'] as const;
export type LeadSort = (typeof fields)[number];
const sorts = fields.flatMap(field => [`-${field}`, field] as const) as [`-${LeadSort}`, LeadSort];

const id = z.string().min(1).max(200);
const words = (most: number) =>
  z
    .string({ error: ({ input }) => (input === undefined ? 'is missing' : undefined) })
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\0]*$/, 'leave out the null byte');

/** However it is written; one that begins with + is kept without what stands between its digits. */
const phone = z
  .string()
  .trim()
  .max(40)
  .regex(/^\+?[\d\s().\-/]+$/, 'write it in digits, best as +<country><number>')
  .refine(text => /^\d{5,15}$/.test(text.replace(/\D/g, '')), 'a number has 5 to 15 digits')
  .transform(text => (text.startsWith('+') ? text.replace(/[^+\d]/g, '') : text));

const company = z.strictObject({
  name: words(200),
  website: z
    .string()
    .trim()
    .max(500)
    .regex(/^(https?:\/\/)?[^\s/:@]+\.[^\s/:@]+(:\d+)?(\/\S*)?$/i, 'write it as example.com or https://example.com')
    .nullable()
    .optional(),
  industry: words(200).nullable().optional(),
  /** How many work there, as a number or a range: 50, or 11-50. */
  size: z
    .union([words(50), z.int().min(0).transform(String)])
    .nullable()
    .optional(),
});

const optional = {
  email: z.email().max(254).toLowerCase().nullable().optional(),
  phone: phone.nullable().optional(),
  company: company.nullable().optional(),
  value: money.nullable().optional(),
  ownerId: id.nullable().optional(),
  contactId: id.nullable().optional(),
  conversationId: id.nullable().optional(),
  notes: words(5000).nullable().optional(),
};

export const leadBody = z
  .strictObject({
    name: words(200),
    ...optional,
    status: z.enum(leadStatuses).default('NEW'),
    source: z.enum(leadSources).default('OTHER'),
  })
  .meta({ example: { name: 'Mara Lind', email: 'mara@example.com', source: 'WEBSITE' } });

/** What is left out stays, `null` empties. */
export const leadChange = z
  .strictObject({ name: words(200), ...optional, status: z.enum(leadStatuses), source: z.enum(leadSources) })
  .partial()
  .meta({ example: { status: 'CONTACTED' } });

export const leadView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z
    .object({
      name: z.string(),
      website: z.string().nullable(),
      industry: z.string().nullable(),
      size: z.string().nullable(),
    })
    .nullable(),
  status: z.enum(leadStatuses),
  source: z.enum(leadSources),
  value: moneyView.nullable(),
  ownerId: z.string().nullable(),
  contactId: z.string().nullable(),
  conversationId: z.string().nullable(),
  notes: z.string().nullable(),
  /** 0 to 100: how much it is worth to look at this one first. */
  score: z.int(),
  scoreReasons: z.array(z.object({ rule: z.string(), points: z.int(), reason: z.string() })),
  /** Null until somebody converts it. */
  conversion: z
    .object({
      status: z.enum(conversionStates),
      customerId: z.string().nullable(),
      contactId: z.string().nullable(),
      dealId: z.string().nullable(),
      convertedAt: z.string().nullable(),
      lastError: z.string().nullable(),
    })
    .nullable(),
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type LeadView = z.infer<typeof leadView>;

const one = { path: '/api/leads/:id', params: byId } as const;
const written = { permission: 'crm:write', response: leadView } as const;
const changing = { ...one, ...written, body: leadChange };
const summary =
  'Changes a lead; what is left out stays, null empties. CONVERTED comes by converting alone, and stays: else 409';

export const leadTableOperations = tableOperations('/api/leads', 'leads', 'crm:write');

export const leadOperations = {
  list: operation({
    method: 'get',
    path: '/api/leads',
    summary: 'Leads; `search` looks for parts of names and addresses, and for words of the notes by their beginning',
    permission: 'read',
    query: z.object({
      ...pageQuery,
      status: commaList(z.enum(leadStatuses)).optional(),
      source: commaList(z.enum(leadSources)).optional(),
      ownerId: commaList(id).optional(),
      contactId: commaList(id).optional(),
      search: searchText.optional(),
      sort: z.enum(sorts).default('-createdAt'),
    }),
    response: pageSchema(leadView),
  }),
  get: operation({ ...one, method: 'get', summary: 'One lead', permission: 'read', response: leadView }),
  create: operation({
    ...written,
    method: 'post',
    path: '/api/leads',
    summary: 'Adds a lead: somebody who may become a customer',
    body: leadBody,
    status: 201,
  }),
  change: operation({ ...changing, method: 'patch', summary }),
  put: operation({ ...changing, method: 'put', summary }),
  remove: operation({
    ...one,
    method: 'delete',
    summary:
      'Deletes a lead. One that has deals, tasks or activities: 409 `has_children` with `children`; with `cascade=true` its tasks and activities go too, and its deals stay without it',
    permission: 'crm:write',
    query: z.object({ cascade: z.enum(['true', 'false']).default('false') }),
    status: 204,
  }),
};
