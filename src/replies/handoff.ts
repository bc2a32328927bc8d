import { z } from 'zod';
import { outboxFields, outboxIndex, outboxOf } from '../events/outbox.js';
import { defineCollection, tenantFields } from '../platform/persistence/collection.js';
import { managerSummary } from './reply.contract.js';

/** A conversation given to people, with what they need to go on. */
const handoffShape = z.object({
  ...tenantFields,
  ...outboxFields,
  runId: z.string(),
  conversationId: z.string(),
  contactId: z.string(),
  accountId: z.string(),
  messageId: z.string().nullable(),
  summary: managerSummary,
  reasons: z.array(z.string()),
  status: z.enum(['open', 'closed']),
  createdAt: z.date(),
  closedAt: z.date().nullable(),
  /** Who said first that they answer; absent while nobody has. */
  takenBy: z.object({ id: z.string(), name: z.string(), at: z.date() }).nullish(),
});
export type Handoff = z.infer<typeof handoffShape>;

export const handoffs = defineCollection({
  name: 'handoffs',
  shape: handoffShape,
  indexes: [
    { key: { tenantId: 1, runId: 1 }, options: { unique: true } },
    { key: { tenantId: 1, status: 1, createdAt: -1 } },
    { key: { tenantId: 1, conversationId: 1 } },
    outboxIndex,
  ],
});

export const handoffOutbox = outboxOf(handoffs, {
  handoffId: '_id',
  conversationId: 'conversationId',
  contactId: 'contactId',
  accountId: 'accountId',
});
