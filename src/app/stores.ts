import { accountStorage } from '../accounts/accounts.module.js';
import { agentStorage } from '../agent/agent.module.js';
import { analyticsStorage } from '../analytics/analytics.module.js';
import { analyticsReader } from '../analytics/rebuild.js';
import { companyStorage } from '../company/company.module.js';
import { contactStorage } from '../contacts/contacts.module.js';
import { conversationStorage } from '../conversations/conversations.module.js';
import { crmStorages } from '../crm/crm.module.js';
import { inboxStorage } from '../inbox/inbox.module.js';
import { knowledgeStorage } from '../knowledge/knowledge.module.js';
import { managerStorage } from '../managers/managers.module.js';
import { mediaStorage } from '../media/media.module.js';
import { webhookStorage } from '../outbound-webhooks/outbound-webhooks.module.js';
import { auditStorage } from '../platform/audit/audit.module.js';
import { authStorage } from '../platform/auth/auth.module.js';
import { idempotencyStorage } from '../platform/idempotency/idempotency.module.js';
import { mailStorage } from '../platform/mail/mail.module.js';
import { workerStorage } from '../platform/workers/worker.store.js';
import { privacyStorage } from '../privacy/privacy.module.js';
import { replyStorage } from '../replies/replies.module.js';
import { createEventStore, eventCollections, type EventStore } from '../events/event.store.js';
import type { Announce } from '../events/outbox.js';
import type { Clock } from '../platform/clock.js';
import type { StoresOf } from '../platform/module.js';
import type { Database } from '../platform/persistence/database.js';

/** What the features keep, in layer order: collections for their indexes, and the stores over them. */
const storages = [
  ...([auditStorage, idempotencyStorage, mailStorage, authStorage, workerStorage] as const),
  ...([companyStorage, accountStorage, inboxStorage, contactStorage, conversationStorage] as const),
  ...([mediaStorage, replyStorage, knowledgeStorage] as const),
  ...crmStorages,
  ...([agentStorage, analyticsStorage] as const),
  ...([managerStorage, privacyStorage, webhookStorage] as const),
];

/** Every collection of the product. */
export const collections = [...storages.flatMap(({ collections: own }) => own), ...eventCollections];

/** Everybody who reads the log of events. */
const eventReaders = ['webhooks', 'managers', 'tasks', 'deals', 'leads', analyticsReader];

type All<T> = (T extends unknown ? (each: T) => void : never) extends (all: infer S) => void ? S : never;

/** Every store, once. */
export type Stores = All<StoresOf<(typeof storages)[number]>> & { events: EventStore };

/** `announce` is called when something that happened waits to be published. */
export function openStores(database: Database, clock: Clock, announce: Announce = () => undefined): Stores {
  const outboxes = storages.flatMap(({ outboxes: own = [] }) => own);
  const events = createEventStore(database, clock, outboxes, eventReaders);
  return Object.assign({ events }, ...storages.map(({ open }) => open(database, clock, announce))) as Stores;
}
