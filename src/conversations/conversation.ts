import type { Channel } from '../channels/channel.js';
import { outboxFields, outboxIndex, outboxOf, type WithOutbox } from '../events/outbox.js';
import { defineCollection, leaseFields } from '../platform/persistence/collection.js';
import type { LeasedDocument } from '../platform/persistence/lease.js';
import type { ConversationStatus } from './conversation-status.js';

/** A thread of one contact on one account. `dueAt` is when the agent should look at it. */
export type Conversation = LeasedDocument &
  WithOutbox & {
    accountId: string;
    channel: Channel;
    threadKey: string;
    contactId: string;
    personExternalId: string;
    /** Where a public answer goes; null for direct messages. */
    comment: { postId: string | null; rootCommentId: string } | null;
    status: ConversationStatus;
    /** Raised by every human act; an automatic reply commits only if it is unchanged. */
    epoch: number;
    /** The reply that is being handed to the platform: one at a time. Whoever takes over waits for an automatic one to end. */
    sending: { replyId: string; token: string; automatic: boolean; until: Date } | null;
    lastSentAt: Date | null;
    assigneeId: string | null;
    snoozedUntil: Date | null;
    /** The link, ad or button that brought the customer here last. */
    referral: string | null;
    labels: string[];
    language: string | null;
    unreadCount: number;
    lastInboundId: string | null;
    lastInboundAt: Date | null;
    /** First message of the burst that waits for an answer. */
    burstStartedAt: Date | null;
    /**
     * Inbound messages the agent has not dealt with, in the order of their arrival: platforms count in seconds and repeat late,
     * so no clock tells which these are.
     */
    unansweredIds: string[];
    lastActivityAt: Date;
    lastText: string | null;
    /** Ids counted lately: appending a message twice counts once. */
    countedMessageIds: string[];
    createdAt: Date;
  };

export const conversations = defineCollection<Conversation>({
  name: 'conversations',
  fields: {
    tenantId: String,
    accountId: String,
    channel: String,
    threadKey: String,
    contactId: String,
    personExternalId: String,
    comment: { type: { postId: String, rootCommentId: String, _id: false }, default: null },
    status: String,
    epoch: Number,
    sending: { type: { replyId: String, token: String, automatic: Boolean, until: Date, _id: false }, default: null },
    lastSentAt: Date,
    assigneeId: String,
    snoozedUntil: Date,
    referral: String,
    labels: [String],
    language: String,
    unreadCount: Number,
    lastInboundId: String,
    lastInboundAt: Date,
    burstStartedAt: Date,
    unansweredIds: [String],
    lastActivityAt: Date,
    lastText: String,
    countedMessageIds: [String],
    createdAt: Date,
    ...leaseFields,
    ...outboxFields,
  },
  indexes: [
    { key: { tenantId: 1, accountId: 1, threadKey: 1 }, options: { unique: true } },
    { key: { dueAt: 1 }, options: { partialFilterExpression: { dueAt: { $exists: true } } } },
    { key: { tenantId: 1, status: 1, lastActivityAt: -1 } },
    { key: { tenantId: 1, contactId: 1 } },
    outboxIndex,
  ],
});

export const conversationOutbox = outboxOf(conversations, {
  conversationId: '_id',
  contactId: 'contactId',
  accountId: 'accountId',
  channel: 'channel',
});

/** No burst may hold its answer back for longer than this. */
const longestBurstMs = 12_000;

/** When the agent should look: after a quiet time, but never later than the cap after the burst began (pure). */
export function answerDueAt(now: Date, debounceMs: number, burstStartedAt: Date | null): Date {
  const quiet = now.getTime() + debounceMs;
  return new Date(
    burstStartedAt ? Math.min(quiet, Math.max(burstStartedAt.getTime() + longestBurstMs, now.getTime())) : quiet,
  );
}
