import type { Message } from '../conversations/message.js';
import type { MessageStore } from '../conversations/message.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Handoff } from '../replies/handoff.js';
import type { HandoffStore } from '../replies/handoff.store.js';
import type { Reply } from '../replies/reply.js';
import type { ReplyStore } from '../replies/reply.store.js';
import type { WebhookAttempt } from './webhook-attempt.js';
import { type EventData, eventPayloads, type EventType } from './webhook-event.contract.js';

export type PayloadDeps = {
  messages: Pick<MessageStore, 'get'>;
  replies: Pick<ReplyStore, 'get'>;
  handoffs: Pick<HandoffStore, 'get'>;
};

type Told = Pick<WebhookAttempt, 'type' | 'data'>;

/**
 * What is said of an event when it is sent: its facts, and the words as the documents have them at that moment, so that what
 * was erased is told to nobody. Null when what it tells of is gone.
 */
export async function payloadOf(
  deps: PayloadDeps,
  ctx: TenantContext,
  { type, data }: Told,
): Promise<Record<string, unknown> | null> {
  const id = (name: string): string => String(data[name]);
  switch (type) {
    case 'message.received':
    case 'message.sent': {
      const message = await deps.messages.get(ctx, id('messageId'));
      return message && (type === 'message.received' ? receivedMessage(message) : sentMessage(message));
    }
    case 'reply.held':
    case 'reply.failed':
    case 'reply.uncertain': {
      const reply = await deps.replies.get(ctx, id('replyId'));
      return reply && replyPayload(type, reply, data);
    }
    case 'handoff.opened': {
      const handoff = await deps.handoffs.get(ctx, id('handoffId'));
      return handoff && handoffPayload(handoff);
    }
    case 'conversation.taken_over': {
      const { conversationId, contactId, accountId, channel, by } = data;
      return { conversationId, contactId, accountId, channel, by };
    }
    case 'deal.created':
    case 'deal.updated':
    case 'deal.stage_changed':
    case 'deal.won':
    case 'deal.lost':
      return dealPayload(data);
    case 'lead.created':
    case 'lead.updated':
    case 'lead.converted':
    case 'settings.changed':
    case 'contact.merged':
    case 'contact.merge_undone':
      return factsOf(type, data);
    case 'task.assigned':
    case 'task.due':
    case 'task.completed':
      return taskPayload(data);
    case 'frontdesk.ping':
      return data;
  }
}

/** What an event without words told when it was written: the facts that its form names, and no other (pure). */
const factsOf = (type: EventType, data: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.keys(eventPayloads[type].shape).map(name => [name, data[name] ?? null]));

const shared = ({ _id: messageId, conversationId, accountId, channel, text, attachments, sentAt }: Message) => ({
  messageId,
  conversationId,
  accountId,
  channel,
  text,
  attachments: attachments.map(({ type }) => ({ type })),
  sentAt: sentAt.toISOString(),
});

/** Field by field, so that nothing of a message leaves by chance (pure). */
const receivedMessage = (message: Message): EventData<'message.received'> => ({
  ...shared(message),
  contactId: message.author.id,
});

const sentMessage = (message: Message): EventData<'message.sent'> => ({
  ...shared(message),
  replyId: message.replyId,
  author: { ...message.author },
});

/** Why it is so was a fact of the moment; the words are those of now (pure). */
function replyPayload(
  type: 'reply.held' | 'reply.failed' | 'reply.uncertain',
  reply: Reply,
  { reasons, reason }: Record<string, unknown>,
): Record<string, unknown> {
  const { _id: replyId, conversationId, contactId, accountId, channel, text } = reply;
  const named = { replyId, conversationId, contactId, accountId, channel, text };
  return type === 'reply.held' ? { ...named, reasons: reasons ?? [] } : { ...named, reason: reason ?? null };
}

/** All that is told of a deal are facts of the moment: the event has them, and no words (pure). */
function dealPayload(data: Record<string, unknown>): Record<string, unknown> {
  const { dealId, leadId, contactId, conversationId, accountId, by, ...facts } = data;
  const { stage, from, status, probability, value, fields } = facts;
  const told = Object.entries({ stage, from, status, probability, value, fields }).filter(
    ([, fact]) => fact !== undefined,
  );
  return { dealId, leadId, contactId, conversationId, accountId, by, ...Object.fromEntries(told) };
}

/** The same of a task (pure). */
function taskPayload(data: Record<string, unknown>): Record<string, unknown> {
  const { taskId, leadId, dealId, assigneeId, type, priority, dueAt, by } = data;
  return { taskId, leadId, dealId, assigneeId, type, priority, dueAt, ...(by === undefined ? {} : { by }) };
}

function handoffPayload(handoff: Handoff): EventData<'handoff.opened'> {
  const { _id: handoffId, conversationId, contactId, accountId, summary, reasons } = handoff;
  const { headline, wants, category } = summary;
  return { handoffId, conversationId, contactId, accountId, headline, wants, category, reasons };
}
