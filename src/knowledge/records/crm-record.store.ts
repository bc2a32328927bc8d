import type { AnyBulkWriteOperation, Filter } from 'mongodb';
import type { Database } from '../../platform/persistence/database.js';
import { updatingSearchWords } from '../../platform/persistence/search-words.js';
import type { SearchRequest } from '../../platform/persistence/search-query.js';
import { type Found, tenantCollection } from '../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { type CrmRecord, crmRecords } from './crm-record.js';
import { createOwnedRecordStore, type OwnedRecordStore } from './owned-record.store.js';
import type { KeyedContent } from './record-key.js';
import { countSeen, type Records, type RecordTally, tally } from './record-tally.js';
import type { RecordVisibility } from './visibility.js';

/** A record with what the embedding model could not take of it. */
export type EmbeddedRecord = Pick<CrmRecord, '_id' | 'contentHash' | 'embedNote'>;

export type SeenRecord = Omit<CrmRecord, 'tenantId' | 'visibility' | 'embeddedHash' | 'embeddedSpace' | 'embedNote'>;

/** Who sees a record, by whether anybody is known to own it. */
type VisibilityRule = (hasOwner: boolean) => RecordVisibility;

/** What decides now who may see a record. */
type Standing = Pick<CrmRecord, '_id' | 'visibility' | 'subjectKeys'>;

/** What tells whether a record is another one than it was. */
export type KnownRecord = Pick<CrmRecord, '_id' | 'contentHash' | 'publicKind' | 'reading'>;

export type CrmRecordStore = OwnedRecordStore & {
  /** Those in which all of the words stand, whoever owns them: for staff. */
  search(ctx: TenantContext, request: SearchRequest, limit: number): Promise<Found<CrmRecord>>;
  /** Of these records, those that there are, by their ids. */
  known(ctx: TenantContext, ids: string[]): Promise<Map<string, KnownRecord>>;
  /** Stamps what a pass saw, which nobody who searches notices. */
  stampSeen(ctx: TenantContext, ids: string[], syncId: string): Promise<void>;
  /** Writes down what known records were read from now, where that alone has changed. */
  keepReadings(ctx: TenantContext, records: Pick<SeenRecord, '_id' | 'reading'>[]): Promise<void>;
  /** Writes records that are new or changed; they must be embedded again. */
  keep(ctx: TenantContext, records: SeenRecord[], visibility: VisibilityRule): Promise<void>;
  count(ctx: TenantContext, linkId: string): Promise<number>;
  isEmpty(ctx: TenantContext, linkId: string): Promise<boolean>;
  /** How many records a link has, who sees them, and of which the embedding model did not take a text as it is. */
  tally(ctx: TenantContext, linkId: string): Promise<RecordTally>;
  /** How many records there are, and how many of them a pass saw. */
  countSeen(ctx: TenantContext, linkId: string, syncId: string): Promise<{ before: number; seen: number }>;
  /** How many no pass saw since this one, itself included: ids of passes sort by their time. */
  countUnseenSince(ctx: TenantContext, linkId: string, syncId: string): Promise<number>;
  /** Some keys of records that a pass did not see. */
  unseen(ctx: TenantContext, linkId: string, syncId: string, limit: number): Promise<string[]>;
  /** What a pass saw so far. */
  keys(ctx: TenantContext, linkId: string, syncId: string): Promise<KeyedContent[]>;
  /** Of these records, those that there still are, with who may see them now. */
  standing(ctx: TenantContext, ids: string[]): Promise<Standing[]>;
  /** Records of these links by their key, or else by their own id in the CRM. */
  named(ctx: TenantContext, linkIds: string[], name: string): Promise<CrmRecord[]>;
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
  list(ctx: TenantContext, linkIds: string[], options: { skip: number; limit: number }): Promise<CrmRecord[]>;
};

export function createCrmRecordStore(database: Database): CrmRecordStore {
  const collection = tenantCollection(database, crmRecords);
  const raw = database.raw(crmRecords);
  const owned = (hasOwner: boolean) => ({ 'subjectKeys.0': { $exists: hasOwner } });
  return {
    ...createOwnedRecordStore(collection),
    search: (ctx, request, limit) => collection.of(ctx).search(request, limit),
    async known(ctx, ids) {
      const projection = { contentHash: 1, publicKind: 1, reading: 1 } as const;
      const records = ids.length > 0 ? await collection.of(ctx).find({ _id: { $in: ids } }, { projection }) : [];
      return new Map(records.map(record => [record._id, record]));
    },
    async stampSeen(ctx, ids, lastSeenSync) {
      if (ids.length > 0) await collection.of(ctx).updateMany({ _id: { $in: ids } }, { $set: { lastSeenSync } });
    },
    async keepReadings({ tenantId }, records) {
      const writes = records.map(({ _id, reading }) => ({
        updateOne: { filter: { _id, tenantId }, update: { $set: { reading } } },
      }));
      if (writes.length > 0) await raw.bulkWrite(writes, { ordered: false });
    },
    async keep(ctx, records, visibility) {
      const writes = records.map(record => rewrite(ctx.tenantId, record, visibility));
      if (writes.length > 0) await raw.bulkWrite(writes, { ordered: false });
    },
    count: (ctx, linkId) => collection.of(ctx).count({ linkId }),
    isEmpty: async (ctx, linkId) => (await collection.of(ctx).findOne({ linkId }, { projection: { _id: 1 } })) === null,
    tally: (ctx, linkId) => tally(collection.of(ctx), linkId),
    countSeen: (ctx, linkId, syncId) => countSeen(collection.of(ctx), linkId, syncId),
    countUnseenSince: (ctx, linkId, syncId) => collection.of(ctx).count({ linkId, lastSeenSync: { $lt: syncId } }),
    unseen: async (ctx, linkId, syncId, limit) => {
      const records = await collection
        .of(ctx)
        .find({ linkId, lastSeenSync: { $ne: syncId } }, { projection: { recordKey: 1 }, limit });
      return records.map(record => record.recordKey);
    },
    keys: (ctx, linkId, syncId) =>
      collection.of(ctx).find({ linkId, lastSeenSync: syncId }, { projection: { recordKey: 1, contentHash: 1 } }),
    standing: (ctx, ids) =>
      collection.of(ctx).find({ _id: { $in: ids } }, { projection: { visibility: 1, subjectKeys: 1 } }),
    named: (ctx, linkIds, name) => recordsNamed(collection.of(ctx), linkIds, name),
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
    list: (ctx, linkIds, options) =>
      collection.of(ctx).find({ linkId: { $in: linkIds } }, { sort: { _id: 1 }, ...options }),
  };
}

async function sampleOf(records: Records, filter: Filter<CrmRecord>, limit: number) {
  return { count: await records.count(filter), records: await records.find(filter, { sort: { _id: 1 }, limit }) };
}

async function recordsNamed(records: Records, linkIds: string[], name: string): Promise<CrmRecord[]> {
  const of = (how: Filter<CrmRecord>) =>
    records.find({ linkId: { $in: linkIds }, ...how }, { sort: { _id: 1 }, limit: 20 });
  const byKey = await of({ recordKey: name });
  return byKey.length > 0 ? byKey : of({ recordId: name });
}

type Write = AnyBulkWriteOperation<CrmRecord>;

const rewrite = (tenantId: string, { _id, ...fields }: SeenRecord, visibility: VisibilityRule): Write => ({
  updateOne: {
    filter: { _id, tenantId },
    update: updatingSearchWords<CrmRecord>(crmRecords.search, {
      $set: { ...fields, visibility: visibility(fields.subjectKeys.length > 0), embeddedSpace: null },
      $setOnInsert: { embeddedHash: null },
    }),
    upsert: true,
  },
});

const mark = (tenantId: string, { _id, contentHash, embedNote = null }: EmbeddedRecord, space: string): Write => ({
  updateOne: {
    filter: { _id, tenantId, contentHash },
    update: { $set: { embeddedHash: contentHash, embeddedSpace: space, embedNote } },
  },
});
