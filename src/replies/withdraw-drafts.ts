import type { Conversation } from '../conversations/conversation.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { ReplyStore } from './reply.store.js';

export type WithdrawDeps = {
  conversations: Pick<ConversationStore, 'get' | 'returnUnanswered' | 'dropUnanswered'>;
  replies: Pick<ReplyStore, 'list' | 'move'>;
};

/**
 * The customer writes again, so drafts that wait are of yesterday. What they were to answer is unanswered again, first of all:
 * dying in between costs nothing, and the next draft answers both. Where somebody was faster and let a draft go, it is answered.
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
    if (!withdrawn && returned.length > 0) await takeBack(deps, ctx, _id, returned);
  }
}

/**
 * Somebody else has decided on the draft meanwhile: a person, or another message of the customer, which then has withdrawn it.
 * Only what a reply answers by now, or people have been given, is not unanswered.
 */
async function takeBack(deps: WithdrawDeps, ctx: TenantContext, id: string, returned: string[]): Promise<void> {
  const standing = { conversationId: id, answersIds: { $in: returned }, status: { $ne: 'superseded' as const } };
  const { items } = await deps.replies.list(ctx, standing, { sort: { createdAt: 1 } });
  const { handedOverIds = [] } = (await deps.conversations.get(ctx, id)) ?? {};
  const dealtWith = [...handedOverIds, ...items.flatMap(({ answersIds = [] }) => answersIds)];
  const answered = returned.filter(messageId => dealtWith.includes(messageId));
  if (answered.length > 0) await deps.conversations.dropUnanswered(ctx, id, answered);
}
