import { z } from 'zod';
import { searchWordsOf } from '../../language/search-words.js';
import { defineCollection, tenantFields } from '../../platform/persistence/collection.js';
import { embedNotes } from './embed-note.js';
import { publicKinds } from './personal-trace.js';
import { recordVisibilities } from './visibility.js';

/** What a record was read from, and what else was found in it: the same is not read again. */
const readingShape = z.object({
  /** Of all that it is made of: what the CRM said, and the rules and settings by which it was read. */
  hash: z.string(),
  /** Names of fields that no answer may draw on. */
  leftOut: z.array(z.string()),
  /** Nothing in it says that it is for everybody, nor is anything in it about a person. */
  isBare: z.boolean(),
});

/** One flattened record of a link, as last fetched. `embeddedSpace: null` marks one whose chunks are out of date. */
export const crmRecordShape = z.object({
  ...tenantFields,
  accountId: z.string(),
  linkId: z.string(),
  recordKey: z.string(),
  /** The record's own id in the CRM. */
  recordId: z.string(),
  path: z.string(),
  text: z.string(),
  subjectKeys: z.array(z.string()),
  /** What makes it a record for everybody; null: nothing does, or a person may be in it. */
  publicKind: z.enum(publicKinds).nullable(),
  visibility: z.enum(recordVisibilities),
  happenedAt: z.date().nullable(),
  contentHash: z.string(),
  /** Absent in records of an earlier version. */
  reading: readingShape.optional(),
  embeddedHash: z.string().nullable(),
  embeddedSpace: z.string().nullable(),
  /** What the embedding model could not take of it; absent in records of an earlier version. */
  embedNote: z.enum(embedNotes).nullish(),
  lastSeenSync: z.string(),
  syncedAt: z.date(),
});
export type CrmRecord = z.infer<typeof crmRecordShape>;

export const crmRecords = defineCollection({
  name: 'crm_records',
  shape: crmRecordShape,
  indexes: [
    { key: { tenantId: 1, linkId: 1, recordKey: 1 }, options: { unique: true } },
    { key: { tenantId: 1, linkId: 1, lastSeenSync: 1 } },
    { key: { tenantId: 1, linkId: 1, embeddedSpace: 1 } },
  ],
  search: {
    fields: { recordId: { weight: 'a' }, text: { weight: 'c' } },
    narrowedBy: [],
    newestBy: 'syncedAt',
    wordsOf: searchWordsOf,
  },
});
