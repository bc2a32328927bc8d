import type { Conversation } from '../conversations/conversation.js';
import type { Message } from '../conversations/message.js';
import type { Actor } from '../platform/tenancy/tenant-context.js';
import type { Handoff } from '../replies/handoff.js';
import type { Reply } from '../replies/reply.js';
import type { Happening, HappeningOf } from './record-event.js';

/** What a stored message tells; null for a note, which is nobody else's business (pure). */
export function messageHappening(message: Omit<Message, 'tenantId'>): Happening | null {
  const { _id: messageId, conversationId, accountId, channel, text, author, replyId, direction } = message;
  const attachments = message.attachments.map(({ type }) => ({ type }));
  const shared = {
    messageId,
    conversationId,
    accountId,
    channel,
    text,
    attachments,
    sentAt: message.sentAt.toISOString(),
  };
  const named = { key: messageId, subjectId: messageId, conversationId };
  switch (direction) {
    case 'inbound':
      return { type: 'message.received', ...named, data: { ...shared, contactId: author.id } };
    case 'outbound':
      return { type: 'message.sent', ...named, data: { ...shared, replyId, author: { ...author } } };
    case 'note':
      return null;
  }
}

type ReplyEnd = 'reply.held' | 'reply.failed' | 'reply.uncertain';
/** What becoming this tells. */
const replyEvents: Partial<Record<Reply['status'], ReplyEnd>> = {
  held: 'reply.held',
  failed: 'reply.failed',
  uncertain: 'reply.uncertain',
};

export const replyEventOf = (status: Reply['status'] | undefined): ReplyEnd | null =>
  (status && replyEvents[status]) ?? null;

/** `moment` tells one becoming of a reply from another: a reply may be in doubt more than once (pure). */
export function replyHappening(
  type: ReplyEnd,
  reply: Omit<Reply, 'tenantId'>,
  moment: string,
  reason: string | null,
): Happening {
  const { _id: replyId, conversationId, contactId, accountId, channel, text, reasons } = reply;
  const named = { key: `${replyId}:${moment}`, subjectId: replyId, conversationId };
  const shared = { replyId, conversationId, contactId, accountId, channel, text };
  if (type === 'reply.held') {
    return { type, ...named, data: { ...shared, reasons: reason === null ? reasons : [reason] } };
  }
  return { type, ...named, data: { ...shared, reason } };
}

export function handoffHappening(handoff: Omit<Handoff, 'tenantId'>): HappeningOf<'handoff.opened'> {
  const { _id: handoffId, conversationId, contactId, accountId, summary, reasons, runId } = handoff;
  const { headline, wants, category } = summary;
  const data = { handoffId, conversationId, contactId, accountId, headline, wants, category, reasons };
  return { type: 'handoff.opened', key: runId, subjectId: handoffId, conversationId, data };
}

/** Null when the conversation was this person's already: each of their messages takes it over once more (pure). */
export function takenOverHappening(
  before: Conversation,
  assigneeId: string | null,
  actor: Actor,
): HappeningOf<'conversation.taken_over'> | null {
  const isNews = before.status !== 'open' || (assigneeId !== null && assigneeId !== before.assigneeId);
  if (!isNews) return null;
  const { _id: conversationId, contactId, accountId, channel, epoch } = before;
  const by =
    actor.kind === 'system'
      ? ({ kind: 'native-app', id: null, name: null } as const)
      : { kind: actor.kind, id: actor.id, name: actor.name };
  const data = { conversationId, contactId, accountId, channel, by };
  return {
    type: 'conversation.taken_over',
    // Two people may take it from the same epoch: each is told of.
    key: `${conversationId}:${epoch}:${actor.id}`,
    subjectId: conversationId,
    conversationId,
    data,
  };
}
