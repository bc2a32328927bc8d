import { appendOutbound } from '../conversations/append-message.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { MessageStore } from '../conversations/message.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Reply } from '../replies/reply.js';
import type { ReplyStore } from '../replies/reply.store.js';

export type RecordSentDeps = { replies: ReplyStore; messages: MessageStore; conversations: ConversationStore };

/**
 * The platform has it: first the outbound message (unique by the platform's id), then the reply's end state. Dying between
 * the two leaves the reply `sending` with its message stored, which the next look completes.
 */
export async function recordSent(
  deps: RecordSentDeps,
  ctx: TenantContext,
  reply: Reply,
  externalId: string,
  sentAt: Date,
): Promise<void> {
  const conversation = await deps.conversations.get(ctx, reply.conversationId);
  if (conversation) {
    const { decision } = reply;
    const author =
      reply.source === 'agent'
        ? { kind: 'agent' as const, id: reply.runId, name: decision?.byName ?? null }
        : { kind: 'user' as const, id: decision?.by ?? null, name: decision?.byName ?? null };
    await appendOutbound(deps, ctx, conversation, { externalId, text: reply.text, author, replyId: reply._id, sentAt });
  }
  await deps.replies.move(ctx, reply._id, ['sending', 'uncertain'], {
    status: 'sent',
    externalId,
    sentAt,
    dueAt: null,
    lease: null,
    lastError: null,
    updatedAt: sentAt,
  });
}
