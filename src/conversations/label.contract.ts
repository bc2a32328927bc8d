import { z } from 'zod';
import { searchText } from '../platform/http/comma-list.contract.js';
import { byId, operation } from '../platform/http/operation.contract.js';
import { pageQuery, pageSchema } from '../platform/http/page.contract.js';

/** Without a comma: a filter names several with commas between them. */
export const labelName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^,\0]*$/, 'leave out the comma');

const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'write it as #rrggbb');

const labelBody = z.strictObject({ name: labelName, color: color.nullable().optional() });

const labelView = z.object({
  id: z.string(),
  name: z.string(),
  color: z.string().nullable(),
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type LabelView = z.infer<typeof labelView>;

const one = { path: '/api/labels/:id', params: byId } as const;
const written = { permission: 'crm:write', response: labelView } as const;
const changing = { ...one, ...written, body: labelBody.partial() };
const summary = 'Changes a label; a new name is that of every conversation which has it';

export const labelOperations = {
  list: operation({
    method: 'get',
    path: '/api/labels',
    summary: 'The labels that conversations can have, the newest first',
    permission: 'read',
    query: z.object({
      ...pageQuery,
      search: searchText.optional(),
      sort: z.enum(['createdAt', '-createdAt']).default('-createdAt'),
    }),
    response: pageSchema(labelView),
  }),
  get: operation({ ...one, method: 'get', summary: 'One label', permission: 'read', response: labelView }),
  create: operation({
    ...written,
    method: 'post',
    path: '/api/labels',
    summary: 'Makes a label; its name is the only one of the company, in whatever case',
    body: labelBody,
    status: 201,
  }),
  change: operation({ ...changing, method: 'patch', summary }),
  put: operation({ ...changing, method: 'put', summary }),
  remove: operation({
    ...one,
    method: 'delete',
    summary: 'Deletes a label, and takes it off every conversation',
    permission: 'crm:write',
    status: 204,
  }),
};
