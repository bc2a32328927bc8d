import type { Attachment, InboundEvent, QuickReply } from '../channels/channel.js';
import { happening } from '../events/outbox.js';
import { arrivalOf } from '../inbox/inbox-entry.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { answerDueAt, type Conversation } from './conversation.js';
import type { ConversationStore, CountedMessage } from './conversation.store.js';
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
  await countInbound(deps, ctx, conversation, message, { now, answerable });
  return message;
}

/** Somebody may take or give back the conversation this very moment: then it is looked at again, for its status decides. */
async function countInbound(
  deps: AppendDeps,
  ctx: TenantContext,
  conversation: Conversation,
  message: Message,
  options: { now: Date; answerable: boolean },
): Promise<void> {
  for (let current: Conversation | null = conversation; current;) {
    const change = inboundChange(current, message, options, deps.debounceMs);
    if (await deps.conversations.countMessage(ctx, current._id, message._id, change)) return;
    current = await deps.conversations.get(ctx, current._id);
    if (current?.countedMessageIds.includes(message._id)) return;
  }
}

/** What a customer's message changes in a conversation that has this status (pure). */
function inboundChange(
  { status, handedOverAt, burstStartedAt: before }: Conversation,
  { _id, text, sentAt, arrival }: Message,
  { now, answerable }: { now: Date; answerable: boolean },
  debounceMs: number,
): CountedMessage {
  // While people have it the agent is silent, unless none of them has acted since it gave it to them.
  const handedOver = handedOverAt != null;
  const wakes = answerable && (status !== 'open' || handedOver);
  const due = { dueAt: answerDueAt(now, debounceMs, before), burstStartedAt: before ?? now, attempts: 0 };
  // What is done begins anew once it is known what was said: thanks ask for nothing. Where nobody will look, at once.
  const reopens = status === 'snoozed' || (status === 'resolved' && !wakes);
  return {
    tells: [
      happening('message.received', now, { messageId: _id }),
      ...(reopens ? [happening('conversation.updated', now, { status: 'pending' }, { status })] : []),
    ],
    unread: 1,
    inbound: { status, handedOver, reopens, unanswered: wakes },
    set: { lastActivityAt: now, ...(wakes ? due : {}) },
    newest: {
      at: sentAt,
      arrival,
      set: { lastInboundId: _id, lastInboundAt: sentAt, lastInboundArrival: arrival, lastText: text },
    },
  };
}

/** The id under which this event's message is kept (pure). */
export const inboundIdOf = (
  { tenantId }: Pick<TenantContext, 'tenantId'>,
  accountId: string,
  { externalId, eventKey }: Pick<InboundEvent, 'externalId' | 'eventKey'>,
): string => messageIdOf(tenantId, accountId, externalId ?? eventKey);

function messageOf(
  ctx: TenantContext,
  conversation: Conversation,
  event: InboundEvent,
  author: Author,
  now: Date,
): Message {
  return {
    _id: inboundIdOf(ctx, conversation.accountId, event),
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
    arrival: event.arrival ?? arrivalOf({ receivedAt: now }),
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
  /** It says only that a person will answer. */
  isNotice?: boolean;
  sentAt: Date;
  arrival?: number;
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
    arrival: arrivalOf({ receivedAt: outbound.sentAt }),
    ...outbound,
  };
  await deps.messages.insertNew(ctx, message);
  const { kind, id } = message.author;
  const notice = message.isNotice ? { notice: true } : {};
  const facts = { messageId: message._id, replyId: message.replyId, author: { kind, id }, ...notice };
  await deps.conversations.countMessage(ctx, conversation._id, message._id, {
    tells: [happening('message.sent', outbound.sentAt, facts)],
    unread: 0,
    // What a person says answers whatever people were given.
    set: {
      lastActivityAt: outbound.sentAt,
      lastText: outbound.text,
      ...(kind === 'agent' ? {} : { handedOverIds: [] }),
    },
  });
  return message;
}
