import { z } from 'zod';
import { defineCollection } from '../../platform/persistence/collection.js';
import { crmRecordShape } from './crm-record.js';

/** A record that a pass found new or changed, apart until the pass is judged: nobody searches here. */
const stagedRecordShape = crmRecordShape
  .omit({ visibility: true, embeddedHash: true, embeddedSpace: true, embedNote: true })
  .extend({ isAdded: z.boolean() });
export type StagedRecord = z.infer<typeof stagedRecordShape>;

export const stagedRecords = defineCollection({
  name: 'staged_records',
  shape: stagedRecordShape,
  indexes: [{ key: { tenantId: 1, linkId: 1, lastSeenSync: 1 } }],
});
