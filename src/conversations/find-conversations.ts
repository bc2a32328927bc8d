import type { ContactStore } from '../contacts/contact.store.js';
import type { SearchTerm } from '../language/search-terms.js';
import type { Found } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Conversation } from './conversation.js';
import type { ConversationStore } from './conversation.store.js';

type FindDeps = {
  contacts: Pick<ContactStore, 'idsFoundBy'>;
  conversations: Pick<ConversationStore, 'search'>;
};

/** `contactIds`: of these alone. */
type Words = { text: string; terms: SearchTerm[]; contactIds?: string[] };

/** Conversations by the last that was said in them, or by whose they are: a list and the search box find the same ones. */
export async function findConversations(
  { contacts, conversations }: FindDeps,
  ctx: TenantContext,
  { text, terms, contactIds }: Words,
  limit: number,
): Promise<Found<Conversation>> {
  const people = terms.length > 0 ? await contacts.idsFoundBy(ctx, text) : [];
  const request = {
    terms,
    ...(contactIds ? { narrowed: { contactId: contactIds } } : {}),
    ...(people.length > 0 ? { or: { path: 'contactId', values: people } } : {}),
  };
  return conversations.search(ctx, request, limit);
}
