import { agentRuns } from '../agent/trace/agent-run.js';
import { createAgentRunStore } from '../agent/trace/agent-run.store.js';
import { createTokenLedger, tokenDays } from '../agent/trace/token-ledger.store.js';
import { accountChecks, createAccountCheckStore } from '../accounts/account-check.store.js';
import { companyCollection, createCompanyStore } from '../company/company.store.js';
import { contacts } from '../contacts/contact.js';
import { createContactStore } from '../contacts/contact.store.js';
import { conversations } from '../conversations/conversation.js';
import { createConversationStore } from '../conversations/conversation.store.js';
import { messages } from '../conversations/message.js';
import { createMessageStore } from '../conversations/message.store.js';
import { presences } from '../conversations/presence.js';
import { createPresenceStore } from '../conversations/presence.store.js';
import { inboxEntries } from '../inbox/inbox-entry.js';
import { createInboxStore } from '../inbox/inbox.store.js';
import { createTelegramFeedStore, telegramFeeds } from '../inbox/telegram-feed.store.js';
import { crmRecords } from '../knowledge/records/crm-record.js';
import { createCrmRecordStore } from '../knowledge/records/crm-record.store.js';
import { createImportedFileStore, importedFiles } from '../knowledge/sync/imported-file.store.js';
import { syncStates } from '../knowledge/sync/sync-state.js';
import { createSyncStateStore } from '../knowledge/sync/sync-state.store.js';
import { vectorDocuments } from '../knowledge/records/vector-document.js';
import { createVectorIndex } from '../knowledge/retrieve/vector-index.js';
import { linkCodes, managerLinks } from '../managers/manager-link.js';
import { createManagerLinkStore } from '../managers/manager-link.store.js';
import { managerNotices } from '../managers/manager-notice.js';
import { createManagerNoticeStore } from '../managers/manager-notice.store.js';
import { createManagerUpdateStore, managerPolls, seenUpdates } from '../managers/manager-updates.store.js';
import { webhookAttempts } from '../outbound-webhooks/webhook-attempt.js';
import { createWebhookAttemptStore } from '../outbound-webhooks/webhook-attempt.store.js';
import { webhookEndpoints } from '../outbound-webhooks/webhook-endpoint.js';
import { createWebhookEndpointStore } from '../outbound-webhooks/webhook-endpoint.store.js';
import { createDeletionRequestStore, deletionRequests } from '../privacy/deletion-request.store.js';
import { mediaFiles } from '../media/media-file.js';
import { createMediaFileStore } from '../media/media-file.store.js';
import { auditCollection, createAuditStore } from '../platform/audit/audit.store.js';
import { apiKeyCollection, createApiKeyStore } from '../platform/auth/api-key.store.js';
import { createSessionStore, sessionCollection } from '../platform/auth/session.store.js';
import { createUserStore, userCollection } from '../platform/auth/user.store.js';
import type { Clock } from '../platform/clock.js';
import type { CollectionDefinition } from '../platform/persistence/collection.js';
import type { Database } from '../platform/persistence/database.js';
import { rateLimitCollection } from '../platform/rate-limit/rate-limit.store.js';
import { handoffs } from '../replies/handoff.js';
import { createHandoffStore } from '../replies/handoff.store.js';
import { replies } from '../replies/reply.js';
import { createReplyStore } from '../replies/reply.store.js';
import { sendAttempts } from '../replies/send-attempt.js';
import { createSendAttemptStore } from '../replies/send-attempt.store.js';
import { createSendPaceStore, sendPaces } from '../replies/send-pace.store.js';

/** Every collection of the product, for its indexes. */
export const collections = [
  companyCollection,
  accountChecks,
  deletionRequests,
  userCollection,
  sessionCollection,
  apiKeyCollection,
  inboxEntries,
  telegramFeeds,
  contacts,
  conversations,
  messages,
  presences,
  mediaFiles,
  agentRuns,
  tokenDays,
  replies,
  sendAttempts,
  sendPaces,
  handoffs,
  managerLinks,
  linkCodes,
  managerNotices,
  seenUpdates,
  managerPolls,
  webhookEndpoints,
  webhookAttempts,
  syncStates,
  importedFiles,
  crmRecords,
  vectorDocuments,
  auditCollection,
  rateLimitCollection,
] as unknown as CollectionDefinition<{ _id: string }>[];

export type Stores = ReturnType<typeof createStores>;

/** Every store, once. */
export const createStores = (database: Database, clock: Clock) => ({
  companies: createCompanyStore(database, clock),
  accountChecks: createAccountCheckStore(database, clock),
  deletionRequests: createDeletionRequestStore(database, clock),
  users: createUserStore(database),
  sessions: createSessionStore(database),
  apiKeys: createApiKeyStore(database),
  inbox: createInboxStore(database, clock),
  telegramFeeds: createTelegramFeedStore(database, clock),
  contacts: createContactStore(database),
  conversations: createConversationStore(database, clock),
  messages: createMessageStore(database),
  presences: createPresenceStore(database),
  media: createMediaFileStore(database, clock),
  runs: createAgentRunStore(database),
  tokens: createTokenLedger(database),
  replies: createReplyStore(database, clock),
  attempts: createSendAttemptStore(database),
  pace: createSendPaceStore(database),
  handoffs: createHandoffStore(database),
  managerLinks: createManagerLinkStore(database),
  managerNotices: createManagerNoticeStore(database, clock),
  managerUpdates: createManagerUpdateStore(database, clock),
  webhookEndpoints: createWebhookEndpointStore(database),
  webhookAttempts: createWebhookAttemptStore(database, clock),
  syncStates: createSyncStateStore(database, clock),
  importedFiles: createImportedFileStore(database),
  crmRecords: createCrmRecordStore(database),
  vectors: createVectorIndex(database),
  audit: createAuditStore(database, clock),
});
