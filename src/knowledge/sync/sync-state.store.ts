import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/persistence/database.js';
import { type Claimed, type LeaseSource, leaseSource, stationLeaseMs } from '../../platform/persistence/lease.js';
import { tenantCollection } from '../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { VisibleCounts } from '../records/visibility.js';
import { type Checkpoint, noCounts, type SyncState, syncStates } from './sync-state.js';

export type SyncStateStore = {
  /** Makes a link due now: when it is added, switched on, or somebody asks. Answers the state's id, which serves as job id. */
  requestSync(ctx: TenantContext, accountId: string, linkId: string): Promise<string>;
  /** No more passes until asked for; what is indexed stays. */
  pause(ctx: TenantContext, linkId: string): Promise<void>;
  remove(ctx: TenantContext, linkId: string): Promise<void>;
  /** A pass that was asked for while the one that saw `requests` was running is due now. */
  repeatIfAsked(ctx: TenantContext, linkId: string, requests: number): Promise<void>;
  /** Schedule and index follow the link as it was at `updatedAt`. */
  markApplied(ctx: TenantContext, linkId: string, updatedAt: Date): Promise<void>;
  /** Who may see the records now. */
  noteVisible(ctx: TenantContext, linkId: string, visible: VisibleCounts): Promise<void>;
  listAll(ctx: TenantContext): Promise<SyncState[]>;
  get(ctx: TenantContext, linkId: string): Promise<SyncState | null>;
  list(ctx: TenantContext, accountId: string): Promise<SyncState[]>;
  /** Passes that go on at this moment, in these companies. */
  running(tenantIds: string[]): Promise<SyncState[]>;
  /** Of all companies, for how the whole is: links that are to be indexed, and those of them whose last pass failed. */
  countAll(): Promise<Record<'links' | 'failing' | 'waiting' | 'partial', number>>;
  /** Makes due what is indexed in another vector space: no question finds it any more. */
  requestOutside(space: string): Promise<number>;
  /** Whether links are indexed in another space still. */
  anyOutside(space: string): Promise<boolean>;
  /** Writes down where a pass is; false when the lease was lost. */
  saveCheckpoint(claimed: Claimed<SyncState>, checkpoint: Checkpoint): Promise<boolean>;
  /** An admin says that what a pass found is right; false where nothing waits for that. */
  confirm(ctx: TenantContext, linkId: string): Promise<boolean>;
  source: LeaseSource<SyncState>;
};

/** Of a link that was never read. */
const untouched = {
  state: 'pending' as const,
  requests: 1,
  attempts: 0,
  lease: null,
  lastError: null,
  lastSuccessAt: null,
  etag: null,
  bodyHash: null,
  settingsHash: null,
  counts: noCounts,
  linkUpdatedAt: null,
};

export function createSyncStateStore(database: Database, clock: Clock): SyncStateStore {
  const collection = tenantCollection(database, syncStates);
  return {
    async requestSync(ctx, accountId, linkId) {
      const _id = `sync:${linkId}`;
      const dueAt = clock.now();
      const isNew = await collection.of(ctx).insertNew({ ...untouched, _id, accountId, linkId, dueAt });
      // Whoever asks wants a look at the CRM, so what made the last pass a short one is forgotten.
      if (!isNew)
        await collection
          .of(ctx)
          .updateOne({ _id }, { $set: { dueAt, state: 'pending', etag: null, bodyHash: null }, $inc: { requests: 1 } });
      return _id;
    },
    pause: async (ctx, linkId) => {
      await collection.of(ctx).updateOne({ linkId }, { $set: { dueAt: null, state: 'paused' } });
    },
    repeatIfAsked: async (ctx, linkId, requests) => {
      const asked = { linkId, requests: { $gt: requests } };
      await collection.of(ctx).updateOne(asked, { $set: { dueAt: clock.now(), etag: null, bodyHash: null } });
    },
    markApplied: async (ctx, linkId, updatedAt) => {
      await collection.of(ctx).updateOne({ linkId }, { $set: { linkUpdatedAt: updatedAt } });
    },
    noteVisible: async (ctx, linkId, visible) => {
      await collection.of(ctx).updateOne({ linkId }, { $set: { visible } });
    },
    listAll: ctx => collection.of(ctx).find({}),
    remove: async (ctx, linkId) => {
      await collection.of(ctx).deleteMany({ linkId });
    },
    get: (ctx, linkId) => collection.of(ctx).findOne({ linkId }),
    list: (ctx, accountId) => collection.of(ctx).find({ accountId }),
    running: tenantIds =>
      database
        .raw(syncStates)
        .find({
          tenantId: { $in: tenantIds },
          'checkpoint.passId': { $exists: true },
          'lease.token': { $exists: true },
        })
        .toArray(),
    countAll: () => countAll(database),
    requestOutside: space => requestOutside(database, space, clock.now()),
    anyOutside: async space =>
      (await database.raw(syncStates).findOne({ space: { $exists: true, $nin: [space, null] } })) !== null,
    async saveCheckpoint({ document, token }, checkpoint) {
      const held = { _id: document._id, 'lease.token': token };
      return (await database.raw(syncStates).updateOne(held, { $set: { checkpoint } })).matchedCount > 0;
    },
    confirm: (ctx, linkId) =>
      collection
        .of(ctx)
        .updateOne({ linkId, 'held.since': { $exists: true } }, { $set: { 'held.confirmedAt': clock.now() } }),
    source: leaseSource(database, syncStates, { clock, leaseMs: stationLeaseMs }),
  };
}

async function countAll(database: Database): Promise<Record<'links' | 'failing' | 'waiting' | 'partial', number>> {
  const states = await database
    .raw(syncStates)
    .aggregate<{ _id: string; count: number }>([
      { $match: { state: { $ne: 'paused' } } },
      { $group: { _id: '$state', count: { $sum: 1 } } },
    ])
    .toArray();
  const of = (state: SyncState['state']): number => states.find(({ _id }) => _id === state)?.count ?? 0;
  const links = states.reduce((sum, { count }) => sum + count, 0);
  return { links, failing: of('failing'), waiting: of('waiting'), partial: of('partial') };
}

async function requestOutside(database: Database, space: string, dueAt: Date): Promise<number> {
  const outside = {
    state: { $in: ['healthy' as const, 'partial' as const, 'waiting' as const, 'failing' as const] },
    space: { $exists: true, $ne: space },
  };
  return (await database.raw(syncStates).updateMany(outside, { $set: { dueAt } })).modifiedCount;
}
