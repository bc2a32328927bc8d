import { z } from 'zod';
import { defineCollection, leasedFields, leaseShape, tenantFields } from '../platform/persistence/collection.js';

/** Where a tenant's log ends, and who is writing it. Its id is the tenant's. */
export const eventStreams = defineCollection({
  name: 'event_streams',
  shape: z.object({ ...tenantFields, seq: z.number(), lease: leaseShape.nullable() }),
  indexes: [],
});

/** How far one reader has read one tenant's log. Due when there is more. */
const eventCursorShape = z.object({
  ...leasedFields,
  reader: z.string(),
  /** The last event that it has dealt with. */
  seq: z.number(),
  /** Where the log ended when it was told last. */
  upTo: z.number(),
});
export type EventCursor = z.infer<typeof eventCursorShape>;

export const eventCursors = defineCollection({
  name: 'event_cursors',
  shape: eventCursorShape,
  indexes: [
    { key: { reader: 1, dueAt: 1 }, options: { partialFilterExpression: { dueAt: { $exists: true } } } },
    { key: { tenantId: 1 } },
  ],
});

export const cursorIdOf = (reader: string, tenantId: string): string => `${reader}:${tenantId}`;
