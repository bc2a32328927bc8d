import { z } from 'zod';
import { tableOperations } from '../../platform/csv/csv.contract.js';
import { commaList, searchText } from '../../platform/http/comma-list.contract.js';
import { byId, operation } from '../../platform/http/operation.contract.js';
import { pageQuery, pageSchema } from '../../platform/http/page.contract.js';
import {
  dealBody,
  dealChange,
  dealHistoryView,
  dealSorts,
  dealStages,
  dealStatuses,
  dealView,
  stageBody,
} from './deal.contract.js';

export const dealTableOperations = tableOperations('/api/deals', 'deals', 'crm:write');

const ids = commaList(z.string().min(1).max(200)).optional();
const one = { path: '/api/deals/:id', params: byId } as const;
const written = { permission: 'crm:write', response: dealView } as const;
const changing = { ...one, ...written, body: dealChange };
const summary = 'Changes a deal; what is left out stays, null empties. Its stage is moved by PUT /api/deals/:id/stage';

export const dealListQuery = z.object({
  ...pageQuery,
  stage: commaList(z.enum(dealStages)).optional(),
  status: commaList(z.enum(dealStatuses)).optional(),
  ownerId: ids,
  leadId: ids,
  contactId: ids,
  conversationId: ids,
  search: searchText.optional(),
  sort: z.enum(dealSorts).default('-createdAt'),
});

export const dealOperations = {
  list: operation({
    method: 'get',
    path: '/api/deals',
    summary:
      'Deals; `search` looks in titles, names of contacts, summaries, comments and last messages. `value` sorts by the amount as people write it, whatever its currency',
    permission: 'read',
    query: dealListQuery,
    response: pageSchema(dealView),
  }),
  get: operation({ ...one, method: 'get', summary: 'One deal', permission: 'read', response: dealView }),
  create: operation({
    ...written,
    method: 'post',
    path: '/api/deals',
    summary: 'Opens a deal. Where its conversation has an open one: 409 `conflict` with its `dealId`',
    body: dealBody,
    status: 201,
  }),
  change: operation({ ...changing, method: 'patch', summary }),
  put: operation({ ...changing, method: 'put', summary }),
  move: operation({
    ...written,
    method: 'put',
    path: '/api/deals/:id/stage',
    params: byId,
    summary:
      'Moves a deal to a stage. `CLOSED_LOST` needs `lostReason`; a closed one moves only with `reopen: true`, to an open stage: else 409 `illegal_transition`. The stage it has: 200, and nothing is added to its history',
    body: stageBody,
  }),
  history: operation({
    method: 'get',
    path: '/api/deals/:id/history',
    params: byId,
    summary:
      'What happened with a deal: moves, messages, tasks, activities, and which fields were changed; the latest first',
    permission: 'read',
    query: z.object(pageQuery),
    response: pageSchema(dealHistoryView),
  }),
  remove: operation({
    ...one,
    method: 'delete',
    summary:
      'Deletes a deal. Where tasks or activities hang on it: 409 `has_children` with `children`, unless `cascade=true`; then they go, too',
    permission: 'crm:write',
    query: z.object({ cascade: z.enum(['true', 'false']).default('false') }),
    status: 204,
  }),
};
