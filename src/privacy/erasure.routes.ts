import type { ErasureView } from '../contacts/contact-operations.contract.js';
import type { ContactStore } from '../contacts/contact.store.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { type DeletionRequest, type DeletionRequestStore, nothingErased } from './deletion-request.store.js';
import { erasureOperations } from './erasure.contract.js';
import { exportContact, type ExportDeps } from './export-contact.js';

export type ErasureRouteDeps = ExportDeps & {
  contacts: Pick<ContactStore, 'get'>;
  deletionRequests: Pick<DeletionRequestStore, 'get'>;
  recordAudit: RecordAudit;
};

/** What a person may ask of whoever keeps their data: to see it, and that it is gone. */
export const erasureRoutes = (deps: ErasureRouteDeps): Route[] => [
  defineRoute({
    ...erasureOperations.get,
    handler: async ({ ctx, params }) => {
      const request = await deps.deletionRequests.get(ctx, params.id);
      if (!request)
        throw new AppError(
          'not_found',
          'No such erasure. DELETE /api/contacts/:id?erase=true says the id in Location.',
        );
      return presentErasure(request);
    },
  }),
  defineRoute({
    ...erasureOperations.export,
    handler: async ({ ctx, params, res }) => {
      const contact = await deps.contacts.get(ctx, params.id);
      if (!contact) throw new AppError('not_found', 'No such contact. GET /api/contacts lists them.');
      const all = await exportContact(deps, ctx, contact);
      await deps.recordAudit(ctx, { action: 'contact.exported', target: contact._id });
      res.set('Content-Disposition', `attachment; filename="${contact._id}.json"`);
      return all;
    },
  }),
];

export const presentErasure = (request: DeletionRequest): ErasureView => ({
  id: request._id,
  contactId: request.contactId ?? '',
  status: request.state === 'done' ? 'done' : 'running',
  erased: request.erased ?? nothingErased,
  requestedAt: request.requestedAt.toISOString(),
  doneAt: request.doneAt?.toISOString() ?? null,
});
