import type { OutboundContent } from '../../channels/channel.js';
import { appendOutbound, type Outbound } from '../../conversations/append-message.js';
import type { ConversationStore } from '../../conversations/conversation.store.js';
import type { MessageStore } from '../../conversations/message.store.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { isNotice, type Reply } from '../../replies/reply.js';
import { partsOf } from '../../replies/reply-parts.js';
import type { ReplyStore } from '../../replies/reply.store.js';
import type { SendAttempt } from '../../replies/send-attempt.js';
import type { SendAttemptStore } from '../../replies/send-attempt.store.js';
import { isAutomatic } from './send-rules.js';

export type RecordSentDeps = {
  replies: ReplyStore;
  attempts: SendAttemptStore;
  messages: MessageStore;
  conversations: ConversationStore;
};

/** What the platform calls the message, and since when it has it. */
export type Arrival = { externalId: string; at: Date };

/**
 * The platform has this part: first the try's outcome, then the outbound message. Doing it again, for the echo and for the
 * answer to the call, changes nothing.
 */
export async function recordPart(
  deps: RecordSentDeps,
  ctx: TenantContext,
  reply: Reply,
  attempt: Pick<SendAttempt, '_id' | 'content'>,
  { externalId, at }: Arrival,
): Promise<void> {
  const outcome = { outcome: 'sent' as const, externalId, failure: null, reason: null, endedAt: at };
  await deps.attempts.resolve(ctx, attempt._id, ['sending', 'uncertain', 'failed'], outcome);
  await appendPart(deps, ctx, reply, attempt.content, { externalId, at });
}

async function appendPart(
  deps: RecordSentDeps,
  ctx: TenantContext,
  reply: Reply,
  content: OutboundContent,
  { externalId, at: sentAt }: Arrival,
): Promise<void> {
  const conversation = await deps.conversations.get(ctx, reply.conversationId);
  if (!conversation) return;
  const name = reply.decision?.byName ?? null;
  const author =
    reply.source === 'agent'
      ? { kind: 'agent' as const, id: reply.runId, name }
      : { kind: 'user' as const, id: reply.decision?.by ?? null, name };
  const said = { ...shownAs(content), ...(isNotice(reply) ? { isNotice: true } : {}) };
  const outbound = { externalId, ...said, author, replyId: reply._id, sentAt };
  await appendOutbound(deps, ctx, conversation, outbound);
}

/**
 * All parts have left: the reply's end state. `earlier` are tries of deliveries that died: their messages are appended once
 * more, should they have died before that.
 */
export async function finishReply(
  deps: RecordSentDeps,
  ctx: TenantContext,
  reply: Reply,
  earlier: SendAttempt[],
  { externalId, at }: Arrival,
): Promise<void> {
  for (const { outcome, content, ...attempt } of earlier) {
    if (outcome !== 'sent' || !attempt.externalId) continue;
    const arrival = { externalId: attempt.externalId, at: attempt.endedAt ?? at };
    await appendPart(deps, ctx, reply, content, arrival);
  }
  // The lane first: nobody comes back to a settled reply to free it. Until it is settled, later ones wait for it.
  await deps.conversations.leaveLaneOf(ctx, reply.conversationId, reply._id, at);
  const facts = { automatic: isAutomatic(reply), ...(isNotice(reply) ? { notice: true } : {}) };
  const end = { status: 'sent' as const, externalId, sentAt: at, updatedAt: at, facts };
  await deps.replies.move(ctx, reply._id, { ...end, dueAt: null, lease: null, lastError: null });
}

/** The last part's arrival when every part of the reply was sent, else null (pure). */
export function lastSent(reply: Reply, tries: SendAttempt[]): Arrival | null {
  const sent = tries.filter(({ outcome, externalId }) => outcome === 'sent' && externalId !== null);
  const parts = partsOf(reply.channel, reply);
  if (!parts.every((_, part) => sent.some(attempt => attempt.part === part))) return null;
  const last = sent.at(-1);
  return last?.externalId ? { externalId: last.externalId, at: last.endedAt ?? last.startedAt } : null;
}

/**
 * A part of which nobody knew has arrived after all. The reply is done when that was its last part; otherwise the rest
 * of it leaves now.
 */
export async function recordArrival(
  deps: RecordSentDeps,
  ctx: TenantContext,
  reply: Reply,
  attempt: SendAttempt,
  arrival: Arrival,
): Promise<void> {
  await recordPart(deps, ctx, reply, attempt, arrival);
  const tries = await deps.attempts.list(ctx, reply._id);
  const last = lastSent(reply, tries);
  if (last) return finishReply(deps, ctx, reply, [], last);
  const rest = { status: 'approved' as const, dueAt: arrival.at, lease: null, lastError: null, updatedAt: arrival.at };
  await deps.replies.move(ctx, reply._id, rest, { status: 'uncertain' });
}

function shownAs(content: OutboundContent): Pick<Outbound, 'text' | 'attachments' | 'quickReplies'> {
  switch (content.kind) {
    case 'text': {
      const { text, quickReplies } = content;
      return { text, attachments: [], ...(quickReplies?.length ? { quickReplies } : {}) };
    }
    case 'media': {
      const { media, url, name } = content;
      return { text: '', attachments: [{ type: media, url, ...(name ? { title: name } : {}) }] };
    }
    case 'template':
      return { text: [content.name, ...content.parameters].join(' · '), attachments: [] };
  }
}
