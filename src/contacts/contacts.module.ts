import { defineStorage, type Module } from '../platform/module.js';
import { type ContactRouteDeps, contactRoutes } from './contact.routes.js';
import { createContactStore } from './contact.store.js';
import { contacts } from './contact.js';
import { contactMerges } from './contact-merge.js';

export const contactStorage = defineStorage({
  collections: [contacts, contactMerges],
  open: database => ({ contacts: createContactStore(database) }),
});

/** Who is talking. */
export const createContacts = (deps: ContactRouteDeps): Module => ({ routes: contactRoutes(deps) });
