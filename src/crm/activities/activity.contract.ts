import { z } from 'zod';
import { commaList, searchText } from '../../platform/http/comma-list.contract.js';
import { byId, operation } from '../../platform/http/operation.contract.js';
import { pageQuery, pageSchema } from '../../platform/http/page.contract.js';

export const activityTypes = ['CALL', 'EMAIL', 'MEETING', 'NOTE'] as const;

const id = z.string().min(1).max(200);

const writable = {
  type: z.enum(activityTypes),
  subject: z.string().trim().min(1).max(300),
  body: z.string().trim().max(20_000).nullable().optional(),
  durationSeconds: z.number().int().min(0).max(31_536_000).nullable().optional(),
  /** Now, unless told. */
  occurredAt: z.iso
    .datetime({ offset: true, error: 'Give a time as 2027-01-15T09:00:00Z or 2027-01-15T10:00:00+01:00' })
    .optional(),
  leadId: id.nullable().optional(),
  dealId: id.nullable().optional(),
  taskId: id.nullable().optional(),
};

export const activityNeedsLink = 'Name what it belongs to: a leadId, a dealId or a taskId.';

const activityBody = z
  .strictObject(writable)
  .refine(({ leadId, dealId, taskId }) => leadId != null || dealId != null || taskId != null, {
    path: ['leadId'],
    error: activityNeedsLink,
  })
  .meta({ example: { type: 'CALL', subject: 'Talked about the offer', durationSeconds: 300, dealId: 'deal_01k5' } });

const activityChange = z.strictObject(writable).partial();
export type ActivityChange = z.output<typeof activityChange>;

const activityView = z.object({
  id: z.string(),
  type: z.enum(activityTypes),
  subject: z.string(),
  body: z.string().nullable(),
  durationSeconds: z.number().nullable(),
  occurredAt: z.string(),
  leadId: z.string().nullable(),
  dealId: z.string().nullable(),
  taskId: z.string().nullable(),
  author: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type ActivityView = z.infer<typeof activityView>;

const sorts = ['createdAt', '-createdAt', 'occurredAt', '-occurredAt'] as const;
export type ActivitySort = (typeof sorts)[number];

const activityQuery = z.object({
  ...pageQuery,
  type: commaList(z.enum(activityTypes)).optional(),
  leadId: commaList(id).optional(),
  dealId: commaList(id).optional(),
  taskId: commaList(id).optional(),
  search: searchText.optional(),
  sort: z.enum(sorts).default('-createdAt'),
});
export type ActivityQuery = z.output<typeof activityQuery>;

const one = { path: '/api/activities/:id', params: byId } as const;
const written = { permission: 'crm:write', response: activityView } as const;
const changing = { ...one, ...written, body: activityChange, summary: 'Changes an activity; what is left out stays' };

export const activityOperations = {
  list: operation({
    method: 'get',
    path: '/api/activities',
    summary: 'What people did for leads, deals and tasks',
    permission: 'read',
    query: activityQuery,
    response: pageSchema(activityView),
  }),
  get: operation({ ...one, method: 'get', summary: 'One activity', permission: 'read', response: activityView }),
  create: operation({
    ...written,
    method: 'post',
    path: '/api/activities',
    summary: 'Writes down a call, an e-mail, a meeting or a note for a lead, a deal or a task',
    body: activityBody,
    status: 201,
  }),
  change: operation({ ...changing, method: 'patch' }),
  put: operation({ ...changing, method: 'put' }),
  remove: operation({
    ...one,
    method: 'delete',
    summary: 'Deletes an activity',
    permission: 'crm:write',
    status: 204,
  }),
};
