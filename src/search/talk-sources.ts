import type { Contact } from '../contacts/contact.js';
import type { ContactStore } from '../contacts/contact.store.js';
import { searchFilter } from '../contacts/search-terms.js';
import { conversations as conversationsOf } from '../conversations/conversation.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import { messages as messagesOf } from '../conversations/message.js';
import { findConversations } from '../conversations/find-conversations.js';
import type { MessageStore } from '../conversations/message.store.js';
import { searchWordsOf } from '../language/search-words.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type FoundItem, nothing, type SearchSource, standingExactly, textsOf } from './source.js';

export type TalkDeps = {
  contacts: Pick<ContactStore, 'list' | 'byIds' | 'idsFoundBy'>;
  conversations: Pick<ConversationStore, 'search' | 'find'>;
  messages: Pick<MessageStore, 'search'>;
};

/** Who talks, and what was said. */
export const talkSources = (deps: TalkDeps): SearchSource[] => [
  contactSource(deps),
  conversationSource(deps),
  messageSource(deps),
];

/** People are found by their own index, as in their list: by parts of names and by numbers in any spelling. */
const contactSource = ({ contacts }: TalkDeps): SearchSource => ({
  type: 'contacts',
  async find(ctx, { text, terms, from, stages }, limit) {
    if (from || stages.length > 0) return nothing;
    const { items, total } = await contacts.list(ctx, searchFilter(text), {
      sort: { lastSeenAt: -1, _id: -1 },
      limit,
    });
    return standingExactly({ items: items.map(ofContact), total }, terms);
  },
});

function ofContact(contact: Contact): FoundItem {
  const { _id, displayName, username, emails, phones, lastSeenAt, createdAt } = contact;
  const addresses = [...emails, ...phones];
  return {
    ...{ type: 'contacts', id: _id, parentId: null, title: displayName, at: lastSeenAt ?? createdAt },
    text: [displayName, ...(username ? [`@${username.replace(/^@/, '')}`] : []), ...addresses].join(' · '),
    texts: [
      ...[displayName, username ?? ''].map(text => ({ weight: 'a' as const, words: searchWordsOf(text) })),
      ...addresses.map(text => ({ weight: 'b' as const, words: searchWordsOf(text) })),
    ],
  };
}

/** By the last that was said in it, or by whose it is. */
const conversationSource = ({ contacts, conversations }: TalkDeps): SearchSource => ({
  type: 'conversations',
  async find(ctx, { text, terms, from, stages }, limit) {
    if (stages.length > 0 || from?.userId) return nothing;
    const words = { text, terms, ...(from ? { contactIds: from.contactIds } : {}) };
    const { items, total } = await findConversations({ contacts, conversations }, ctx, words, limit);
    const names = await namesOf(contacts, ctx, items);
    return {
      total,
      items: items.map(({ _id, contactId, lastText, lastActivityAt, searchWords }) => {
        const title = names.get(contactId) ?? '';
        return {
          ...{
            type: 'conversations' as const,
            id: _id,
            parentId: null,
            title,
            at: lastActivityAt,
            text: lastText ?? '',
          },
          texts: [
            { weight: 'a' as const, words: searchWordsOf(title) },
            ...textsOf(searchWords, conversationsOf.search?.fields),
          ],
        };
      }),
    };
  },
});

const messageSource = ({ contacts, conversations, messages }: TalkDeps): SearchSource => ({
  type: 'messages',
  async find(ctx, { terms, from, stages }, limit) {
    if (stages.length > 0) return nothing;
    const authors = from && (from.userId ? [from.userId] : from.contactIds);
    const request = { terms, ...(authors ? { narrowed: { 'author.id': authors } } : {}) };
    const { items, total } = await messages.search(ctx, request, limit);
    const ids = [...new Set(items.map(({ conversationId }) => conversationId))];
    const threads =
      ids.length > 0 ? await conversations.find(ctx, { _id: { $in: ids } }, { projection: { contactId: 1 } }) : [];
    const names = await namesOf(contacts, ctx, threads);
    const nameOf = new Map(threads.map(({ _id, contactId }) => [_id, names.get(contactId) ?? '']));
    return {
      total,
      items: items.map(({ _id, conversationId, text, sentAt, searchWords }) => ({
        ...{ type: 'messages' as const, id: _id, parentId: conversationId, at: sentAt, text: text ?? '' },
        title: nameOf.get(conversationId) ?? '',
        texts: textsOf(searchWords, messagesOf.search?.fields),
      })),
    };
  },
});

async function namesOf(
  contacts: TalkDeps['contacts'],
  ctx: TenantContext,
  of: readonly { contactId: string }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(of.map(({ contactId }) => contactId))];
  const found = ids.length > 0 ? await contacts.byIds(ctx, ids) : [];
  return new Map(found.map(({ _id, displayName }) => [_id, displayName]));
}
