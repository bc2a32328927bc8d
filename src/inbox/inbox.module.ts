import { defineStorage, type Module, type StoresOf } from '../platform/module.js';
import { createSignal, type Signal } from '../platform/signal.js';
import { inboxEntries } from './inbox-entry.js';
import { createInboxStore } from './inbox.store.js';
import { createDeliveryRecorder, type DeliveryRecorder } from './record-delivery.js';
import { createTelegramFeedStore, telegramFeeds } from './telegram-feed.store.js';

export const inboxStorage = defineStorage({
  collections: [inboxEntries, telegramFeeds],
  open: (database, clock) => ({
    inbox: createInboxStore(database, clock),
    telegramFeeds: createTelegramFeedStore(database, clock),
  }),
});

export type InboxModule = Module & { recorder: DeliveryRecorder; arrived: Signal };

/** What the platforms told us, durably and once. */
export function createInbox({ inbox }: Pick<StoresOf<typeof inboxStorage>, 'inbox'>): InboxModule {
  const arrived = createSignal();
  return { recorder: createDeliveryRecorder(inbox, arrived.notify), arrived, backlog: () => inbox.source.countDue() };
}
