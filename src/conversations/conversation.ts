import { z } from 'zod';
import { channels } from '../channels/channel.js';
import { outboxFields, outboxIndex, outboxOf } from '../events/outbox.js';
import { searchWordsOf } from '../language/search-words.js';
import { defineCollection, leasedFields } from '../platform/persistence/collection.js';
import { conversationStatuses } from './conversation-status.js';
import { staffHintShape } from './staff-hint.js';

/** A thread of one contact on one account. `dueAt` is when the agent should look at it. */
const conversationShape = z.object({
  ...leasedFields,
  ...outboxFields,
  accountId: z.string(),
  channel: z.enum(channels),
  threadKey: z.string(),
  contactId: z.string(),
  personExternalId: z.string(),
  /** The topic of the person's private chat; absent and null: the chat itself. */
  topicId: z.string().nullish(),
  /** Where a public answer goes; null for direct messages. */
  comment: z.object({ postId: z.string().nullable(), rootCommentId: z.string() }).nullable(),
  status: z.enum(conversationStatuses),
  /** Raised by every human act; an automatic reply commits only if it is unchanged. */
  epoch: z.number(),
  /** The reply that is being handed to the platform: one at a time. Whoever takes over waits for an automatic one to end. */
  sending: z.object({ replyId: z.string(), token: z.string(), automatic: z.boolean(), until: z.date() }).nullable(),
  lastSentAt: z.date().nullable(),
  assigneeId: z.string().nullable(),
  snoozedUntil: z.date().nullable(),
  /** When the product itself gave it to people. Until one of them acts, the agent goes on answering what is new; absent and null: it did not. */
  handedOverAt: z.date().nullish(),
  /** When the customer was told once more, after the handoff, that a person will answer. */
  remindedAt: z.date().nullish(),
  /** What people were given, and none of them has answered. */
  handedOverIds: z.array(z.string()).optional(),
  /** How often what a draft was to answer became unanswered again: what is answered once more is another turn. */
  returns: z.number().optional(),
  /** What a person asked of the next draft; see staff-hint.ts. */
  hint: staffHintShape.nullish(),
  /** The link, ad or button that brought the customer here last. */
  referral: z.string().nullable(),
  labels: z.array(z.string()),
  language: z.string().nullable(),
  unreadCount: z.number(),
  lastInboundId: z.string().nullable(),
  lastInboundAt: z.date().nullable(),
  /** Which of those of the same time it is. */
  lastInboundArrival: z.number().nullish(),
  /** First message of the burst that waits for an answer. */
  burstStartedAt: z.date().nullable(),
  /**
   * Inbound messages the agent has not dealt with, in the order of their arrival: platforms count in seconds and repeat late,
   * so no clock tells which these are.
   */
  unansweredIds: z.array(z.string()),
  lastActivityAt: z.date(),
  lastText: z.string().nullable(),
  /** Ids counted lately: appending a message twice counts once. */
  countedMessageIds: z.array(z.string()),
  createdAt: z.date(),
});
export type Conversation = z.infer<typeof conversationShape>;

export const conversations = defineCollection({
  name: 'conversations',
  shape: conversationShape,
  indexes: [
    { key: { tenantId: 1, accountId: 1, threadKey: 1 }, options: { unique: true } },
    { key: { dueAt: 1 }, options: { partialFilterExpression: { dueAt: { $exists: true } } } },
    // The list, whatever it is filtered by; the others find few among many.
    { key: { tenantId: 1, lastActivityAt: -1, _id: -1 } },
    { key: { tenantId: 1, status: 1, lastActivityAt: -1, _id: -1 } },
    { key: { tenantId: 1, contactId: 1 } },
    { key: { tenantId: 1, assigneeId: 1 } },
    { key: { tenantId: 1, labels: 1 } },
    outboxIndex,
  ],
  formerIndexes: ['tenantId_1_status_1_lastActivityAt_-1'],
  // Also found by whose it is: the name stands with the contact alone.
  search: {
    fields: { lastText: { weight: 'c' } },
    narrowedBy: ['contactId'],
    newestBy: 'lastActivityAt',
    wordsOf: searchWordsOf,
  },
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
