import { z } from 'zod';
import { channels, mediaKinds, quickReplyShape, recipientShape } from '../channels/channel.js';
import { outboxFields, outboxIndex, outboxOf } from '../events/outbox.js';
import { replyStatuses, sentenceKinds } from './reply.contract.js';
import { defineCollection, leasedFields } from '../platform/persistence/collection.js';

/**
 * `held` waits for a person · `approved` is the outbox · `uncertain` may have been delivered: never sent again by itself, a
 * person is asked · `expired` the platform takes no answer any more.
 */
export type ReplyStatus = (typeof replyStatuses)[number];

/** What waits for a person: drafts, and sends of which nobody knows whether they arrived. */
export const reviewable: ReplyStatus[] = ['held', 'uncertain'];

const citationShape = z.object({
  evidenceId: z.string(),
  recordKey: z.string(),
  linkName: z.string(),
  path: z.string(),
  quote: z.string(),
  syncedAt: z.date().nullable(),
});

/** `category` is the platform's, as whoever sends it tells us; absent or null: nobody did. */
const templateShape = z.object({
  name: z.string(),
  language: z.string(),
  parameters: z.array(z.string()),
  category: z.enum(['marketing', 'utility', 'authentication']).nullish(),
});
export type ReplyTemplate = z.infer<typeof templateShape>;

/** A sentence of what the agent wrote, by its place in it, with what proves it and what was found about it. */
const sentenceShape = z.object({
  start: z.number(),
  end: z.number(),
  kind: z.enum(sentenceKinds),
  evidence: z.array(citationShape),
  problems: z.array(
    z.object({
      check: z.string(),
      detail: z.string(),
      words: z.string().nullable(),
      opinion: z.string().nullable(),
    }),
  ),
});

/** What the checks found, also where no sentence of it is to blame. */
const findingShape = z.object({ check: z.string(), detail: z.string(), words: z.array(z.string()) });

const decisionShape = z.object({
  verdict: z.enum(['approve', 'edit', 'reject', 'takeover']),
  by: z.string(),
  byName: z.string(),
  at: z.date(),
  reason: z.string().nullable(),
});
export type Decision = z.infer<typeof decisionShape>;

/** A sentence that a second model found not proved, and why, in its own words: people read it, nothing else does. */
const doubtShape = z.object({ sentence: z.string(), reason: z.string() });

/** Somebody is editing the draft: the others keep their hands off until then. A decision ends it. */
const lockShape = z.object({ by: z.string(), byName: z.string(), until: z.date() });
export type DraftLock = z.infer<typeof lockShape>;

/** Something that will leave to the customer, and who let it. It is its own outbox row. */
const replyShape = z.object({
  ...leasedFields,
  ...outboxFields,
  accountId: z.string(),
  channel: z.enum(channels),
  conversationId: z.string(),
  contactId: z.string(),
  recipient: recipientShape,
  idempotencyKey: z.string(),
  source: z.enum(['agent', 'human']),
  /** The run that wrote it; null when a person did. */
  runId: z.string().nullable(),
  /** The customer's message it answers, and its text for the reviewer. */
  inReplyToId: z.string().nullable(),
  question: z.string().nullable(),
  /** All that it answers. */
  answersIds: z.array(z.string()).optional(),
  /** When the latest that the customer had said until then was said, by the platform's clock. */
  askedAt: z.date().nullish(),
  text: z.string(),
  /** Files that follow the text; the platform fetches each from its public address. */
  attachments: z.array(z.object({ media: z.enum(mediaKinds), url: z.string(), name: z.string().nullable() })),
  quickReplies: z.array(quickReplyShape),
  template: templateShape.nullable(),
  /** What the agent had written, when a person edited it. */
  draftedText: z.string().nullable(),
  citations: z.array(citationShape),
  intent: z.string().nullable(),
  confidence: z.number().nullable(),
  reasons: z.array(z.string()),
  /** What a second model doubted, and its words about it; absent: nothing. */
  doubts: z.array(doubtShape).optional(),
  /** Absent: written by a person, or before this was kept. */
  sentences: z.array(sentenceShape).optional(),
  findings: z.array(findingShape).optional(),
  status: z.enum(replyStatuses),
  version: z.number(),
  decision: decisionShape.nullable(),
  /** Until then it does not leave, and whoever decided may undo it; absent and null: it is not waited for. */
  undoUntil: z.date().nullish(),
  /** Absent and null: nobody edits it. */
  lock: lockShape.nullish(),
  /** The conversation's epoch when the agent wrote it: a human act since then forbids an automatic send. */
  epoch: z.number(),
  /** When the platform will take it no longer, even from a person. */
  expiresAt: z.date().nullable(),
  /** The platform has said that the window for automatic answers is closed: it leaves marked as a person's. */
  humanAgent: z.boolean(),
  /** Its place in the account's line, which it has waited for; none when it has not had to wait. */
  placeAt: z.date().nullish(),
  externalId: z.string().nullable(),
  sentAt: z.date().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type Reply = z.infer<typeof replyShape>;

export const replies = defineCollection({
  name: 'replies',
  shape: replyShape,
  indexes: [
    { key: { tenantId: 1, idempotencyKey: 1 }, options: { unique: true } },
    { key: { status: 1, dueAt: 1 } },
    { key: { tenantId: 1, conversationId: 1, createdAt: 1 } },
    { key: { tenantId: 1, status: 1, createdAt: 1 } },
    // Drafts that somebody edits: few, whatever there is.
    {
      key: { tenantId: 1, 'lock.until': 1 },
      options: { partialFilterExpression: { 'lock.until': { $exists: true } } },
    },
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

/** The key of the word that a person will answer, of which each run has one at most. */
export const noticeKeyOf = (runId: string): string => `${runId}:notice`;

/** Says only that a person will answer (pure). */
export const isNotice = ({ runId, idempotencyKey }: Pick<Reply, 'runId' | 'idempotencyKey'>): boolean =>
  runId !== null && idempotencyKey === noticeKeyOf(runId);

/** Written into the inbox of the comment's author instead of below the comment (pure). */
export const isPrivateReply = ({ channel, recipient }: Pick<Reply, 'channel' | 'recipient'>): boolean =>
  recipient.kind === 'comment' && !channel.endsWith('_comments');
