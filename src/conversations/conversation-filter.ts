import type { Filter } from 'mongodb';
import type { z } from 'zod';
import type { conversationOperations } from './conversation-operations.contract.js';
import type { Conversation } from './conversation.js';

export type ConversationQuery = z.output<typeof conversationOperations.list.query>;

/** What the filters mean by their words: who asks, how the labels are written, and what was found by the searched words. */
export type Meant = { me: string; labels: string[]; foundIds: string[] };

/** What a list of conversations is filtered by: each part narrows it further (pure). */
export function conversationFilter(query: ConversationQuery, { me, labels, foundIds }: Meant): Filter<Conversation> {
  const { status, handling, channel, accountId, contactId, assigneeId, unread, search } = query;
  const parts: Filter<Conversation>[] = [
    ...(status ? [{ status: { $in: status } }] : []),
    ...(handling ? [{ status: handling === 'human' ? 'open' : { $in: agents } } as Filter<Conversation>] : []),
    ...(channel ? [{ channel: { $in: channel } }] : []),
    ...(accountId ? [{ accountId: { $in: accountId } }] : []),
    ...(contactId ? [{ contactId: { $in: contactId } }] : []),
    ...(assigneeId ? [{ assigneeId: { $in: assigneeId.map(id => assigneeOf(id, me)) } }] : []),
    ...(query.label ? [{ labels: { $in: labels } }] : []),
    ...(unread ? [{ unreadCount: unread === 'true' ? { $gt: 0 } : 0 }] : []),
    ...(search ? [{ _id: { $in: foundIds } }] : []),
  ];
  return parts.length > 1 ? { $and: parts } : (parts[0] ?? {});
}

/** Of these the agent has what is to be said, if anything is. */
const agents: Conversation['status'][] = ['pending', 'snoozed', 'resolved'];

const assigneeOf = (id: string, me: string): string | null => (id === 'none' ? null : id === 'me' ? me : id);
