import { z } from 'zod';
import { defineCollection, leasedFields } from '../platform/persistence/collection.js';

/**
 * `draft` waits for a decision · `uncertain` a send of which nobody knows whether it arrived · `handoff` a conversation for people ·
 * `message` the customer of a conversation that people have wrote again · `account` must be connected again · `task` was given to
 * them · `task-due` has its time.
 */
const noticeKinds = ['draft', 'uncertain', 'handoff', 'message', 'account', 'task', 'task-due'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * What one manager is told about one subject: first a message to be sent, then one to be kept true. It holds no words of the
 * customer: they are read when the message is written.
 */
const managerNoticeShape = z.object({
  ...leasedFields,
  /** Link, kind and subject: each is told once. A row that is over gives it free where the same may happen again. */
  key: z.string(),
  linkId: z.string(),
  kind: z.enum(noticeKinds),
  /** The reply, handoff, message, account or task. */
  subjectId: z.string(),
  conversationId: z.string().nullable(),
  /** The customer's message it is about: a manager is told of it once. */
  aboutMessageId: z.string().nullable(),
  /** The conversation's epoch when it was made; a higher one says that a person has acted. */
  epoch: z.number().nullable(),
  urgent: z.boolean(),
  /** `sending` found by another worker: it may have been sent. */
  status: z.enum(['waiting', 'sending', 'sent', 'failed', 'over']),
  /** Ours in the chat, as `<chat>:<message>`: the notice itself first, then what asked for a new text. */
  messageIds: z.array(z.string()),
  /** Fingerprint of what the message shows, to change it only when there is something new. */
  shown: z.string().nullable(),
  /** The version of the reply that the message shows. */
  shownVersion: z.number().nullable(),
  createdAt: z.date(),
  sentAt: z.date().nullable(),
});
export type ManagerNotice = z.infer<typeof managerNoticeShape>;

export const managerNotices = defineCollection({
  name: 'manager_notices',
  shape: managerNoticeShape,
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
