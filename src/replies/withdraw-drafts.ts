import type { Conversation } from '../conversations/conversation.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { ReplyStore } from './reply.store.js';

export type WithdrawDeps = {
  conversations: Pick<ConversationStore, 'returnUnanswered' | 'markAnswered'>;
  replies: Pick<ReplyStore, 'list' | 'move'>;
};

/**
 * The customer writes again, so drafts that wait are of yesterday. What they were to answer is unanswered again, first of all:
 * dying in between costs nothing, and the next draft answers both. Where somebody is faster and lets a draft go, it is answered.
 */
export async function withdrawDrafts(
  deps: WithdrawDeps,
  ctx: TenantContext,
  { _id, epoch }: Pick<Conversation, '_id' | 'epoch'>,
  { now, answerable }: { now: Date; answerable: boolean },
): Promise<void> {
  const { items } = await deps.replies.list(ctx, { conversationId: _id, status: 'held' }, { sort: { createdAt: 1 } });
  for (const { _id: replyId, answersIds = [], ...draft } of items) {
    // Another app has the thread, or a person has acted since: what is unanswered is theirs to say.
    const returned = answerable && draft.epoch === epoch ? answersIds : [];
    if (returned.length > 0) await deps.conversations.returnUnanswered(ctx, _id, returned, epoch);
    const end = { status: 'superseded' as const, dueAt: null, lastError: 'the customer wrote again', updatedAt: now };
    const withdrawn = await deps.replies.move(ctx, replyId, end, { status: 'held' });
    if (!withdrawn && returned.length > 0) await deps.conversations.markAnswered(ctx, _id, returned);
  }
}
