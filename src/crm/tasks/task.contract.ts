import { z } from 'zod';
import { commaList, searchText } from '../../platform/http/comma-list.contract.js';
import { byId, operation } from '../../platform/http/operation.contract.js';
import { pageQuery, pageSchema } from '../../platform/http/page.contract.js';

export const taskTypes = ['CALL', 'EMAIL', 'MEETING', 'NOTE', 'FOLLOW_UP'] as const;

/** From the least to the most. */
export const taskPriorities = ['LOW', 'MEDIUM', 'HIGH', 'URGENT'] as const;
export type TaskPriority = (typeof taskPriorities)[number];

const dueSpans = ['overdue', 'today', 'week'] as const;
export type DueSpan = (typeof dueSpans)[number];

const id = z.string().min(1).max(200);
const moment = z.iso
  .datetime({ offset: true, error: 'Give a time as 2027-01-15T09:00:00Z or 2027-01-15T10:00:00+01:00' })
  .nullable();

/** What people write of a task; a link may be left out where the other is given. */
const writable = {
  type: z.enum(taskTypes),
  title: z.string().trim().min(1).max(300),
  description: z.string().trim().max(10_000).nullable().optional(),
  priority: z.enum(taskPriorities).optional(),
  dueAt: moment.optional(),
  assigneeId: id.nullable().optional(),
  leadId: id.nullable().optional(),
  dealId: id.nullable().optional(),
};

export const needsLink = 'Name what it belongs to: a leadId, a dealId, or both.';

const taskBody = z
  .strictObject(writable)
  .refine(({ leadId, dealId }) => leadId != null || dealId != null, { path: ['leadId'], error: needsLink })
  .meta({
    example: { type: 'CALL', title: 'Call about the offer', dueAt: '2027-01-15T09:00:00Z', dealId: 'deal_01k5' },
  });

const taskChange = z.strictObject(writable).partial();
export type TaskChange = z.output<typeof taskChange>;

const taskView = z.object({
  id: z.string(),
  type: z.enum(taskTypes),
  title: z.string(),
  description: z.string().nullable(),
  priority: z.enum(taskPriorities),
  dueAt: z.string().nullable(),
  assigneeId: z.string().nullable(),
  leadId: z.string().nullable(),
  dealId: z.string().nullable(),
  completedAt: z.string().nullable(),
  /** Id of who completed it. */
  completedBy: z.string().nullable(),
  /** What came of it, as whoever completed it said. */
  outcome: z.string().nullable(),
  /** Its time has passed, and it is not completed. */
  overdue: z.boolean(),
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type TaskView = z.infer<typeof taskView>;

const sorts = ['createdAt', '-createdAt', 'dueAt', '-dueAt', 'priority', '-priority'] as const;
export type TaskSort = (typeof sorts)[number];

const taskQuery = z.object({
  ...pageQuery,
  type: commaList(z.enum(taskTypes)).optional(),
  priority: commaList(z.enum(taskPriorities)).optional(),
  /** Ids of people; `me`: whoever asks. */
  assigneeId: commaList(id).optional(),
  leadId: commaList(id).optional(),
  dealId: commaList(id).optional(),
  completed: z.enum(['true', 'false']).optional(),
  /** By the clock of the company: late and not completed; within this day; within this week, from Monday. */
  due: commaList(z.enum(dueSpans)).optional(),
  search: searchText.optional(),
  sort: z.enum(sorts).default('-createdAt'),
});
export type TaskQuery = z.output<typeof taskQuery>;

const one = { path: '/api/tasks/:id', params: byId } as const;
const written = { permission: 'crm:write', response: taskView } as const;
const changing = { ...one, ...written, body: taskChange, summary: 'Changes a task; what is left out stays' };

export const taskOperations = {
  list: operation({
    method: 'get',
    path: '/api/tasks',
    summary: 'Tasks; `sort=dueAt` begins with the earliest and ends with those that have no time',
    permission: 'read',
    query: taskQuery,
    response: pageSchema(taskView),
  }),
  get: operation({ ...one, method: 'get', summary: 'One task', permission: 'read', response: taskView }),
  create: operation({
    ...written,
    method: 'post',
    path: '/api/tasks',
    summary: 'Makes a task for a lead or a deal; whoever is to do it is told at once',
    body: taskBody,
    status: 201,
  }),
  change: operation({ ...changing, method: 'patch' }),
  put: operation({ ...changing, method: 'put' }),
  complete: operation({
    ...written,
    method: 'put',
    path: '/api/tasks/:id/complete',
    params: byId,
    summary: 'It is done; asked again, the first time stands',
    body: z.strictObject({ outcome: z.string().trim().max(10_000).nullable().optional() }).default({}),
  }),
  reopen: operation({
    ...written,
    method: 'put',
    path: '/api/tasks/:id/reopen',
    params: byId,
    summary: 'It is to be done again',
  }),
  remove: operation({
    ...one,
    method: 'delete',
    summary: 'Deletes a task. Where activities belong to it: 409 `has_children`, unless `cascade=true`',
    permission: 'crm:write',
    query: z.object({ cascade: z.enum(['true', 'false']).default('false') }),
    status: 204,
  }),
};
