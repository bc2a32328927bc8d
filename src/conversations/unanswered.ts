import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Conversation } from './conversation.js';
import type { Unanswered } from './conversation-changes.js';
import type { Message } from './message.js';
import type { MessageStore } from './message.store.js';

/** How far it is looked back: mostly our side has spoken among the latest. Beyond the last nobody waits for an answer any more. */
const looksBack = [20, 500];

type Line = Pick<Message, '_id' | 'direction' | 'erasedAt' | 'isNotice'>;

/**
 * What the customer has said since our side spoke last; what was removed asks for nothing, and the word that a person will answer
 * is no answer (pure).
 */
export function unansweredTail(messages: Line[]): string[] {
  const answered = messages.findLastIndex(isAnswer);
  return messages
    .slice(answered + 1)
    .filter(({ direction, erasedAt }) => direction === 'inbound' && !erasedAt)
    .map(({ _id }) => _id);
}

const isAnswer = ({ direction, isNotice }: Line): boolean => direction === 'outbound' && !isNotice;

/** The latest messages, as far back as our side spoke last. */
async function sinceAnswer(messages: Pick<MessageStore, 'latest'>, ctx: TenantContext, id: string): Promise<Line[]> {
  let latest: Line[] = [];
  for (const limit of looksBack) {
    latest = await messages.latest(ctx, id, limit);
    if (latest.length < limit || latest.some(isAnswer)) break;
  }
  return latest;
}

/**
 * Reads what nobody has answered. While people have a conversation nothing is counted as unanswered, so the messages tell, and
 * what people were given. `dealtWith`: that is done, so only the rest is left.
 */
export async function readUnanswered(
  messages: Pick<MessageStore, 'latest'>,
  ctx: TenantContext,
  { _id, countedMessageIds, handedOverIds = [] }: Pick<Conversation, '_id' | 'countedMessageIds' | 'handedOverIds'>,
  dealtWith = false,
): Promise<Unanswered> {
  const tail = unansweredTail(await sinceAnswer(messages, ctx, _id));
  const rest = tail.filter(id => !handedOverIds.includes(id));
  return {
    messageIds: dealtWith ? rest : [...new Set([...handedOverIds, ...rest])],
    seen: countedMessageIds.at(-1) ?? null,
  };
}
