import { z } from 'zod';
import { searchText } from '../platform/http/comma-list.contract.js';
import { byId, operation } from '../platform/http/operation.contract.js';
import { pageQuery, pageSchema } from '../platform/http/page.contract.js';

const name = z.string().trim().min(1).max(100);
/** Each person once. */
const memberIds = z
  .array(z.string().min(1).max(100))
  .max(500)
  .transform(ids => [...new Set(ids)]);

const teamView = z.object({
  id: z.string(),
  name: z.string(),
  memberIds: z.array(z.string()),
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type TeamView = z.infer<typeof teamView>;

const one = { path: '/api/teams/:id', params: byId } as const;
const written = { permission: 'users:write', response: teamView } as const;
/** Null empties, as everywhere. */
const changing = {
  ...one,
  ...written,
  body: z.strictObject({ name, memberIds: memberIds.nullable() }).partial(),
};
const summary = 'Changes a team: its name, or who is in it';

export const teamOperations = {
  list: operation({
    method: 'get',
    path: '/api/teams',
    summary: 'The company’s teams, the newest first',
    permission: 'read',
    query: z.object({
      ...pageQuery,
      search: searchText.optional(),
      sort: z.enum(['createdAt', '-createdAt']).default('-createdAt'),
    }),
    response: pageSchema(teamView),
  }),
  get: operation({ ...one, method: 'get', summary: 'One team', permission: 'read', response: teamView }),
  create: operation({
    ...written,
    method: 'post',
    path: '/api/teams',
    summary: 'Makes a team; its name is the only one of the company, in whatever case',
    body: z.strictObject({ name, memberIds: memberIds.default([]) }),
    status: 201,
  }),
  change: operation({ ...changing, method: 'patch', summary }),
  put: operation({ ...changing, method: 'put', summary }),
  remove: operation({
    ...one,
    method: 'delete',
    summary: 'Deletes a team; its people stay',
    permission: 'users:write',
    status: 204,
  }),
};
