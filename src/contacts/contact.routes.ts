import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { listPage } from '../platform/http/list-page.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { expectedVersion, missed, withETag } from '../platform/http/if-match.js';
import { type Contact, versionOf } from './contact.js';
import { contactChanged } from './audit-contact.js';
import type { ContactView } from './contact.contract.js';
import { lowerCase, refuseDuplicate } from './duplicate-address.js';
import { duplicateRoutes } from './duplicates.routes.js';
import type { MergeDeps } from './merge-contacts.js';
import { newContact } from './new-contact.js';
import { sortOf, wantedContacts } from './list-contacts.js';
import { presentContact } from './present-contact.js';
import { proposeMerges } from './propose-merges.js';
import { verifyAddress } from './verify-address.js';
import { contactOperations, type ErasureView } from './contact-operations.contract.js';

export type ContactRouteDeps = MergeDeps & {
  /** Removes what is kept about a contact. */
  forget(ctx: TenantContext, contactId: string): Promise<void>;
  /** What keeps the names of contacts learns the new one. */
  renamed(ctx: TenantContext, contactId: string, displayName: string): Promise<unknown>;
  /** Has everything removed that is kept about a contact, with a receipt. */
  erase(ctx: TenantContext, contactId: string): Promise<ErasureView>;
};

export const contactRoutes = (deps: ContactRouteDeps): Route[] => [
  ...duplicateRoutes(deps),
  ...readRoutes(deps),
  ...writeRoutes(deps),
];

/** One contact with the proposals to merge it. */
const shown = async ({ contacts }: ContactRouteDeps, ctx: TenantContext, contact: Contact): Promise<ContactView> =>
  presentContact(contact, await contacts.merges.openOf(ctx, [contact._id]));

const readRoutes = (deps: ContactRouteDeps): Route[] => [
  defineRoute({
    ...contactOperations.list,
    handler: async ({ ctx, query }) => {
      const { items, ...page } = await listPage<Contact, Contact>(
        (filter, options) => deps.contacts.list(ctx, filter, options),
        {
          filter: wantedContacts(query),
          query,
          sort: sortOf[query.sort],
          present: contact => contact,
        },
      );
      const ids = items.map(contact => contact._id);
      const open = await deps.contacts.merges.openOf(ctx, ids);
      return { ...page, items: items.map(contact => presentContact(contact, open)) };
    },
  }),
  defineRoute({
    ...contactOperations.get,
    handler: async ({ ctx, params, res }) =>
      withETag(res, await shown(deps, ctx, found(await deps.contacts.get(ctx, params.id)))),
  }),
];

const writeRoutes = (deps: ContactRouteDeps): Route[] => [
  defineRoute({
    ...contactOperations.create,
    handler: async ({ ctx, body, query, res }) => {
      if (query.force !== 'true') await refuseDuplicate(deps, ctx, body);
      const contact = await deps.contacts.create(ctx, newContact(body, deps.clock.now()));
      await proposeMerges(deps.contacts, ctx, contact, deps.clock.now());
      await deps.recordAudit(ctx, contactChanged(null, contact));
      return withETag(res, await shown(deps, ctx, contact));
    },
  }),
  defineRoute({
    ...contactOperations.change,
    handler: async ({ ctx, params, body, req, res }) => {
      const expected = expectedVersion(req);
      const before = found(await deps.contacts.get(ctx, params.id));
      const emails = body.emails ? { emails: body.emails.map(lowerCase) } : {};
      const change = { ...body, ...emails, updatedAt: deps.clock.now() };
      const after = await deps.contacts.update(ctx, params.id, change, expected);
      if (!after) throw missed(versionNow(await deps.contacts.get(ctx, params.id)), noSuch);
      if (after.displayName !== before.displayName) await deps.renamed(ctx, after._id, after.displayName);
      if (body.emails ?? body.phones) await proposeMerges(deps.contacts, ctx, after, deps.clock.now());
      await deps.recordAudit(ctx, contactChanged(before, after));
      return withETag(res, await shown(deps, ctx, after));
    },
  }),
  defineRoute({
    ...contactOperations.verify,
    handler: async ({ ctx, params, body, query, res }) => {
      const asked = { address: body, force: query.force === 'true' };
      return withETag(res, await shown(deps, ctx, found(await verifyAddress(deps, ctx, params.id, asked))));
    },
  }),
  defineRoute({
    ...contactOperations.forget,
    handler: async ({ ctx, params, query, res }) => {
      found(await deps.contacts.get(ctx, params.id));
      if (query.erase === 'true') {
        const erasure = await deps.erase(ctx, params.id);
        await deps.recordAudit(ctx, { action: 'contact.erasure_asked', target: params.id, after: { id: erasure.id } });
        res.status(202).set('Location', `/api/erasures/${erasure.id}`);
        return erasure;
      }
      await deps.forget(ctx, params.id);
      await deps.recordAudit(ctx, { action: 'contact.forgotten', target: params.id });
      return undefined;
    },
  }),
];

const noSuch = (): AppError => new AppError('not_found', 'No such contact. GET /api/contacts lists them.');
const versionNow = (contact: Contact | null) => (contact ? { version: versionOf(contact) } : null);

function found(contact: Contact | null): Contact {
  if (!contact) throw noSuch();
  return contact;
}
