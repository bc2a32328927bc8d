import { outboxFields, outboxIndex, outboxOf, type WithOutbox } from '../events/outbox.js';
import { defineCollection, type TenantDocument } from '../platform/persistence/collection.js';

type ManagerSummary = {
  headline: string;
  wants: string;
  known: string[];
  suggestedReply: string | null;
  category: string;
};

/** A conversation given to people, with what they need to go on. */
export type Handoff = TenantDocument &
  WithOutbox & {
    runId: string;
    conversationId: string;
    contactId: string;
    accountId: string;
    messageId: string | null;
    summary: ManagerSummary;
    reasons: string[];
    status: 'open' | 'closed';
    createdAt: Date;
    closedAt: Date | null;
    /** Who said first that they answer; absent while nobody has. */
    takenBy?: { id: string; name: string; at: Date } | null;
  };

export const handoffs = defineCollection<Handoff>({
  name: 'handoffs',
  fields: {
    tenantId: String,
    runId: String,
    conversationId: String,
    contactId: String,
    accountId: String,
    messageId: String,
    summary: {
      type: { headline: String, wants: String, known: [String], suggestedReply: String, category: String, _id: false },
    },
    reasons: [String],
    status: String,
    createdAt: Date,
    closedAt: Date,
    takenBy: { type: { id: String, name: String, at: Date, _id: false }, default: null },
    ...outboxFields,
  },
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
