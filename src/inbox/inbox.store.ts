import type { Traffic } from '../accounts/account-health.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/persistence/database.js';
import { type LeaseSource, leaseSource, stationLeaseMs } from '../platform/persistence/lease.js';
import { tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type InboxEntry, inboxEntries } from './inbox-entry.js';

export type InboxStore = {
  /**
   * Inserts what is new, of all tenants at once: each entry carries the tenant of the account whose secret verified it.
   * Resolves when the entries are durable; answers how many were new.
   */
  insertNew(entries: InboxEntry[]): Promise<number>;
  source: LeaseSource<InboxEntry>;
  /** How people wrote to an account since then, by hours. */
  trafficOf(ctx: TenantContext, accountId: string, since: Date): Promise<Traffic>;
  /** Empties what names this person; the keys stay, so that a repeat of the delivery is still known. */
  erasePerson(ctx: TenantContext, accountId: string, personExternalId: string): Promise<number>;
};

/** What people write; the rest are signs and our own echoes. */
const written = ['message', 'postback', 'comment', 'standby'];

export function createInboxStore(database: Database, clock: Clock): InboxStore {
  const collection = database.raw(inboxEntries);
  const bound = tenantCollection(database, inboxEntries);
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
    async trafficOf(ctx, accountId, since) {
      const hours = await bound.of(ctx).aggregate<{ _id: Date; count: number; last: Date }>([
        { $match: { accountId, receivedAt: { $gte: since }, kind: { $in: written } } },
        {
          $group: {
            _id: { $dateTrunc: { date: '$receivedAt', unit: 'hour' } },
            count: { $sum: 1 },
            last: { $max: '$receivedAt' },
          },
        },
        { $sort: { _id: 1 } },
      ]);
      return { hours: hours.map(({ _id, count }) => ({ start: _id, count })), lastAt: hours.at(-1)?.last ?? null };
    },
    erasePerson: (ctx, accountId, personExternalId) => {
      // Ids stand in the JSON as they came, in quotes or as a number.
      const named = new RegExp(`(?<![0-9A-Za-z])${escapeRegExp(personExternalId)}(?![0-9A-Za-z])`);
      const emptied = { status: 'done' as const, dueAt: null, event: null, raw: 'null' };
      return bound.of(ctx).updateMany({ accountId, raw: named }, { $set: emptied });
    },
  };
}

const escapeRegExp = (text: string): string => text.replace(/[^0-9A-Za-z]/g, '\\$&');

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
