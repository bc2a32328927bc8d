import type { Binary } from 'mongodb';
import type { LinkChannel } from '../../company/crm-link.js';
import { defineCollection, type TenantDocument } from '../../platform/persistence/collection.js';
import { hashOf } from '../../platform/ids.js';
import type { RecordVisibility } from './visibility.js';

/** One searchable piece of a record. Everything a search may filter by stands in the document itself. */
export type VectorDocument = TenantDocument & {
  accountId: string;
  linkId: string;
  linkName: string;
  recordKey: string;
  recordId: string;
  recordPath: string;
  n: number;
  text: string;
  textHash: string;
  identifiers: string[];
  happenedAt: Date | null;
  visibility: RecordVisibility;
  subjectKeys: string[];
  /** Channels for which the link is switched on right now. */
  channels: LinkChannel[];
  /** Vector space of the embedding; two never mix. */
  space: string;
  embedding: Binary;
  syncedAt: Date;
};

export const chunkId = (tenantId: string, linkId: string, recordKey: string, n: number): string =>
  hashOf(tenantId, linkId, recordKey, String(n));

export const vectorDocuments = defineCollection<VectorDocument>({
  name: 'vector_documents',
  fields: {
    tenantId: String,
    accountId: String,
    linkId: String,
    linkName: String,
    recordKey: String,
    recordId: String,
    recordPath: String,
    n: Number,
    text: String,
    textHash: String,
    identifiers: [String],
    happenedAt: Date,
    visibility: String,
    subjectKeys: [String],
    channels: [String],
    space: String,
    embedding: Buffer,
    syncedAt: Date,
  },
  indexes: [
    { key: { tenantId: 1, linkId: 1, recordKey: 1, n: 1 } },
    { key: { tenantId: 1, accountId: 1, identifiers: 1 } },
    { key: { tenantId: 1, accountId: 1, subjectKeys: 1, happenedAt: -1 } },
  ],
});
