import type { LoggedEvent } from '../events/event.js';
import type { EventStore } from '../events/event.store.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { listPage } from '../platform/http/list-page.js';
import {
  conversationEventTypes,
  type ConversationEventView,
  conversationHistoryOperations,
} from './conversation-history.contract.js';
import type { ConversationStore } from './conversation.store.js';
import { noSuchConversation } from './no-such-conversation.js';

export type ConversationHistoryRouteDeps = {
  conversations: Pick<ConversationStore, 'get'>;
  events: Pick<EventStore, 'list'>;
};

/** What the log of events keeps of one conversation: how it came to whoever has it now. */
export const conversationHistoryRoutes = ({ conversations, events }: ConversationHistoryRouteDeps): Route[] => [
  defineRoute({
    ...conversationHistoryOperations.list,
    handler: async ({ ctx, params: { id }, query }) => {
      if (!(await conversations.get(ctx, id))) throw noSuchConversation();
      return listPage<LoggedEvent, ConversationEventView>((filter, options) => events.list(ctx, filter, options), {
        filter: { 'data.conversationId': id, type: { $in: [...conversationEventTypes] } },
        query,
        sort: { field: 'occurredAt', order: -1 },
        present: presentConversationEvent,
      });
    },
  }),
];

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Field by field: facts that other readers of the log need are not told here (pure). */
function presentConversationEvent({ _id, type, occurredAt, data }: LoggedEvent): ConversationEventView {
  const by = data['by'] as { id?: unknown; name?: unknown } | null | undefined;
  const { labels, status, snoozedUntil } = data;
  return {
    id: _id,
    type: type as ConversationEventView['type'],
    at: occurredAt.toISOString(),
    by: by ? { id: textOf(by.id), name: textOf(by.name) } : null,
    status: textOf(status),
    snoozedUntil: snoozedUntil instanceof Date ? snoozedUntil.toISOString() : textOf(snoozedUntil),
    labels: Array.isArray(labels) ? labels.map(String) : null,
  };
}
