import { z } from 'zod';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { listPage } from '../platform/http/list-page.js';
import { pageQuery, pageSchema } from '../platform/http/paginate.js';
import { newId } from '../platform/ids.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type Contact, marketingStoppedAt } from './contact.js';
import { contactChanged } from './audit-contact.js';
import { contactBody, contactChange, type ContactView, contactView } from './contact.contract.js';
import type { ContactStore } from './contact.store.js';

export type ContactRouteDeps = {
  contacts: ContactStore;
  clock: Clock;
  recordAudit: RecordAudit;
  /** Removes everything that is kept about a contact. */
  forget(ctx: TenantContext, contactId: string): Promise<void>;
};

const byId = z.object({ id: z.string() });

export const contactRoutes = (deps: ContactRouteDeps): Route[] => [...readRoutes(deps), ...writeRoutes(deps)];

const readRoutes = ({ contacts }: ContactRouteDeps): Route[] => [
  defineRoute({
    method: 'get',
    path: '/api/contacts',
    summary: 'Contacts, the latest seen first',
    permission: 'read',
    query: z.object({ ...pageQuery, search: z.string().max(100).optional() }),
    response: pageSchema(contactView),
    handler: ({ ctx, query }) =>
      listPage<Contact, ContactView>((filter, options) => contacts.list(ctx, filter, options), {
        filter: query.search ? { displayName: { $regex: escapeRegExp(query.search), $options: 'i' } } : {},
        query,
        // Who was entered by staff and never wrote comes last.
        sort: { field: 'lastSeenAt', order: -1, mayBeNull: true },
        present: presentContact,
      }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/contacts/:id',
    summary: 'One contact',
    permission: 'read',
    params: byId,
    response: contactView,
    handler: async ({ ctx, params }) => presentContact(found(await contacts.get(ctx, params.id))),
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
      await deps.recordAudit(ctx, contactChanged(null, contact));
      return presentContact(contact);
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
      await deps.recordAudit(ctx, contactChanged(before, after));
      return presentContact(after);
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

const presentContact = (contact: Contact): ContactView => ({
  id: contact._id,
  displayName: contact.displayName,
  username: contact.username,
  pictureUrl: contact.pictureUrl,
  emails: contact.emails,
  phones: contact.phones,
  identities: contact.identities ?? [],
  marketingStoppedAt: marketingStoppedAt(contact)?.toISOString() ?? null,
  notes: contact.notes,
  createdAt: contact.createdAt.toISOString(),
  updatedAt: contact.updatedAt.toISOString(),
  lastSeenAt: contact.lastSeenAt?.toISOString() ?? null,
});

const lower = (email: string): string => email.toLowerCase();
const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function found(contact: Contact | null): Contact {
  if (!contact) throw new AppError('not_found', 'No such contact.');
  return contact;
}
