import type { ManagerNoticeStore } from '../managers/manager-notice.store.js';
import { type WatchedStores, watchStores } from '../managers/watch-stores.js';
import type { OutboundWebhooksModule } from '../outbound-webhooks/outbound-webhooks.module.js';
import { type RecordedStores, recordingStores } from '../outbound-webhooks/recording-stores.js';
import { createRecordEvent } from '../outbound-webhooks/record-event.js';
import type { WebhookAttemptStore } from '../outbound-webhooks/webhook-attempt.store.js';
import type { Kernel } from '../platform/kernel.js';
import { wakingChats } from '../webchat/wake-chats.js';

export type Listeners = {
  endpoints: () => Pick<OutboundWebhooksModule, 'directory' | 'recorded'>;
  poke: (tenantId: string) => void;
  wakeChats: () => void;
};

type Told = RecordedStores &
  WatchedStores & { webhookAttempts: WebhookAttemptStore; managerNotices: ManagerNoticeStore };

/** The stores, which tell what happens in them: endpoints that listen, managers, visitors whose chat is open. */
export function tellingStores<S extends Told>({ clock, log }: Kernel, stores: S, listeners: Listeners): S {
  const deliveries = stores.webhookAttempts;
  const events = createRecordEvent({
    directory: {
      listening: (ctx, type) => listeners.endpoints().directory.listening(ctx, type),
      forget: tenantId => listeners.endpoints().directory.forget(tenantId),
    },
    deliveries,
    clock,
    wake: () => listeners.endpoints().recorded.notify(),
  });
  const recording = recordingStores(stores, { events, deliveries, log });
  const watched = watchStores(recording, listeners.poke, (ctx, conversationIds) =>
    stores.managerNotices.revisit(ctx, conversationIds),
  );
  return { ...watched, conversations: wakingChats(watched.conversations, listeners.wakeChats) };
}
