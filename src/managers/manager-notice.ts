import { defineCollection, leaseFields } from '../platform/persistence/collection.js';
import type { LeasedDocument } from '../platform/persistence/lease.js';

/**
 * `draft` waits for a decision · `uncertain` a send of which nobody knows whether it arrived · `handoff` a conversation for people ·
 * `message` the customer of a conversation that people have wrote again · `account` must be connected again.
 */
export type NoticeKind = 'draft' | 'uncertain' | 'handoff' | 'message' | 'account';

/**
 * What one manager is told about one subject: first a message to be sent, then one to be kept true. It holds no words of the
 * customer: they are read when the message is written.
 */
export type ManagerNotice = LeasedDocument & {
  /** Link, kind and subject: each is told once. A row that is over gives it free where the same may happen again. */
  key: string;
  linkId: string;
  kind: NoticeKind;
  /** The reply, handoff, message or account. */
  subjectId: string;
  conversationId: string | null;
  /** The customer's message it is about: a manager is told of it once. */
  aboutMessageId: string | null;
  /** The conversation's epoch when it was made; a higher one says that a person has acted. */
  epoch: number | null;
  urgent: boolean;
  /** `sending` found by another worker: it may have been sent. */
  status: 'waiting' | 'sending' | 'sent' | 'failed' | 'over';
  /** Ours in the chat, as `<chat>:<message>`: the notice itself first, then what asked for a new text. */
  messageIds: string[];
  /** Fingerprint of what the message shows, to change it only when there is something new. */
  shown: string | null;
  /** The version of the reply that the message shows. */
  shownVersion: number | null;
  createdAt: Date;
  sentAt: Date | null;
};

export const managerNotices = defineCollection<ManagerNotice>({
  name: 'manager_notices',
  fields: {
    tenantId: String,
    key: String,
    linkId: String,
    kind: String,
    subjectId: String,
    conversationId: String,
    aboutMessageId: String,
    epoch: Number,
    urgent: Boolean,
    status: String,
    messageIds: [String],
    shown: String,
    shownVersion: Number,
    createdAt: Date,
    sentAt: Date,
    ...leaseFields,
  },
  indexes: [
    { key: { tenantId: 1, key: 1 }, options: { unique: true } },
    { key: { dueAt: 1 }, options: { partialFilterExpression: { dueAt: { $exists: true } } } },
    { key: { tenantId: 1, status: 1, createdAt: -1 } },
    { key: { tenantId: 1, linkId: 1, messageIds: 1 } },
    { key: { tenantId: 1, linkId: 1, aboutMessageId: 1 } },
    // Three months after it was made nobody presses a button any more.
    { key: { createdAt: 1 }, options: { expireAfterSeconds: 90 * 24 * 3600 } },
  ],
});

/** The key of the row while it is not over (pure). */
export const noticeKey = (linkId: string, kind: NoticeKind, subjectId: string): string =>
  `${linkId}:${kind}:${subjectId}`;
