import { z } from 'zod';
import { defineCollection } from '../platform/persistence/collection.js';
import { versionedFields } from '../platform/persistence/versioned-store.js';

/** What people write for each other about a conversation, a contact, a lead or a deal: never sent, and in no model's prompt. */
const noteShape = z.object({
  ...versionedFields,
  text: z.string(),
  /** All but one of the four are null, or absent. */
  conversationId: z.string().nullable(),
  contactId: z.string().nullable(),
  leadId: z.string().nullish(),
  dealId: z.string().nullish(),
  /** The contacts it was about before they became part of this one, the last one last: a merge may be undone. */
  formerContactIds: z.array(z.string()).optional(),
  mentions: z.array(z.string()),
  author: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
});
export type Note = z.infer<typeof noteShape>;

const newest = { createdAt: -1, _id: -1 } as const;

export const notes = defineCollection({
  name: 'notes',
  shape: noteShape,
  indexes: [
    { key: { tenantId: 1, ...newest } },
    { key: { tenantId: 1, conversationId: 1, ...newest } },
    { key: { tenantId: 1, contactId: 1, ...newest } },
    { key: { tenantId: 1, leadId: 1, ...newest } },
    { key: { tenantId: 1, dealId: 1, ...newest } },
  ],
});
