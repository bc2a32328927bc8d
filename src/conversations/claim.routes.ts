import type { ContactStore } from '../contacts/contact.store.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { claimOperations } from './claim.contract.js';
import { claimedAddresses } from './claimed-addresses.js';
import type { ConversationStore } from './conversation.store.js';
import type { MessageStore } from './message.store.js';

export type ClaimRouteDeps = {
  contacts: Pick<ContactStore, 'get'>;
  conversations: Pick<ConversationStore, 'find'>;
  messages: Pick<MessageStore, 'latest'>;
};

/** As far back as people look who want to know where somebody can be reached. */
const [conversationsRead, messagesRead] = [10, 100];

/** What a contact says of themselves, beside what is proved. */
export const claimRoutes = (deps: ClaimRouteDeps): Route[] => [
  defineRoute({
    ...claimOperations.list,
    handler: async ({ ctx, params }) => {
      const contact = await deps.contacts.get(ctx, params.id);
      if (!contact) throw new AppError('not_found', 'No such contact. GET /api/contacts lists them.');
      const latest = { sort: { lastActivityAt: -1 }, limit: conversationsRead } as const;
      const conversations = await deps.conversations.find(ctx, { contactId: contact._id }, latest);
      const messages = await Promise.all(conversations.map(({ _id }) => deps.messages.latest(ctx, _id, messagesRead)));
      const said = messages
        .flat()
        .filter(({ direction, erasedAt }) => direction === 'inbound' && !erasedAt)
        .map(({ _id: messageId, conversationId, text, sentAt: saidAt }) => ({
          ...{ messageId, conversationId, text: text ?? '', saidAt },
        }));
      const items = claimedAddresses(said, contact);
      return { items: items.map(({ saidAt, ...claim }) => ({ ...claim, saidAt: saidAt.toISOString() })) };
    },
  }),
];
