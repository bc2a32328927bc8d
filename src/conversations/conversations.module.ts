import type { AccountCredentials } from '../channels/channel.js';
import type { ClientRegistry } from '../channels/registry.js';
import type { Account } from '../company/company.js';
import type { ContactStore } from '../contacts/contact.store.js';
import type { Kernel } from '../platform/kernel.js';
import { defineStorage, type Module, type StoresOf } from '../platform/module.js';
import { createSignal, type Signal } from '../platform/signal.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { claimRoutes } from './claim.routes.js';
import type { EventStore } from '../events/event.store.js';
import type { EventFeed } from '../events/event-feed.js';
import { conversationOutbox, conversations } from './conversation.js';
import { conversationHistoryRoutes } from './conversation-history.routes.js';
import { type ConversationRouteDeps, conversationRoutes } from './conversation.routes.js';
import { createConversationStore } from './conversation.store.js';
import { createIndicate, type Indicate } from './indicate.js';
import { messageOutbox, messages } from './message.js';
import { createMessageStore } from './message.store.js';
import { labels } from './label.js';
import { labelRoutes } from './label.routes.js';
import { createLabelStore } from './label.store.js';
import { notes } from './note.js';
import { type NoteRouteDeps, noteRoutes } from './note.routes.js';
import { createNoteStore } from './note.store.js';
import { presences } from './presence.js';
import { presenceRoutes } from './presence.routes.js';
import { createPresenceStore } from './presence.store.js';
import { savedFilters } from './saved-filter.js';
import { savedFilterRoutes } from './saved-filter.routes.js';
import { createSavedFilterStore } from './saved-filter.store.js';
import { createPresenceSource } from './tell-presence.js';

export const conversationStorage = defineStorage({
  collections: [conversations, messages, presences, notes, labels, savedFilters],
  outboxes: [conversationOutbox, messageOutbox],
  open: (database, clock, announce) => ({
    conversations: createConversationStore(database, clock, announce),
    messages: createMessageStore(database, announce),
    presences: createPresenceStore(database),
    notes: createNoteStore(database, clock),
    labels: createLabelStore(database, clock),
    savedFilters: createSavedFilterStore(database, clock),
  }),
});

export type ConversationsDeps = Kernel &
  StoresOf<typeof conversationStorage> &
  Pick<ConversationRouteDeps, 'mediaOf' | 'replies'> &
  Pick<NoteRouteDeps, 'users' | 'recordAudit' | 'leads' | 'deals'> & {
    contacts: ContactStore;
    events: Pick<EventStore, 'list'>;
    streams: Pick<EventFeed, 'watch' | 'hurry'>;
    clients: ClientRegistry;
    credentialsOf: (ctx: TenantContext, account: Account) => AccountCredentials;
    loadAccount: (ctx: TenantContext, accountId: string) => Promise<Account | null>;
  };

export type ConversationsModule = Module & {
  /** Somebody waits for an answer. */
  unanswered: Signal;
  indicate: Indicate;
};

/** What was said, and who has the conversation. */
export function createConversations(deps: ConversationsDeps): ConversationsModule {
  const indicate = createIndicate(deps);
  const onRead: ConversationRouteDeps['onRead'] = async (ctx, conversation) => {
    const account = await deps.loadAccount(ctx, conversation.accountId);
    if (account?.status === 'active') indicate(ctx, account, conversation, ['seen']);
  };
  deps.streams.watch(createPresenceSource(deps));
  return {
    routes: [
      ...conversationRoutes({ ...deps, onRead }),
      ...conversationHistoryRoutes(deps),
      ...presenceRoutes({ ...deps, tellSoon: deps.streams.hurry }),
      ...claimRoutes(deps),
      ...noteRoutes(deps),
      ...labelRoutes(deps),
      ...savedFilterRoutes(deps),
    ],
    unanswered: createSignal(),
    indicate,
  };
}
