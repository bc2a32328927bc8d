import type { AnyBulkWriteOperation, Filter } from 'mongodb';
import type { Database } from '../../platform/persistence/database.js';
import { type TenantCollection, tenantCollection } from '../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { type CrmRecord, crmRecords } from './crm-record.js';
import { type EmbedNote, mostNamed, type NotedRecords } from './embed-note.js';
import type { RecordVisibility, VisibleCounts } from './visibility.js';

/** A record with what the embedding model could not take of it. */
export type EmbeddedRecord = Pick<CrmRecord, '_id' | 'contentHash' | 'embedNote'>;

export type SeenRecord = Omit<CrmRecord, 'tenantId' | 'visibility' | 'embeddedHash' | 'embeddedSpace' | 'embedNote'>;

export type CrmRecordStore = {
  /** Stamps what this pass saw, and writes what is new or changed; answers how many those are. */
  upsertSeen(ctx: TenantContext, records: SeenRecord[]): Promise<number>;
  count(ctx: TenantContext, linkId: string): Promise<number>;
  /** How many of a link's records are seen by whom. */
  countVisible(ctx: TenantContext, linkId: string): Promise<VisibleCounts>;
  countSeen(ctx: TenantContext, linkId: string, syncId: string): Promise<number>;
  /** Keys of records that a pass did not see. */
  unseen(ctx: TenantContext, linkId: string, syncId: string): Promise<string[]>;
  remove(ctx: TenantContext, linkId: string, recordKeys: string[]): Promise<number>;
  removeLink(ctx: TenantContext, linkId: string): Promise<number>;
  /** Whether any record of the link is not known to be for everybody. */
  anyPrivate(ctx: TenantContext, linkId: string): Promise<boolean>;
  setVisibility(ctx: TenantContext, linkId: string, hasOwner: boolean, visibility: RecordVisibility): Promise<number>;
  /** How many records have an owner, or have none, and some of them. */
  ofOwner(
    ctx: TenantContext,
    linkId: string,
    hasOwner: boolean,
    limit: number,
  ): Promise<{ count: number; records: CrmRecord[] }>;
  /** Records whose chunks are not those of this content in this vector space. */
  pending(ctx: TenantContext, linkId: string, space: string, limit: number): Promise<CrmRecord[]>;
  /** Only where the content is still the one that was embedded. */
  markEmbedded(ctx: TenantContext, records: EmbeddedRecord[], space: string): Promise<void>;
  /** Records of which the embedding model did not take a text as it is. */
  noted(ctx: TenantContext, linkId: string): Promise<NotedRecords>;
  list(ctx: TenantContext, linkIds: string[], options: { skip: number; limit: number }): Promise<CrmRecord[]>;
};

export function createCrmRecordStore(database: Database): CrmRecordStore {
  const collection = tenantCollection(database, crmRecords);
  const raw = database.raw(crmRecords);
  const owned = (hasOwner: boolean) => ({ 'subjectKeys.0': { $exists: hasOwner } });
  return {
    async upsertSeen(ctx, records) {
      const lastSeenSync = records[0]?.lastSeenSync;
      if (lastSeenSync === undefined) return 0;
      const ids = records.map(record => record._id);
      const known = await collection.of(ctx).find({ _id: { $in: ids } }, { projection: { _id: 1, contentHash: 1 } });
      const hashes = new Map(known.map(record => [record._id, record.contentHash]));
      const changed = records.filter(record => hashes.get(record._id) !== record.contentHash);
      await collection.of(ctx).updateMany({ _id: { $in: ids } }, { $set: { lastSeenSync } });
      if (changed.length > 0)
        await raw.bulkWrite(
          changed.map(record => rewrite(ctx.tenantId, record)),
          { ordered: false },
        );
      return changed.length;
    },
    count: (ctx, linkId) => collection.of(ctx).count({ linkId }),
    async countVisible(ctx, linkId) {
      const of = (visibility: RecordVisibility) => collection.of(ctx).count({ linkId, visibility });
      const [everybody, owners, managers] = await Promise.all([
        of('public'),
        of('matched_contact'),
        of('managers_only'),
      ]);
      return { public: everybody, owners, managers };
    },
    countSeen: (ctx, linkId, syncId) => collection.of(ctx).count({ linkId, lastSeenSync: syncId }),
    unseen: async (ctx, linkId, syncId) => {
      const records = await collection
        .of(ctx)
        .find({ linkId, lastSeenSync: { $ne: syncId } }, { projection: { recordKey: 1 } });
      return records.map(record => record.recordKey);
    },
    remove: (ctx, linkId, recordKeys) => collection.of(ctx).deleteMany({ linkId, recordKey: { $in: recordKeys } }),
    removeLink: (ctx, linkId) => collection.of(ctx).deleteMany({ linkId }),
    anyPrivate: async (ctx, linkId) => (await collection.of(ctx).findOne({ linkId, publicKind: null })) !== null,
    setVisibility: (ctx, linkId, hasOwner, visibility) =>
      collection
        .of(ctx)
        .updateMany({ linkId, visibility: { $ne: visibility }, ...owned(hasOwner) }, { $set: { visibility } }),
    ofOwner: (ctx, linkId, hasOwner, limit) => sampleOf(collection.of(ctx), { linkId, ...owned(hasOwner) }, limit),
    pending: (ctx, linkId, space, limit) =>
      collection.of(ctx).find({ linkId, embeddedSpace: { $ne: space } }, { limit }),
    async markEmbedded(ctx, records, space) {
      const writes = records.map(record => mark(ctx.tenantId, record, space));
      if (writes.length > 0) await raw.bulkWrite(writes, { ordered: false });
    },
    noted: async (ctx, linkId) => ({
      parts: await notedAs(collection.of(ctx), linkId, 'parts'),
      refused: await notedAs(collection.of(ctx), linkId, 'refused'),
    }),
    list: (ctx, linkIds, options) =>
      collection.of(ctx).find({ linkId: { $in: linkIds } }, { sort: { _id: 1 }, ...options }),
  };
}

type Records = ReturnType<TenantCollection<CrmRecord>['of']>;

async function sampleOf(records: Records, filter: Filter<CrmRecord>, limit: number) {
  return { count: await records.count(filter), records: await records.find(filter, { sort: { _id: 1 }, limit }) };
}

async function notedAs(records: Records, linkId: string, embedNote: EmbedNote): Promise<NotedRecords[EmbedNote]> {
  const count = await records.count({ linkId, embedNote });
  const options = { sort: { _id: 1 as const }, limit: mostNamed, projection: { recordId: 1 as const } };
  const found = count === 0 ? [] : await records.find({ linkId, embedNote }, options);
  return { count, recordIds: found.map(record => record.recordId) };
}

type Write = AnyBulkWriteOperation<CrmRecord>;

/** Staff alone until the pass is over and the link's visibility is decided. */
const rewrite = (tenantId: string, { _id, ...fields }: SeenRecord): Write => ({
  updateOne: {
    filter: { _id, tenantId },
    update: {
      $set: { ...fields, visibility: 'managers_only', embeddedSpace: null },
      $setOnInsert: { embeddedHash: null },
    },
    upsert: true,
  },
});

const mark = (tenantId: string, { _id, contentHash, embedNote = null }: EmbeddedRecord, space: string): Write => ({
  updateOne: {
    filter: { _id, tenantId, contentHash },
    update: { $set: { embeddedHash: contentHash, embeddedSpace: space, embedNote } },
  },
});
