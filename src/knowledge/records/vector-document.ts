import type { Binary } from 'mongodb';
import { z } from 'zod';
import { linkChannels } from '../../company/crm-link.js';
import { bytes, defineCollection, tenantFields } from '../../platform/persistence/collection.js';
import { hashOf } from '../../platform/ids.js';
import { recordVisibilities } from './visibility.js';

/** One searchable piece of a record. Everything a search may filter by stands in the document itself. */
const vectorDocumentShape = z.object({
  ...tenantFields,
  accountId: z.string(),
  linkId: z.string(),
  linkName: z.string(),
  recordKey: z.string(),
  recordId: z.string(),
  recordPath: z.string(),
  n: z.number(),
  text: z.string(),
  textHash: z.string(),
  identifiers: z.array(z.string()),
  happenedAt: z.date().nullable(),
  visibility: z.enum(recordVisibilities),
  subjectKeys: z.array(z.string()),
  /** Channels for which the link is switched on right now. */
  channels: z.array(z.enum(linkChannels)),
  /** Vector space of the embedding; two never mix. */
  space: z.string(),
  embedding: bytes as z.ZodType<Binary>,
  syncedAt: z.date(),
});
export type VectorDocument = z.infer<typeof vectorDocumentShape>;

export const chunkId = (tenantId: string, linkId: string, recordKey: string, n: number): string =>
  hashOf(tenantId, linkId, recordKey, String(n));

export const vectorDocuments = defineCollection({
  name: 'vector_documents',
  shape: vectorDocumentShape,
  indexes: [
    { key: { tenantId: 1, linkId: 1, recordKey: 1, n: 1 } },
    { key: { tenantId: 1, accountId: 1, identifiers: 1 } },
    { key: { tenantId: 1, accountId: 1, subjectKeys: 1, happenedAt: -1 } },
  ],
});
