import { z } from 'zod';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { listPage } from '../platform/http/list-page.js';
import { pageQuery, pageSchema } from '../platform/http/paginate.js';
import { contactView } from './contact.contract.js';
import { type ContactMerge, mergeReasons, mergeStates } from './contact-merge.js';
import { mergeContacts, type MergeDeps } from './merge-contacts.js';
import { presentContact } from './present-contact.js';

const byId = z.object({ id: z.string() });
const duplicateView = z.object({
  id: z.string(),
  reason: z.enum(mergeReasons),
  value: z.string(),
  contactIds: z.array(z.string()),
  state: z.enum(mergeStates),
  createdAt: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
});
type DuplicateView = z.infer<typeof duplicateView>;

/** Contacts that look like one person, and what people decide about them. Before `/api/contacts/:id`, which would take the name for an id. */
export const duplicateRoutes = (deps: MergeDeps): Route[] => [
  defineRoute({
    method: 'get',
    path: '/api/contacts/duplicates',
    summary: 'Pairs of contacts that have proved the same address, proposed to be merged; the newest first',
    permission: 'read',
    query: z.object({ ...pageQuery, state: z.enum(mergeStates).default('open') }),
    response: pageSchema(duplicateView),
    handler: ({ ctx, query }) =>
      listPage<ContactMerge, DuplicateView>((filter, options) => deps.contacts.merges.list(ctx, filter, options), {
        filter: { state: query.state },
        query,
        sort: { field: 'createdAt', order: -1 },
        present,
      }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/contacts/duplicates/:id/reject',
    summary: 'They are two people: the pair is not proposed again',
    permission: 'contacts:write',
    params: byId,
    response: duplicateView,
    handler: async ({ ctx, params }) => {
      const rejected = await deps.contacts.merges.reject(ctx, params.id, deps.clock.now());
      if (!rejected) throw new AppError('not_found', 'No such open proposal. GET /api/contacts/duplicates lists them.');
      const after = { contactIds: rejected.contactIds };
      await deps.recordAudit(ctx, { action: 'contact.merge_rejected', target: rejected._id, after });
      return present(rejected);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/contacts/:id/merge',
    summary: 'Merges another contact into this one, which gets its addresses, ids and conversations',
    permission: 'contacts:write',
    params: byId,
    body: z.strictObject({ contactId: z.string().min(1).max(200) }),
    response: z.object({ contact: contactView, mergeId: z.string() }),
    handler: async ({ ctx, params, body }) => {
      const { contact, mergeId } = await mergeContacts(deps, ctx, { intoId: params.id, fromId: body.contactId });
      const open = await deps.contacts.merges.openOf(ctx, [contact._id]);
      return { contact: presentContact(contact, open), mergeId };
    },
  }),
];

const present = (merge: ContactMerge): DuplicateView => ({
  id: merge._id,
  reason: merge.reason,
  value: merge.value,
  contactIds: merge.contactIds,
  state: merge.state,
  createdAt: merge.createdAt.toISOString(),
  decidedAt: merge.decidedAt?.toISOString() ?? null,
  decidedBy: merge.decidedBy,
});
