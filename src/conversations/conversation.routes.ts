import { z } from 'zod';
import { defineRoute, type Route } from '../platform/http/api.js';
import { listPage } from '../platform/http/list-page.js';
import { pageQuery, pageSchema } from '../platform/http/paginate.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { conversationView, type ConversationView, messageView, type MessageView } from './conversation.contract.js';
import type { Conversation } from './conversation.js';
import { conversationStatuses } from './conversation-status.js';
import type { ConversationStore } from './conversation.store.js';
import type { MessageStore } from './message.store.js';
import type { Message } from './message.js';
import { type MediaOfMessages, presentConversation, presentMessage } from './present-conversation.js';
import { noSuchConversation } from './no-such-conversation.js';

export type ConversationRouteDeps = {
  conversations: ConversationStore;
  messages: MessageStore;
  /** What became of the files of these messages. */
  mediaOf(ctx: TenantContext, messageIds: string[]): Promise<MediaOfMessages>;
  /** Called after a person has read it: the customer may see that. */
  onRead(ctx: TenantContext, conversation: Conversation): Promise<void>;
};

const byId = z.object({ id: z.string() });

export function conversationRoutes(deps: ConversationRouteDeps): Route[] {
  const { conversations, messages } = deps;
  return [
    defineRoute({
      method: 'get',
      path: '/api/messages/conversations',
      summary: 'Conversations, the latest activity first',
      permission: 'read',
      query: z.object({
        ...pageQuery,
        status: z.enum(conversationStatuses).optional(),
        contactId: z.string().optional(),
        accountId: z.string().optional(),
      }),
      response: pageSchema(conversationView),
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
      method: 'get',
      path: '/api/messages/conversations/:id',
      summary: 'A conversation with its latest 100 messages',
      permission: 'read',
      params: byId,
      response: conversationView.extend({ messages: z.array(messageView) }),
      handler: async ({ ctx, params }) => {
        const conversation = found(await conversations.get(ctx, params.id));
        return {
          ...presentConversation(conversation),
          messages: await withFiles(deps, ctx, await messages.latest(ctx, params.id, 100)),
        };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/messages/conversations/:id/messages',
      summary: 'The messages of a conversation, oldest first',
      permission: 'read',
      params: byId,
      query: z.object({ skip: pageQuery.skip, take: pageQuery.take, limit: pageQuery.limit }),
      response: z.object({ items: z.array(messageView), total: z.number() }),
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
      method: 'post',
      path: '/api/messages/conversations/:id/read',
      summary: 'Marks a conversation as read',
      permission: 'conversations:write',
      params: byId,
      response: conversationView,
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
