import type { ContactStore } from '../contacts/contact.store.js';
import { plainTerms } from '../language/search-terms.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { withETag } from '../platform/http/if-match.js';
import { listPage } from '../platform/http/list-page.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { ConversationView, MessageView } from './conversation.contract.js';
import type { Conversation } from './conversation.js';
import { conversationFilter } from './conversation-filter.js';
import type { ConversationStore } from './conversation.store.js';
import { findConversations } from './find-conversations.js';
import type { LabelStore } from './label.store.js';
import type { MessageStore } from './message.store.js';
import type { Message } from './message.js';
import { type MediaOfMessages, presentConversation, presentMessage } from './present-conversation.js';
import { noSuchConversation } from './no-such-conversation.js';
import { conversationOperations } from './conversation-operations.contract.js';

export type ConversationRouteDeps = ShowingDeps & {
  conversations: ConversationStore;
  messages: MessageStore;
  contacts: Pick<ContactStore, 'byIds' | 'idsFoundBy'>;
  labels: Pick<LabelStore, 'spelled'>;
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
      handler: async ({ ctx, query }) => {
        const filter = conversationFilter(query, {
          me: meOf(ctx, query.assigneeId),
          labels: query.label ? await deps.labels.spelled(ctx, query.label) : [],
          foundIds: query.search ? await idsFoundBy(deps, ctx, query.search) : [],
        });
        const { items, ...page } = await listPage<Conversation, Conversation>(
          (found, options) => conversations.list(ctx, found, options, query.countTo),
          {
            ...{ filter, query, sort: { field: 'lastActivityAt', order: -1 }, present: item => item },
            find: (found, options) => conversations.find(ctx, found, options),
          },
        );
        return { ...page, items: await showConversations(deps, ctx, items) };
      },
    }),
    defineRoute({
      ...conversationOperations.get,
      handler: async ({ ctx, params, res }) => {
        const conversation = found(await conversations.get(ctx, params.id));
        return {
          ...withETag(res, await shownConversation(deps, ctx, conversation)),
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
          countTo: query.countTo,
          before: query.before === undefined ? null : await messageHere(deps, ctx, params.id, query.before),
        });
        return { items: await withFiles(deps, ctx, page.items), total: page.total };
      },
    }),
    defineRoute({
      ...conversationOperations.read,
      handler: async ({ ctx, params }) => {
        const conversation = found(await conversations.update(ctx, { _id: params.id }, { unreadCount: 0 }));
        await deps.onRead(ctx, conversation);
        return shownConversation(deps, ctx, conversation);
      },
    }),
  ];
}

type ShowingDeps = {
  contacts: Pick<ContactStore, 'byIds'>;
  replies: {
    /** In which of these conversations a draft waits for a decision. */
    waitingIn(ctx: TenantContext, conversationIds: string[]): Promise<ReadonlySet<string>>;
  };
};

/** Conversations with what is kept beside them: their contacts' names, and whether a draft waits in them. */
async function showConversations(
  deps: ShowingDeps,
  ctx: TenantContext,
  of: Conversation[],
): Promise<ConversationView[]> {
  if (of.length === 0) return [];
  const names = await namesOf(deps, ctx, of);
  const waiting = await deps.replies.waitingIn(
    ctx,
    of.map(({ _id }) => _id),
  );
  return of.map(one =>
    presentConversation(one, { contactName: names.get(one.contactId) ?? null, draftWaits: waiting.has(one._id) }),
  );
}

/** The names of those whose conversations these are. */
async function namesOf(
  { contacts }: ShowingDeps,
  ctx: TenantContext,
  of: Conversation[],
): Promise<Map<string, string>> {
  const found = await contacts.byIds(ctx, [...new Set(of.map(({ contactId }) => contactId))]);
  return new Map(found.map(({ _id, displayName }) => [_id, displayName]));
}

export async function shownConversation(
  deps: ShowingDeps,
  ctx: TenantContext,
  conversation: Conversation,
): Promise<ConversationView> {
  const [shown] = await showConversations(deps, ctx, [conversation]);
  if (!shown) throw noSuchConversation();
  return shown;
}

/** Whoever looks for more than this leafs through the latest of them. */
const mostFound = 1000;

async function idsFoundBy(deps: ConversationRouteDeps, ctx: TenantContext, text: string): Promise<string[]> {
  const { items } = await findConversations(deps, ctx, { text, terms: plainTerms(text) }, mostFound);
  return items.map(({ _id }) => _id);
}

/** A program has no conversations of its own. */
function meOf({ actor }: TenantContext, assignees: string[] = []): string {
  if (actor.kind === 'user' || !assignees.includes('me')) return actor.id;
  const message = 'An API key is nobody to whom a conversation is assigned. Name a person by their id.';
  throw new AppError('invalid_request', `?assigneeId: ${message}`, { fields: [{ pointer: '?assigneeId', message }] });
}

async function withFiles(deps: ConversationRouteDeps, ctx: TenantContext, messages: Message[]): Promise<MessageView[]> {
  const ids = messages.filter(({ attachments }) => attachments.length > 0).map(({ _id }) => _id);
  const files = await deps.mediaOf(ctx, ids);
  return messages.map(message => presentMessage(message, files));
}

async function messageHere({ messages }: ConversationRouteDeps, ctx: TenantContext, id: string, messageId: string) {
  const message = await messages.get(ctx, messageId);
  if (message?.conversationId === id) return message;
  const wrong = 'names no message of this conversation';
  throw new AppError('invalid_request', `?before: ${wrong}.`, { fields: [{ pointer: '?before', message: wrong }] });
}

function found(conversation: Conversation | null): Conversation {
  if (!conversation) throw noSuchConversation();
  return conversation;
}
