import { z } from 'zod';
import { type Attachment, channels, quickReplyShape } from '../channels/channel.js';
import { outboxFields, outboxIndex, outboxOf } from '../events/outbox.js';
import { searchWordsOf } from '../language/search-words.js';
import { hashOf } from '../platform/ids.js';
import { defineCollection, tenantFields } from '../platform/persistence/collection.js';

const authorShape = z.object({
  kind: z.enum(['customer', 'agent', 'user', 'native-app']),
  id: z.string().nullable(),
  name: z.string().nullable(),
});
export type Author = z.infer<typeof authorShape>;

/** One person’s latest word on a message; null: they took it back, and what they said before must not come again. */
const reactionShape = z.object({
  by: z.string(),
  emoji: z.string().nullable(),
  at: z.date(),
  arrival: z.number(),
});
export type Reaction = z.infer<typeof reactionShape>;

/** One line of a conversation: from the customer, to the customer, or a private note among staff. */
const messageShape = z.object({
  ...tenantFields,
  ...outboxFields,
  accountId: z.string(),
  conversationId: z.string(),
  channel: z.enum(channels),
  direction: z.enum(['inbound', 'outbound', 'note']),
  author: authorShape,
  /** The platform's id; null for notes. */
  externalId: z.string().nullable(),
  text: z.string().nullable(),
  attachments: z.array(z.custom<Attachment>()),
  /** Offered below a message of ours. */
  quickReplies: z.array(quickReplyShape).optional(),
  payload: z.string().nullable(),
  replyToExternalId: z.string().nullable(),
  replyId: z.string().nullable(),
  /** Our side’s word that a person will answer: it answers nothing itself. */
  isNotice: z.boolean().optional(),
  sentAt: z.date(),
  /** Orders what was said within one second: when it came to us, and its place in what came with it. */
  arrival: z.number().optional(),
  editedAt: z.date().nullable(),
  /** Of what we sent, as the platform tells. */
  deliveredAt: z.date().nullable(),
  readAt: z.date().nullable(),
  failedReason: z.string().nullable(),
  reactions: z.array(reactionShape),
  /** A comment that the account has hidden below its post, or likes; absent and null: neither. */
  hiddenAt: z.date().nullish(),
  likedAt: z.date().nullish(),
  /** Unsent or removed by its author: the content is erased. */
  erasedAt: z.date().nullable(),
  createdAt: z.date(),
});
export type Message = z.infer<typeof messageShape>;

export const messages = defineCollection({
  name: 'messages',
  shape: messageShape,
  indexes: [
    {
      key: { tenantId: 1, accountId: 1, externalId: 1 },
      options: { unique: true, partialFilterExpression: { externalId: { $type: 'string' } } },
    },
    { key: { tenantId: 1, conversationId: 1, sentAt: 1, arrival: 1, _id: 1 } },
    { key: { tenantId: 1, externalId: 1 } },
    outboxIndex,
  ],
  formerIndexes: ['tenantId_1_conversationId_1_sentAt_1_createdAt_1__id_1'],
  search: {
    fields: { text: { weight: 'c' } },
    narrowedBy: ['author.id'],
    newestBy: 'sentAt',
    wordsOf: searchWordsOf,
  },
});

/** That a message is there is told by its conversation, which counts it; what becomes of it, by itself. */
export const messageOutbox = outboxOf(messages, {
  messageId: '_id',
  conversationId: 'conversationId',
  accountId: 'accountId',
  channel: 'channel',
});

/** The same platform message always gets the same id, so appending it again finds it. */
export const messageIdOf = (tenantId: string, accountId: string, key: string): string =>
  `msg_${hashOf(tenantId, accountId, key).slice(0, 32)}`;
