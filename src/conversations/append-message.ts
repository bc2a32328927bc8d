import type { Attachment, InboundEvent, QuickReply } from '../channels/channel.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { answerDueAt, type Conversation } from './conversation.js';
import type { ConversationStore } from './conversation.store.js';
import { type Author, type Message, messageIdOf } from './message.js';
import type { MessageStore } from './message.store.js';

export type AppendDeps = { messages: MessageStore; conversations: ConversationStore; debounceMs: number };

/**
 * A customer's message: the message first, then the conversation's counters. If we die between the two, the inbox entry is
 * worked on again: the insert finds the message there, and the counters are guarded by its id.
 * `answerable` false stores it without waking the agent (another app has the thread).
 */
export async function appendInbound(
  deps: AppendDeps,
  ctx: TenantContext,
  conversation: Conversation,
  event: InboundEvent,
  options: { now: Date; answerable: boolean; author: Author },
): Promise<Message> {
  const { now, answerable, author } = options;
  const message = messageOf(ctx, conversation, event, author, now);
  await deps.messages.insertNew(ctx, message);
  const burstStartedAt = conversation.burstStartedAt ?? now;
  const wakes = answerable && conversation.status !== 'open';
  await deps.conversations.countMessage(ctx, conversation._id, message._id, {
    unread: 1,
    unanswered: wakes,
    set: {
      lastActivityAt: now,
      ...(conversation.status === 'resolved' || conversation.status === 'snoozed'
        ? { status: 'pending', snoozedUntil: null }
        : {}),
      ...(wakes
        ? { dueAt: answerDueAt(now, deps.debounceMs, conversation.burstStartedAt), burstStartedAt, attempts: 0 }
        : {}),
    },
    newest: {
      at: event.sentAt,
      set: { lastInboundId: message._id, lastInboundAt: event.sentAt, lastText: message.text },
    },
  });
  return message;
}

function messageOf(
  ctx: TenantContext,
  conversation: Conversation,
  event: InboundEvent,
  author: Author,
  now: Date,
): Message {
  return {
    _id: messageIdOf(ctx.tenantId, conversation.accountId, event.externalId ?? event.eventKey),
    tenantId: ctx.tenantId,
    accountId: conversation.accountId,
    conversationId: conversation._id,
    channel: conversation.channel,
    direction: 'inbound',
    author,
    externalId: event.externalId,
    text: event.text,
    attachments: event.attachments,
    payload: event.payload,
    replyToExternalId: event.replyToExternalId,
    replyId: null,
    sentAt: event.sentAt,
    editedAt: null,
    deliveredAt: null,
    readAt: null,
    failedReason: null,
    reactions: [],
    erasedAt: null,
    createdAt: now,
  };
}

export type Outbound = {
  externalId: string;
  text: string;
  attachments?: Attachment[];
  quickReplies?: QuickReply[];
  author: Author;
  replyId: string | null;
  sentAt: Date;
};

/** Something that has reached the customer: ours, or typed by a person in the platform's own app. Repeating counts once. */
export async function appendOutbound(
  deps: Pick<AppendDeps, 'messages' | 'conversations'>,
  ctx: TenantContext,
  conversation: Conversation,
  outbound: Outbound,
): Promise<Message> {
  const message: Message = {
    _id: messageIdOf(ctx.tenantId, conversation.accountId, outbound.externalId),
    tenantId: ctx.tenantId,
    accountId: conversation.accountId,
    conversationId: conversation._id,
    channel: conversation.channel,
    direction: 'outbound',
    attachments: [],
    payload: null,
    replyToExternalId: null,
    editedAt: null,
    deliveredAt: null,
    readAt: null,
    failedReason: null,
    reactions: [],
    erasedAt: null,
    createdAt: outbound.sentAt,
    ...outbound,
  };
  await deps.messages.insertNew(ctx, message);
  await deps.conversations.countMessage(ctx, conversation._id, message._id, {
    unread: 0,
    set: { lastActivityAt: outbound.sentAt, lastText: outbound.text },
  });
  return message;
}
