import { z } from 'zod';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { listPage } from '../platform/http/list-page.js';
import { pageQuery, pageSchema } from '../platform/http/paginate.js';
import { newId } from '../platform/ids.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Contact } from './contact.js';
import { contactChanged } from './audit-contact.js';
import { contactBody, contactChange, type ContactView, contactView } from './contact.contract.js';
import { duplicateRoutes } from './duplicates.routes.js';
import type { MergeDeps } from './merge-contacts.js';
import { presentContact } from './present-contact.js';
import { proposeMerges } from './propose-merges.js';

export type ContactRouteDeps = MergeDeps & {
  /** Removes everything that is kept about a contact. */
  forget(ctx: TenantContext, contactId: string): Promise<void>;
};

const byId = z.object({ id: z.string() });

/** A text that a database can look for: it takes no null byte. */
const searchText = z
  .string()
  .max(100)
  .regex(/^[^\0]*$/, 'leave out the null byte');

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
    method: 'get',
    path: '/api/contacts',
    summary: 'Contacts, the latest seen first',
    permission: 'read',
    query: z.object({ ...pageQuery, search: searchText.optional() }),
    response: pageSchema(contactView),
    handler: async ({ ctx, query }) => {
      const { items, ...page } = await listPage<Contact, Contact>(
        (filter, options) => deps.contacts.list(ctx, filter, options),
        {
          filter: query.search ? { displayName: { $regex: escapeRegExp(query.search), $options: 'i' } } : {},
          query,
          // Who was entered by staff and never wrote comes last.
          sort: { field: 'lastSeenAt', order: -1, mayBeNull: true },
          present: contact => contact,
        },
      );
      const ids = items.map(contact => contact._id);
      const open = await deps.contacts.merges.openOf(ctx, ids);
      return { ...page, items: items.map(contact => presentContact(contact, open)) };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/contacts/:id',
    summary: 'One contact',
    permission: 'read',
    params: byId,
    response: contactView,
    handler: async ({ ctx, params }) => shown(deps, ctx, found(await deps.contacts.get(ctx, params.id))),
  }),
];

const writeRoutes = (deps: ContactRouteDeps): Route[] => [
  defineRoute({
    method: 'post',
    path: '/api/contacts',
    summary: 'Adds a contact; its e-mail addresses and phone numbers count as verified',
    permission: 'contacts:write',
    body: contactBody,
    response: contactView,
    status: 201,
    handler: async ({ ctx, body }) => {
      const contact = await deps.contacts.create(ctx, newContact(body, deps.clock.now()));
      await proposeMerges(deps.contacts, ctx, contact, deps.clock.now());
      await deps.recordAudit(ctx, contactChanged(null, contact));
      return shown(deps, ctx, contact);
    },
  }),
  defineRoute({
    method: 'put',
    path: '/api/contacts/:id',
    summary: 'Changes a contact; what is left out stays',
    permission: 'contacts:write',
    params: byId,
    body: contactChange,
    response: contactView,
    handler: async ({ ctx, params, body }) => {
      const before = found(await deps.contacts.get(ctx, params.id));
      const emails = body.emails ? { emails: body.emails.map(lower) } : {};
      const change = { ...body, ...emails, updatedAt: deps.clock.now() };
      const after = found(await deps.contacts.update(ctx, params.id, change));
      if (body.emails ?? body.phones) await proposeMerges(deps.contacts, ctx, after, deps.clock.now());
      await deps.recordAudit(ctx, contactChanged(before, after));
      return shown(deps, ctx, after);
    },
  }),
  defineRoute({
    method: 'delete',
    path: '/api/contacts/:id',
    summary: 'Forgets a contact: identities, messages, drafts, handoffs and runs',
    permission: 'contacts:write',
    params: byId,
    status: 204,
    handler: async ({ ctx, params }) => {
      found(await deps.contacts.get(ctx, params.id));
      await deps.forget(ctx, params.id);
      await deps.recordAudit(ctx, { action: 'contact.forgotten', target: params.id });
    },
  }),
];

const newContact = (body: z.output<typeof contactBody>, now: Date): Omit<Contact, 'tenantId'> => ({
  username: null,
  notes: null,
  ...body,
  emails: body.emails.map(lower),
  _id: newId('cnt', now),
  pictureUrl: null,
  blockedAt: null,
  identities: [],
  profileFetchedAt: null,
  createdAt: now,
  updatedAt: now,
  lastSeenAt: null,
});

const lower = (email: string): string => email.toLowerCase();
const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function found(contact: Contact | null): Contact {
  if (!contact) throw new AppError('not_found', 'No such contact. GET /api/contacts lists them.');
  return contact;
}
