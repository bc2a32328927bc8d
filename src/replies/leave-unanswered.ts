import type { ConversationStore } from '../conversations/conversation.store.js';
import type { Message } from '../conversations/message.js';
import type { MessageStore } from '../conversations/message.store.js';
import type { Clock } from '../platform/clock.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type WithdrawDeps, withdrawAnswersTo } from './withdraw-drafts.js';

export type LeaveUnansweredDeps = WithdrawDeps & {
  conversations: Pick<ConversationStore, 'markAnswered'>;
  messages: Pick<MessageStore, 'ofIds'>;
  clock: Clock;
  notifyAnswer(): void;
};

/** Nobody answers it any more; what a draft was to answer beside it is answered anew. */
export async function leaveUnanswered(
  deps: LeaveUnansweredDeps,
  ctx: TenantContext,
  message: Message,
  reason: string,
): Promise<void> {
  const { conversationId, _id: messageId } = message;
  const conversation = await deps.conversations.get(ctx, conversationId);
  if (!conversation) return;
  await deps.conversations.markAnswered(ctx, conversationId, [messageId]);
  await withdrawAnswersTo(deps, ctx, conversation, { messageId, reason, now: deps.clock.now() });
  deps.notifyAnswer();
}
