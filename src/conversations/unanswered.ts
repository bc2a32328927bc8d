import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Conversation } from './conversation.js';
import type { Unanswered } from './conversation-changes.js';
import type { Message } from './message.js';
import type { MessageStore } from './message.store.js';

/** Further back nobody waits for an answer any more. */
const mostUnanswered = 20;

/** What the customer has said since our side spoke last; what was removed asks for nothing (pure). */
export function unansweredTail(messages: Pick<Message, '_id' | 'direction' | 'erasedAt'>[]): string[] {
  const answered = messages.findLastIndex(({ direction }) => direction === 'outbound');
  return messages
    .slice(answered + 1)
    .filter(({ direction, erasedAt }) => direction === 'inbound' && !erasedAt)
    .map(({ _id }) => _id);
}

/** Reads what nobody has answered. While people have a conversation nothing is counted as unanswered, so the messages tell. */
export async function readUnanswered(
  messages: Pick<MessageStore, 'latest'>,
  ctx: TenantContext,
  { _id, countedMessageIds }: Pick<Conversation, '_id' | 'countedMessageIds'>,
): Promise<Unanswered> {
  const latest = await messages.latest(ctx, _id, mostUnanswered);
  return { messageIds: unansweredTail(latest), seen: countedMessageIds.at(-1) ?? null };
}
