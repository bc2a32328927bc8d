import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { listPage } from '../platform/http/list-page.js';
import { type ContactMerge, formerOf } from './contact-merge.js';
import { mergeContacts, type MergeDeps } from './merge-contacts.js';
import { presentContact } from './present-contact.js';
import { undoMerge } from './undo-merge.js';
import { duplicateOperations, type DuplicateView } from './contact-operations.contract.js';

/** Contacts that look like one person, and what people decide about them. Before `/api/contacts/:id`, which would take the name for an id. */
export const duplicateRoutes = (deps: MergeDeps): Route[] => [
  defineRoute({
    ...duplicateOperations.list,
    handler: ({ ctx, query }) =>
      listPage<ContactMerge, DuplicateView>((filter, options) => deps.contacts.merges.list(ctx, filter, options), {
        filter: { state: query.state, ...(query.contactId ? { contactIds: query.contactId } : {}) },
        query,
        sort: { field: 'createdAt', order: -1 },
        present,
      }),
  }),
  defineRoute({
    ...duplicateOperations.reject,
    handler: async ({ ctx, params }) => {
      const rejected = await deps.contacts.merges.reject(ctx, params.id, deps.clock.now());
      if (!rejected) throw new AppError('not_found', 'No such open proposal. GET /api/contacts/duplicates lists them.');
      const after = { contactIds: rejected.contactIds };
      await deps.recordAudit(ctx, { action: 'contact.merge_rejected', target: rejected._id, after });
      return present(rejected);
    },
  }),
  defineRoute({
    ...duplicateOperations.merge,
    handler: async ({ ctx, params, body }) => {
      const { contact, mergeId } = await mergeContacts(deps, ctx, { intoId: params.id, fromId: body.contactId });
      const open = await deps.contacts.merges.openOf(ctx, [contact._id]);
      return { contact: presentContact(contact, open), mergeId };
    },
  }),
  defineRoute({
    ...duplicateOperations.undo,
    handler: async ({ ctx, params }) => {
      const { contact, restored } = await undoMerge(deps, ctx, params.mergeId);
      const open = await deps.contacts.merges.openOf(ctx, [contact._id, restored._id]);
      return { contact: presentContact(contact, open), restored: presentContact(restored, open) };
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
  intoId: merge.intoId,
  formerName: merge.former ? formerOf(merge.former).displayName : null,
});
