import { z } from 'zod';
import { searchText } from '../platform/http/comma-list.contract.js';
import { byId, operation } from '../platform/http/operation.contract.js';
import { pageQuery, pageSchema } from '../platform/http/page.contract.js';

const id = z.string().min(1).max(200);

/** What is typed behind a slash. */
const shortCode = z
  .string()
  .trim()
  .regex(/^[^\s/{}]{1,40}$/, 'takes 1 to 40 characters, none of them a space or a slash');

const cannedReplyBody = z.strictObject({
  shortCode,
  /** May name `{{contact.name}}`, `{{contact.firstName}}`, `{{account.name}}`, `{{company.name}}` and `{{agent.name}}`. */
  text: z.string().trim().min(1).max(8000),
  /** Null or left out: for every account. */
  accountId: id.nullable().optional(),
});

const cannedReplyView = z.object({
  id: z.string(),
  shortCode: z.string(),
  text: z.string(),
  accountId: z.string().nullable(),
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type CannedReplyView = z.infer<typeof cannedReplyView>;

const one = { path: '/api/canned-replies/:id', params: byId } as const;
const written = { permission: 'crm:write', response: cannedReplyView } as const;
const changing = { ...one, ...written, body: cannedReplyBody.partial() };
const summary = 'Changes a canned reply; what is left out stays';

export const cannedReplyOperations = {
  list: operation({
    method: 'get',
    path: '/api/canned-replies',
    summary: 'Texts that people have prepared, the newest first; of one account: its own and those for every account',
    permission: 'read',
    query: z.object({
      ...pageQuery,
      accountId: id.optional(),
      search: searchText.optional(),
      sort: z.enum(['createdAt', '-createdAt']).default('-createdAt'),
    }),
    response: pageSchema(cannedReplyView),
  }),
  get: operation({ ...one, method: 'get', summary: 'One canned reply', permission: 'read', response: cannedReplyView }),
  create: operation({
    ...written,
    method: 'post',
    path: '/api/canned-replies',
    summary: 'Prepares a text; its short code is the only one of the company, in whatever case',
    body: cannedReplyBody,
    status: 201,
  }),
  change: operation({ ...changing, method: 'patch', summary }),
  put: operation({ ...changing, method: 'put', summary }),
  remove: operation({
    ...one,
    method: 'delete',
    summary: 'Deletes a canned reply',
    permission: 'crm:write',
    status: 204,
  }),
  render: operation({
    method: 'post',
    path: '/api/canned-replies/:id/render',
    summary: 'The text for one conversation, with names in their places; nothing is sent',
    permission: 'messages:send',
    idempotency: 'none',
    params: byId,
    body: z.strictObject({ conversationId: id }),
    response: z.object({ text: z.string() }),
  }),
};
