import type { Channel, MediaKind, QuickReply, Recipient } from '../channels/channel.js';
import { outboxFields, outboxIndex, outboxOf, type WithOutbox } from '../events/outbox.js';
import { defineCollection, leaseFields } from '../platform/persistence/collection.js';
import type { LeasedDocument } from '../platform/persistence/lease.js';

export const replyStatuses = [
  'held',
  'approved',
  'sending',
  'sent',
  'rejected',
  'superseded',
  'failed',
  'uncertain',
  'expired',
] as const;
/**
 * `held` waits for a person · `approved` is the outbox · `uncertain` may have been delivered: never sent again by itself, a
 * person is asked · `expired` the platform takes no answer any more.
 */
export type ReplyStatus = (typeof replyStatuses)[number];

/** What waits for a person: drafts, and sends of which nobody knows whether they arrived. */
export const reviewable: ReplyStatus[] = ['held', 'uncertain'];

type Citation = {
  evidenceId: string;
  recordKey: string;
  linkName: string;
  path: string;
  quote: string;
  syncedAt: Date | null;
};

/** `category` is the platform's, as whoever sends it tells us; absent or null: nobody did. */
export type ReplyTemplate = {
  name: string;
  language: string;
  parameters: string[];
  category?: 'marketing' | 'utility' | 'authentication' | null;
};

export type Decision = {
  verdict: 'approve' | 'edit' | 'reject' | 'takeover';
  by: string;
  byName: string;
  at: Date;
  reason: string | null;
};

/** Somebody is editing the draft: the others keep their hands off until then. A decision ends it. */
export type DraftLock = { by: string; byName: string; until: Date };

/** Something that will leave to the customer, and who let it. It is its own outbox row. */
export type Reply = LeasedDocument &
  WithOutbox & {
    accountId: string;
    channel: Channel;
    conversationId: string;
    contactId: string;
    recipient: Recipient;
    idempotencyKey: string;
    source: 'agent' | 'human';
    /** The run that wrote it; null when a person did. */
    runId: string | null;
    /** The customer's message it answers, and its text for the reviewer. */
    inReplyToId: string | null;
    question: string | null;
    text: string;
    /** Files that follow the text; the platform fetches each from its public address. */
    attachments: { media: MediaKind; url: string; name: string | null }[];
    quickReplies: QuickReply[];
    template: ReplyTemplate | null;
    /** What the agent had written, when a person edited it. */
    draftedText: string | null;
    citations: Citation[];
    intent: string | null;
    confidence: number | null;
    reasons: string[];
    status: ReplyStatus;
    version: number;
    decision: Decision | null;
    /** Absent and null: nobody edits it. */
    lock?: DraftLock | null;
    /** The conversation's epoch when the agent wrote it: a human act since then forbids an automatic send. */
    epoch: number;
    /** When the platform will take it no longer, even from a person. */
    expiresAt: Date | null;
    /** The platform has said that the window for automatic answers is closed: it leaves marked as a person's. */
    humanAgent: boolean;
    /** Its place in the account's line, which it has waited for; none when it has not had to wait. */
    placeAt?: Date | null;
    externalId: string | null;
    sentAt: Date | null;
    createdAt: Date;
    updatedAt: Date;
  };

export const replies = defineCollection<Reply>({
  name: 'replies',
  fields: {
    tenantId: String,
    accountId: String,
    channel: String,
    conversationId: String,
    contactId: String,
    recipient: { type: { kind: String, personExternalId: String, commentId: String, _id: false } },
    idempotencyKey: String,
    source: String,
    runId: String,
    inReplyToId: String,
    question: String,
    text: String,
    attachments: { type: [{ media: String, url: String, name: String, _id: false }], default: [] },
    quickReplies: { type: [{ title: String, payload: String, _id: false }], default: [] },
    template: {
      type: { name: String, language: String, parameters: [String], category: String, _id: false },
      default: null,
    },
    draftedText: String,
    citations: {
      type: [
        {
          evidenceId: String,
          recordKey: String,
          linkName: String,
          path: String,
          quote: String,
          syncedAt: Date,
          _id: false,
        },
      ],
    },
    intent: String,
    confidence: Number,
    reasons: [String],
    status: String,
    version: Number,
    decision: {
      type: { verdict: String, by: String, byName: String, at: Date, reason: String, _id: false },
      default: null,
    },
    lock: { type: { by: String, byName: String, until: Date, _id: false }, default: null },
    epoch: Number,
    expiresAt: Date,
    humanAgent: Boolean,
    placeAt: Date,
    externalId: String,
    sentAt: Date,
    createdAt: Date,
    updatedAt: Date,
    ...leaseFields,
    ...outboxFields,
  },
  indexes: [
    { key: { tenantId: 1, idempotencyKey: 1 }, options: { unique: true } },
    { key: { status: 1, dueAt: 1 } },
    { key: { tenantId: 1, conversationId: 1, createdAt: 1 } },
    { key: { tenantId: 1, status: 1, createdAt: 1 } },
    outboxIndex,
  ],
});

export const replyOutbox = outboxOf(replies, {
  replyId: '_id',
  conversationId: 'conversationId',
  contactId: 'contactId',
  accountId: 'accountId',
  channel: 'channel',
});

/** Written into the inbox of the comment's author instead of below the comment (pure). */
export const isPrivateReply = ({ channel, recipient }: Pick<Reply, 'channel' | 'recipient'>): boolean =>
  recipient.kind === 'comment' && !channel.endsWith('_comments');
