import { defineRoute, type Route } from '../platform/http/api.js';
import { listPage } from '../platform/http/list-page.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { ConversationView, MessageView } from './conversation.contract.js';
import type { Conversation } from './conversation.js';
import type { ConversationStore } from './conversation.store.js';
import type { MessageStore } from './message.store.js';
import type { Message } from './message.js';
import { type MediaOfMessages, presentConversation, presentMessage } from './present-conversation.js';
import { noSuchConversation } from './no-such-conversation.js';
import { conversationOperations } from './conversation-operations.contract.js';

export type ConversationRouteDeps = {
  conversations: ConversationStore;
  messages: MessageStore;
  /** What became of the files of these messages. */
  mediaOf(ctx: TenantContext, messageIds: string[]): Promise<MediaOfMessages>;
  /** Called after a person has read it: the customer may see that. */
  onRead(ctx: TenantContext, conversation: Conversation): Promise<void>;
};

export function conversationRoutes(deps: ConversationRouteDeps): Route[] {
  const { conversations, messages } = deps;
  return [
    defineRoute({
      ...conversationOperations.list,
      handler: ({ ctx, query }) => {
        const { status, contactId, accountId } = query;
        return listPage<Conversation, ConversationView>((filter, options) => conversations.list(ctx, filter, options), {
          filter: {
            ...(status ? { status } : {}),
            ...(contactId ? { contactId } : {}),
            ...(accountId ? { accountId } : {}),
          },
          query,
          sort: { field: 'lastActivityAt', order: -1 },
          present: presentConversation,
        });
      },
    }),
    defineRoute({
      ...conversationOperations.get,
      handler: async ({ ctx, params }) => {
        const conversation = found(await conversations.get(ctx, params.id));
        return {
          ...presentConversation(conversation),
          messages: await withFiles(deps, ctx, await messages.latest(ctx, params.id, 100)),
        };
      },
    }),
    defineRoute({
      ...conversationOperations.messages,
      handler: async ({ ctx, params, query }) => {
        found(await conversations.get(ctx, params.id));
        const page = await messages.page(ctx, params.id, {
          skip: query.skip ?? 0,
          limit: query.limit ?? query.take ?? 50,
        });
        return { items: await withFiles(deps, ctx, page.items), total: page.total };
      },
    }),
    defineRoute({
      ...conversationOperations.read,
      handler: async ({ ctx, params }) => {
        const conversation = found(await conversations.update(ctx, { _id: params.id }, { unreadCount: 0 }));
        await deps.onRead(ctx, conversation);
        return presentConversation(conversation);
      },
    }),
  ];
}

async function withFiles(deps: ConversationRouteDeps, ctx: TenantContext, messages: Message[]): Promise<MessageView[]> {
  const ids = messages.filter(({ attachments }) => attachments.length > 0).map(({ _id }) => _id);
  const files = await deps.mediaOf(ctx, ids);
  return messages.map(message => presentMessage(message, files));
}

function found(conversation: Conversation | null): Conversation {
  if (!conversation) throw noSuchConversation();
  return conversation;
}
