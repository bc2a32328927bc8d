import { defineStorage, type Module } from '../platform/module.js';
import { type ContactRouteDeps, contactRoutes } from './contact.routes.js';
import { contactTableRoutes } from './contact-table.routes.js';
import { createContactStore } from './contact.store.js';
import { contacts } from './contact.js';
import { contactMergeOutbox, contactMerges } from './contact-merge.js';

export const contactStorage = defineStorage({
  collections: [contacts, contactMerges],
  outboxes: [contactMergeOutbox],
  open: (database, _clock, announce) => ({ contacts: createContactStore(database, announce) }),
});

/** Who is talking. */
export const createContacts = (deps: ContactRouteDeps): Module => ({
  routes: [...contactTableRoutes(deps), ...contactRoutes(deps)],
});
