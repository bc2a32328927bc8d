import type { z } from 'zod';
import { newId } from '../platform/ids.js';
import type { Contact } from './contact.js';
import type { contactBody } from './contact.contract.js';
import { lowerCase } from './duplicate-address.js';

/** Somebody whom staff enter: nobody has written yet. */
export const newContact = (body: z.output<typeof contactBody>, now: Date): Omit<Contact, 'tenantId'> => ({
  username: null,
  notes: null,
  ...body,
  emails: body.emails.map(lowerCase),
  _id: newId('cnt', now),
  pictureUrl: null,
  blockedAt: null,
  identities: [],
  profileFetchedAt: null,
  createdAt: now,
  updatedAt: now,
  lastSeenAt: null,
});
