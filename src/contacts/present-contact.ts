import { type Contact, marketingStoppedAt, versionOf } from './contact.js';
import type { ContactView } from './contact.contract.js';
import type { ContactMerge } from './contact-merge.js';

/** A contact as the API shows it, with the contacts that have proved the same address. */
export const presentContact = (contact: Contact, open: readonly ContactMerge[] = []): ContactView => ({
  id: contact._id,
  version: versionOf(contact),
  displayName: contact.displayName,
  username: contact.username,
  pictureUrl: contact.pictureUrl,
  emails: contact.emails,
  phones: contact.phones,
  identities: (contact.identities ?? []).map(({ accountId, platform, externalId }) => ({
    accountId,
    platform,
    externalId,
  })),
  marketingStoppedAt: marketingStoppedAt(contact)?.toISOString() ?? null,
  notes: contact.notes,
  duplicates: open.flatMap(({ _id, contactIds, reason, value }) =>
    contactIds.includes(contact._id)
      ? contactIds.filter(id => id !== contact._id).map(contactId => ({ id: _id, contactId, reason, value }))
      : [],
  ),
  createdAt: contact.createdAt.toISOString(),
  updatedAt: contact.updatedAt.toISOString(),
  lastSeenAt: contact.lastSeenAt?.toISOString() ?? null,
});
