import { z } from 'zod';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { listPage } from '../platform/http/list-page.js';
import { pageQuery, pageSchema } from '../platform/http/paginate.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import {
  conversationChange,
  conversationView,
  type ConversationView,
  messageView,
  type MessageView,
} from './conversation.contract.js';
import type { Conversation } from './conversation.js';
import { conversationStatuses } from './conversation-status.js';
import type { ConversationStore } from './conversation.store.js';
import type { MessageStore } from './message.store.js';
import type { Message } from './message.js';
import { type MediaOfMessages, presentConversation, presentMessage } from './present-conversation.js';
import { assertQuiet, takeOver } from './take-over.js';

export type ConversationRouteDeps = {
  conversations: ConversationStore;
  messages: MessageStore;
  clock: Clock;
  recordAudit: RecordAudit;
  /** What became of the files of these messages. */
  mediaOf(ctx: TenantContext, messageIds: string[]): Promise<MediaOfMessages>;
  /** Called after a person took a conversation: unsent automatic replies lose their ground. */
  onTakenOver(ctx: TenantContext, conversationId: string): Promise<void>;
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
    defineRoute({
      method: 'patch',
      path: '/api/conversations/:id',
      summary: 'Hands a conversation to the agent or to people, snoozes, resolves, labels or assigns it',
      permission: 'conversations:write',
      params: byId,
      body: conversationChange,
      response: conversationView,
      handler: async ({ ctx, params, body }) => presentConversation(await change(deps, ctx, params.id, body)),
    }),
  ];
}

async function withFiles(deps: ConversationRouteDeps, ctx: TenantContext, messages: Message[]): Promise<MessageView[]> {
  const ids = messages.filter(({ attachments }) => attachments.length > 0).map(({ _id }) => _id);
  const files = await deps.mediaOf(ctx, ids);
  return messages.map(message => presentMessage(message, files));
}

async function change(
  deps: ConversationRouteDeps,
  ctx: TenantContext,
  id: string,
  body: z.output<typeof conversationChange>,
): Promise<Conversation> {
  const before = found(await deps.conversations.get(ctx, id));
  const { handling, snoozedUntil, ...rest } = body;
  if (handling === 'human') {
    const taken = await takeOver(deps, ctx, id, ctx.actor.kind === 'user' ? ctx.actor.id : null);
    await deps.onTakenOver(ctx, id);
    assertQuiet(taken);
  }
  const edit: Partial<Conversation> = {
    ...(handling === 'agent' ? { status: 'pending' as const } : {}),
    ...(snoozedUntil === undefined
      ? {}
      : { snoozedUntil: snoozedUntil ? new Date(snoozedUntil) : null, status: 'snoozed' as const }),
    ...rest,
  };
  const after =
    Object.keys(edit).length > 0
      ? found(await deps.conversations.update(ctx, { _id: id }, edit))
      : found(await deps.conversations.get(ctx, id));
  await deps.recordAudit(ctx, {
    action: 'conversation.changed',
    target: id,
    before: { status: before.status },
    after: { status: after.status, ...rest },
  });
  return after;
}

function found(conversation: Conversation | null): Conversation {
  if (!conversation) throw new AppError('not_found', 'No such conversation.');
  return conversation;
}
