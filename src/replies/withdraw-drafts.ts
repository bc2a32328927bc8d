import type { Conversation } from '../conversations/conversation.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { MessageStore } from '../conversations/message.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Reply } from './reply.js';
import type { ReplyStore } from './reply.store.js';

export type WithdrawDeps = {
  conversations: Pick<ConversationStore, 'get' | 'returnUnanswered' | 'dropUnanswered'>;
  replies: Pick<ReplyStore, 'find' | 'move'>;
};

type Place = Pick<Conversation, '_id' | 'epoch'>;

const oldestFirst = { sort: { createdAt: 1 } } as const;

/**
 * The customer writes again, so drafts that wait are of yesterday. What they were to answer is unanswered again, first of all:
 * dying in between costs nothing, and the next draft answers both. Where somebody was faster and let a draft go, it is answered.
 */
export async function withdrawDrafts(
  deps: WithdrawDeps,
  ctx: TenantContext,
  place: Place,
  { now, answerable }: { now: Date; answerable: boolean },
): Promise<void> {
  const items = await deps.replies.find(ctx, { conversationId: place._id, status: 'held' }, oldestFirst);
  for (const draft of items) {
    // Another app has the thread, or a person has acted since: what is unanswered is theirs to say.
    const returned = answerable && draft.epoch === place.epoch ? (draft.answersIds ?? []) : [];
    await withdraw(deps, ctx, place, { draft, returned, reason: 'the customer wrote again', now });
  }
}

type TakeBackDeps = {
  conversations: Pick<ConversationStore, 'get' | 'dropUnanswered'>;
  replies: Pick<ReplyStore, 'find'>;
};

type Gone = { messageId: string; reason: string; now: Date };

/**
 * A message is gone: no draft that answers it may leave. What else such a draft was to answer stands, so it is unanswered again
 * and due at once; drafts that answer other messages wait on.
 */
export async function withdrawAnswersTo(
  deps: WithdrawDeps & { messages: Pick<MessageStore, 'ofIds'> },
  ctx: TenantContext,
  place: Place,
  { messageId, reason, now }: Gone,
): Promise<void> {
  const automatic = { status: 'approved' as const, source: 'agent' as const, decision: null };
  const unsent = { conversationId: place._id, $or: [{ status: 'held' as const }, automatic] };
  const items = await deps.replies.find(ctx, unsent, oldestFirst);
  for (const draft of items.filter(reply => answers(reply, messageId))) {
    const others = (draft.answersIds ?? []).filter(id => id !== messageId);
    const standing = others.length === 0 ? [] : await deps.messages.ofIds(ctx, place._id, others);
    const left = standing.filter(({ erasedAt }) => !erasedAt).map(({ _id }) => _id);
    const returned = draft.epoch === place.epoch ? left : [];
    const isWithdrawn = await withdraw(deps, ctx, place, { draft, returned, reason, now, dueAt: now });
    if (!isWithdrawn || returned.length === 0) continue;
    // Once more, for the agent may have looked while the draft still stood.
    await deps.conversations.returnUnanswered(ctx, place._id, returned, { epoch: place.epoch, dueAt: now });
  }
}

/** Whether a reply answers this message; of before that was kept, its latest message tells (pure). */
const answers = ({ answersIds, inReplyToId }: Reply, messageId: string): boolean =>
  answersIds ? answersIds.includes(messageId) : inReplyToId === messageId;

type Withdrawal = { draft: Reply; returned: string[]; reason: string; now: Date; dueAt?: Date | undefined };

async function withdraw(
  deps: WithdrawDeps,
  ctx: TenantContext,
  { _id, epoch }: Place,
  { draft, returned, reason, now, dueAt }: Withdrawal,
): Promise<boolean> {
  if (returned.length > 0) await deps.conversations.returnUnanswered(ctx, _id, returned, { epoch, dueAt });
  const end = { status: 'superseded' as const, dueAt: null, lastError: reason, updatedAt: now };
  const withdrawn = await deps.replies.move(ctx, draft._id, end, { status: draft.status });
  if (!withdrawn && returned.length > 0) await takeBack(deps, ctx, _id, returned);
  return withdrawn !== null;
}

/**
 * Somebody else has decided on the draft meanwhile: a person, or another message of the customer, which then has withdrawn it.
 * Only what a reply answers by now, or people have been given, is not unanswered.
 */
export async function takeBack(deps: TakeBackDeps, ctx: TenantContext, id: string, returned: string[]): Promise<void> {
  const standing = { conversationId: id, answersIds: { $in: returned }, status: { $ne: 'superseded' as const } };
  const items = await deps.replies.find(ctx, standing, oldestFirst);
  const { handedOverIds = [] } = (await deps.conversations.get(ctx, id)) ?? {};
  const dealtWith = [...handedOverIds, ...items.flatMap(({ answersIds = [] }) => answersIds)];
  const answered = returned.filter(messageId => dealtWith.includes(messageId));
  if (answered.length > 0) await deps.conversations.dropUnanswered(ctx, id, answered);
}
