import { defineCollection, leaseFields, type TenantDocument } from '../platform/persistence/collection.js';
import type { Lease, LeasedDocument } from '../platform/persistence/lease.js';

/** Where a tenant's log ends, and who is writing it. Its id is the tenant's. */
export type EventStream = TenantDocument & { seq: number; lease: Lease | null };

export const eventStreams = defineCollection<EventStream>({
  name: 'event_streams',
  fields: { tenantId: String, seq: Number, lease: leaseFields['lease']! },
  indexes: [],
});

/** How far one reader has read one tenant's log. Due when there is more. */
export type EventCursor = LeasedDocument & {
  reader: string;
  /** The last event that it has dealt with. */
  seq: number;
  /** Where the log ended when it was told last. */
  upTo: number;
};

export const eventCursors = defineCollection<EventCursor>({
  name: 'event_cursors',
  fields: { tenantId: String, reader: String, seq: Number, upTo: Number, ...leaseFields },
  indexes: [
    { key: { reader: 1, dueAt: 1 }, options: { partialFilterExpression: { dueAt: { $exists: true } } } },
    { key: { tenantId: 1 } },
  ],
});

export const cursorIdOf = (reader: string, tenantId: string): string => `${reader}:${tenantId}`;
