import type { Attachment, Channel, QuickReply } from '../channels/channel.js';
import { outboxFields, outboxIndex, outboxOf, type WithOutbox } from '../events/outbox.js';
import { hashOf } from '../platform/ids.js';
import { defineCollection, type TenantDocument } from '../platform/persistence/collection.js';

export type Author = { kind: 'customer' | 'agent' | 'user' | 'native-app'; id: string | null; name: string | null };

/** One line of a conversation: from the customer, to the customer, or a private note among staff. */
export type Message = TenantDocument &
  WithOutbox & {
    accountId: string;
    conversationId: string;
    channel: Channel;
    direction: 'inbound' | 'outbound' | 'note';
    author: Author;
    /** The platform's id; null for notes. */
    externalId: string | null;
    text: string | null;
    attachments: Attachment[];
    /** Offered below a message of ours. */
    quickReplies?: QuickReply[];
    payload: string | null;
    replyToExternalId: string | null;
    replyId: string | null;
    sentAt: Date;
    editedAt: Date | null;
    /** Of what we sent, as the platform tells. */
    deliveredAt: Date | null;
    readAt: Date | null;
    failedReason: string | null;
    reactions: { by: string; emoji: string; at: Date }[];
    /** Unsent or removed by its author: the content is erased. */
    erasedAt: Date | null;
    createdAt: Date;
  };

export const messages = defineCollection<Message>({
  name: 'messages',
  fields: {
    tenantId: String,
    accountId: String,
    conversationId: String,
    channel: String,
    direction: String,
    author: { type: { kind: String, id: String, name: String, _id: false } },
    externalId: String,
    text: String,
    attachments: { type: [Object], default: [] },
    quickReplies: { type: [{ title: String, payload: String, _id: false }], default: undefined },
    payload: String,
    replyToExternalId: String,
    replyId: String,
    sentAt: Date,
    editedAt: Date,
    deliveredAt: Date,
    readAt: Date,
    failedReason: String,
    reactions: { type: [{ by: String, emoji: String, at: Date, _id: false }], default: [] },
    erasedAt: Date,
    createdAt: Date,
    ...outboxFields,
  },
  indexes: [
    {
      key: { tenantId: 1, accountId: 1, externalId: 1 },
      options: { unique: true, partialFilterExpression: { externalId: { $type: 'string' } } },
    },
    { key: { tenantId: 1, conversationId: 1, sentAt: 1, createdAt: 1, _id: 1 } },
    { key: { tenantId: 1, externalId: 1 } },
    outboxIndex,
  ],
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
