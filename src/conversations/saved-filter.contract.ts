import { z } from 'zod';
import { byId, operation } from '../platform/http/operation.contract.js';
import { pageQuery, pageSchema } from '../platform/http/page.contract.js';

const savedFilterBody = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** As the address of the inbox names its folder and filters. */
  search: z.record(z.string().min(1).max(40), z.string().max(200)),
});

const savedFilterView = z.object({
  id: z.string(),
  name: z.string(),
  search: z.record(z.string(), z.string()),
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type SavedFilterView = z.infer<typeof savedFilterView>;

const one = { path: '/api/saved-filters/:id', params: byId, permission: 'read' } as const;
const changing = { ...one, body: savedFilterBody.partial(), response: savedFilterView };
const summary = 'Changes one of your filters';

export const savedFilterOperations = {
  list: operation({
    method: 'get',
    path: '/api/saved-filters',
    summary: 'Your own filters of the inbox, the oldest first',
    permission: 'read',
    query: z.object(pageQuery),
    response: pageSchema(savedFilterView),
  }),
  get: operation({ ...one, method: 'get', summary: 'One of your filters', response: savedFilterView }),
  create: operation({
    method: 'post',
    path: '/api/saved-filters',
    summary: 'Keeps a filter of the inbox under a name, for you alone',
    permission: 'read',
    body: savedFilterBody,
    response: savedFilterView,
    status: 201,
  }),
  change: operation({ ...changing, method: 'patch', summary }),
  put: operation({ ...changing, method: 'put', summary }),
  remove: operation({ ...one, method: 'delete', summary: 'Forgets one of your filters', status: 204 }),
};
