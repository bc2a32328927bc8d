import type { Database } from '../../platform/persistence/database.js';
import { tenantCollection } from '../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { SeenRecord } from './crm-record.store.js';
import { ownerKey } from './owner-strength.js';
import type { KeyedContent } from './record-key.js';
import { type StagedRecord, stagedRecords } from './staged-record.js';

export type StagedRecordStore = {
  put(ctx: TenantContext, records: SeenRecord[], isAdded: boolean): Promise<void>;
  /** Some of what a pass staged. */
  take(ctx: TenantContext, linkId: string, passId: string, limit: number): Promise<StagedRecord[]>;
  remove(ctx: TenantContext, ids: string[]): Promise<void>;
  countNew(ctx: TenantContext, linkId: string, passId: string): Promise<number>;
  /** Of the new ones, those whose key is their text; `owned`: of these, those with an owner who can be known. */
  countNewTexts(ctx: TenantContext, linkId: string, passId: string, owned?: boolean): Promise<number>;
  /** Records that are known with other content, in the order of their ids. */
  changedKeys(
    ctx: TenantContext,
    linkId: string,
    passId: string,
    part: { after: string; limit: number },
  ): Promise<Pick<StagedRecord, '_id' | 'subjectKeys'>[]>;
  anyPrivate(ctx: TenantContext, linkId: string, passId: string): Promise<boolean>;
  keys(ctx: TenantContext, linkId: string, passId: string): Promise<KeyedContent[]>;
  /** Drops what passes of a link staged; but for one that goes on. */
  clear(ctx: TenantContext, linkId: string, exceptPass?: string): Promise<void>;
};

export function createStagedRecordStore(database: Database): StagedRecordStore {
  const collection = tenantCollection(database, stagedRecords);
  const raw = database.raw(stagedRecords);
  const of = (linkId: string, passId: string) => ({ linkId, lastSeenSync: passId });
  return {
    async put(ctx, records, isAdded) {
      const { tenantId } = ctx;
      const writes = records.map(({ _id, ...fields }) => ({
        updateOne: { filter: { _id, tenantId }, update: { $set: { ...fields, isAdded } }, upsert: true },
      }));
      if (writes.length > 0) await raw.bulkWrite(writes, { ordered: false });
    },
    take: (ctx, linkId, passId, limit) => collection.of(ctx).find(of(linkId, passId), { limit }),
    remove: async (ctx, ids) => {
      await collection.of(ctx).deleteMany({ _id: { $in: ids } });
    },
    countNew: (ctx, linkId, passId) => collection.of(ctx).count({ ...of(linkId, passId), isAdded: true }),
    countNewTexts: (ctx, linkId, passId, owned = false) =>
      collection.of(ctx).count({
        ...of(linkId, passId),
        isAdded: true,
        recordKey: /^content:/,
        ...(owned ? { subjectKeys: ownerKey } : {}),
      }),
    changedKeys: (ctx, linkId, passId, { after, limit }) =>
      collection
        .of(ctx)
        .find(
          { ...of(linkId, passId), isAdded: false, _id: { $gt: after } },
          { sort: { _id: 1 }, limit, projection: { subjectKeys: 1 } },
        ),
    anyPrivate: async (ctx, linkId, passId) =>
      (await collection.of(ctx).findOne({ ...of(linkId, passId), publicKind: null })) !== null,
    keys: (ctx, linkId, passId) =>
      collection.of(ctx).find(of(linkId, passId), { projection: { recordKey: 1, contentHash: 1 } }),
    clear: async (ctx, linkId, exceptPass) => {
      const others = exceptPass === undefined ? {} : { lastSeenSync: { $ne: exceptPass } };
      await collection.of(ctx).deleteMany({ linkId, ...others });
    },
  };
}
