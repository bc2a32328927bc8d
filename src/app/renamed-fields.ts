import type { Renames } from '../platform/persistence/rename-fields.js';

const ofAccount = { pageId: 'accountId' };

/** What was called a page before it was called an account, in databases of development; the companies are the mark that it is done. */
export const renamedFields: readonly Renames[] = [
  ...[
    ...['account_checks', 'conversations', 'messages', 'webhook_logs', 'crm_records', 'sync_states'],
    ...['vector_documents', 'media_files', 'handoffs', 'replies', 'send_attempts'],
  ].map(collection => ({ collection, fields: ofAccount })),
  {
    collection: 'agent_runs',
    fields: ofAccount,
    // A conversation that is given back is looked at anew, up to the same message.
    indexes: ['tenantId_1_conversationId_1_upToMessageId_1'],
  },
  { collection: 'webhook_deliveries', fields: { 'data.pageId': 'data.accountId' } },
  { collection: 'deletion_requests', fields: { pageIds: 'accountIds' } },
  { collection: 'contacts', fields: {}, items: { 'identities.pageId': 'identities.accountId' } },
  { collection: 'companies', fields: { pages: 'accounts' } },
];
