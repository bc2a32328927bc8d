import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/persistence/database.js';
import { type LeaseSource, leaseSource, stationLeaseMs } from '../platform/persistence/lease.js';
import { type InboxEntry, inboxEntries } from './inbox-entry.js';

export type InboxStore = {
  /**
   * Inserts what is new, of all tenants at once: each entry carries the tenant of the page whose secret verified it.
   * Resolves when the entries are durable; answers how many were new.
   */
  insertNew(entries: InboxEntry[]): Promise<number>;
  source: LeaseSource<InboxEntry>;
};

export function createInboxStore(database: Database, clock: Clock): InboxStore {
  const collection = database.raw(inboxEntries);
  return {
    async insertNew(entries) {
      if (entries.length === 0) return 0;
      try {
        const { insertedCount } = await collection.insertMany(entries, {
          ordered: false,
          writeConcern: { w: 'majority' },
        });
        return insertedCount;
      } catch (error) {
        return insertedDespiteDuplicates(error);
      }
    },
    source: leaseSource(database, inboxEntries, { clock, leaseMs: stationLeaseMs, filter: { status: 'received' } }),
  };
}

/** A bulk insert in which only duplicates failed has done its work. */
function insertedDespiteDuplicates(error: unknown): number {
  const bulk = error as {
    writeErrors?: { code?: number }[] | { code?: number };
    insertedCount?: number;
    result?: { insertedCount?: number };
  };
  const failures = Array.isArray(bulk.writeErrors) ? bulk.writeErrors : bulk.writeErrors ? [bulk.writeErrors] : [];
  if (failures.length === 0 || failures.some(failure => failure.code !== 11000)) throw error;
  return bulk.insertedCount ?? bulk.result?.insertedCount ?? 0;
}
