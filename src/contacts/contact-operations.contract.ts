import { z } from 'zod';
import { commaList, searchText } from '../platform/http/comma-list.contract.js';
import { tableOperations } from '../platform/csv/csv.contract.js';
import { byId, operation } from '../platform/http/operation.contract.js';
import { pageQuery, pageSchema } from '../platform/http/page.contract.js';
import {
  contactBody,
  contactChange,
  contactSorts,
  contactView,
  mergeReasons,
  mergeStates,
  verifiedAddress,
} from './contact.contract.js';

const duplicateView = z.object({
  id: z.string(),
  reason: z.enum(mergeReasons),
  value: z.string(),
  contactIds: z.array(z.string()),
  state: z.enum(mergeStates),
  createdAt: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  /** Of a merge: the contact that stays, and the name of the one that became part of it. */
  intoId: z.string().nullable(),
  formerName: z.string().nullable(),
});
export type DuplicateView = z.infer<typeof duplicateView>;

/** How an erasure stands, and what has gone with it so far. */
export const erasureView = z.object({
  id: z.string(),
  contactId: z.string(),
  status: z.enum(['running', 'done']),
  erased: z.object({ messages: z.number(), chunks: z.number(), runs: z.number(), files: z.number() }),
  requestedAt: z.string(),
  doneAt: z.string().nullable(),
});
export type ErasureView = z.infer<typeof erasureView>;

export const contactTableOperations = tableOperations('/api/contacts', 'contacts', 'contacts:write');

export const contactOperations = {
  list: operation({
    method: 'get',
    path: '/api/contacts',
    summary: 'Contacts; `search` looks for parts of names and addresses, and for numbers however they are written',
    permission: 'read',
    query: z.object({
      ...pageQuery,
      search: searchText.optional(),
      /** Known on one of these accounts. */
      accountId: commaList(z.string().min(1).max(200)).optional(),
      sort: z.enum(contactSorts).default('-createdAt'),
    }),
    response: pageSchema(contactView),
  }),
  get: operation({
    method: 'get',
    path: '/api/contacts/:id',
    summary: 'One contact',
    permission: 'read',
    params: byId,
    response: contactView,
  }),
  create: operation({
    method: 'post',
    path: '/api/contacts',
    summary:
      'Adds a contact; its e-mail addresses and phone numbers count as verified. Where another has one of them: 409 `duplicate` with `contactIds`, unless `force=true`',
    permission: 'contacts:write',
    query: z.object({ force: z.enum(['true', 'false']).default('false') }),
    body: contactBody,
    response: contactView,
    status: 201,
  }),
  change: operation({
    method: 'put',
    path: '/api/contacts/:id',
    summary: 'Changes a contact; what is left out stays',
    permission: 'contacts:write',
    params: byId,
    body: contactChange,
    response: contactView,
  }),
  verify: operation({
    method: 'post',
    path: '/api/contacts/:id/verify',
    summary:
      'Says that an e-mail address or a phone number is this person’s: the agent tells them from then on what the CRM has under it. Where another has it: 409 `duplicate`, unless `force=true`',
    permission: 'contacts:write',
    params: byId,
    query: z.object({ force: z.enum(['true', 'false']).default('false') }),
    body: verifiedAddress,
    response: contactView,
  }),
  forget: operation({
    method: 'delete',
    path: '/api/contacts/:id',
    summary:
      'Forgets a contact: identities, messages, drafts, handoffs and runs. With `erase=true` also our copies of the CRM records that are theirs alone, in the background: 202, and `Location` says how it stands and what has gone',
    permission: 'contacts:write',
    params: byId,
    query: z.object({ erase: z.enum(['true', 'false']).default('false') }),
    response: erasureView.optional(),
    status: 204,
  }),
};

export const duplicateOperations = {
  list: operation({
    method: 'get',
    path: '/api/contacts/duplicates',
    summary: 'Pairs of contacts that have proved the same address, proposed to be merged; the newest first',
    permission: 'read',
    query: z.object({
      ...pageQuery,
      state: z.enum(mergeStates).default('open'),
      contactId: z.string().min(1).max(200).optional(),
    }),
    response: pageSchema(duplicateView),
  }),
  reject: operation({
    method: 'post',
    path: '/api/contacts/duplicates/:id/reject',
    summary: 'They are two people: the pair is not proposed again',
    permission: 'contacts:write',
    params: byId,
    response: duplicateView,
  }),
  merge: operation({
    method: 'post',
    path: '/api/contacts/:id/merge',
    summary: 'Merges another contact into this one, which gets its addresses, ids and conversations',
    permission: 'contacts:write',
    params: byId,
    body: z.strictObject({ contactId: z.string().min(1).max(200) }),
    response: z.object({ contact: contactView, mergeId: z.string() }),
  }),
  undo: operation({
    method: 'post',
    path: '/api/contacts/merges/:mergeId/undo',
    summary: 'Two contacts again: each has its ids, addresses and conversations, with what came since under its ids',
    permission: 'contacts:write',
    params: z.object({ mergeId: z.string() }),
    response: z.object({ contact: contactView, restored: contactView }),
  }),
};
