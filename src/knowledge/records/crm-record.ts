import { defineCollection, type TenantDocument } from '../../platform/persistence/collection.js';
import type { RecordVisibility } from './visibility.js';

/** One flattened record of a link, as last fetched. `embeddedSpace: null` marks one whose chunks are out of date. */
export type CrmRecord = TenantDocument & {
  accountId: string;
  linkId: string;
  recordKey: string;
  /** The record's own id in the CRM. */
  recordId: string;
  path: string;
  text: string;
  subjectKeys: string[];
  /** Shows a person, recognised or not. */
  personal: boolean;
  visibility: RecordVisibility;
  happenedAt: Date | null;
  contentHash: string;
  embeddedHash: string | null;
  embeddedSpace: string | null;
  lastSeenSync: string;
  syncedAt: Date;
};

export const crmRecords = defineCollection<CrmRecord>({
  name: 'crm_records',
  fields: {
    tenantId: String,
    accountId: String,
    linkId: String,
    recordKey: String,
    recordId: String,
    path: String,
    text: String,
    subjectKeys: [String],
    personal: Boolean,
    visibility: String,
    happenedAt: Date,
    contentHash: String,
    embeddedHash: String,
    embeddedSpace: String,
    lastSeenSync: String,
    syncedAt: Date,
  },
  indexes: [
    { key: { tenantId: 1, linkId: 1, recordKey: 1 }, options: { unique: true } },
    { key: { tenantId: 1, linkId: 1, lastSeenSync: 1 } },
    { key: { tenantId: 1, linkId: 1, embeddedSpace: 1 } },
  ],
});
