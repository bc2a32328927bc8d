import { type AnyBulkWriteOperation, Binary, type Filter } from 'mongodb';
import type { LinkChannel } from '../../company/crm-link.js';
import type { Database } from '../../platform/persistence/database.js';
import { type TenantCollection, tenantCollection } from '../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { KeyedRecord } from './own-keys.js';
import { buildRetrievalFilter, ownClause, type RetrievalScope } from './retrieval-filter.js';
import { type VectorDocument, vectorDocuments } from '../records/vector-document.js';
import type { IndexState } from './plan-vector-index.js';
import { createVectorSearchIndex } from './vector-search-index.js';
import type { RecordVisibility } from '../records/visibility.js';

export type NewChunk = Omit<VectorDocument, 'tenantId' | 'embedding'> & { embedding: Float32Array };
/** A chunk whose text and vector stay while what is said about it changes. */
export type KeptChunk = Pick<
  VectorDocument,
  '_id' | 'visibility' | 'subjectKeys' | 'channels' | 'linkName' | 'syncedAt' | 'happenedAt'
>;
type KnownChunk = Pick<VectorDocument, '_id' | 'textHash' | 'space' | 'recordKey' | 'n'>;
export type ChunkHit = Omit<VectorDocument, 'tenantId' | 'embedding'> & { embedding: Float32Array };
type PersonalRecord = KeyedRecord & Pick<VectorDocument, 'linkId' | 'recordKey'>;
type ChunkWrites = { put: NewChunk[]; keep: KeptChunk[]; drop: string[] };

/** Chunks of some links of an account; `record`: of one record, by its key or its own id in the CRM. */
type WantedDocuments = { accountId: string; linkIds: string[]; record?: string | undefined };

export type VectorIndex = {
  /** Sees to it that vectors of this length can be searched soon; nobody waits for it. */
  ready(dimensions: number): Promise<void>;
  state(): IndexState;
  /** Drops the search indexes for vectors of other lengths. */
  dropOthers(dimensions: number): Promise<string[]>;
  known(ctx: TenantContext, linkId: string, recordKeys: string[]): Promise<KnownChunk[]>;
  write(ctx: TenantContext, writes: ChunkWrites): Promise<void>;
  /** Takes effect with the next search, whenever the next pass is. */
  setLinkChannels(ctx: TenantContext, linkId: string, channels: LinkChannel[]): Promise<number>;
  setVisibility(ctx: TenantContext, linkId: string, hasOwner: boolean, visibility: RecordVisibility): Promise<number>;
  removeRecords(ctx: TenantContext, linkId: string, recordKeys: string[]): Promise<number>;
  removeLink(ctx: TenantContext, linkId: string): Promise<number>;
  count(ctx: TenantContext, linkId: string): Promise<number>;
  /** Indexed chunks of an account, for staff. */
  list(
    ctx: TenantContext,
    wanted: WantedDocuments,
    options: { skip: number; limit: number },
  ): Promise<Omit<VectorDocument, 'embedding'>[]>;
  countOf(ctx: TenantContext, wanted: WantedDocuments): Promise<number>;
  /** The keys of the account's records that have one of these. */
  keyed(ctx: TenantContext, accountId: string, keys: string[]): Promise<KeyedRecord[]>;
  searchVectors(ctx: TenantContext, scope: RetrievalScope, vector: Float32Array, limit: number): Promise<ChunkHit[]>;
  searchIdentifiers(
    ctx: TenantContext,
    scope: RetrievalScope,
    identifiers: string[],
    limit: number,
  ): Promise<ChunkHit[]>;
  /** Records of an account that have one of these keys and are for their person alone. */
  personal(ctx: TenantContext, accountId: string, keys: string[]): Promise<PersonalRecord[]>;
  /** The matched contact's own chunks, the latest first. */
  findOwn(ctx: TenantContext, scope: RetrievalScope, limit: number): Promise<ChunkHit[]>;
};

/** As many as tell one person from several. */
const keysAlone = { projection: { subjectKeys: 1 as const }, limit: 500 };

export function createVectorIndex(database: Database): VectorIndex {
  const collection = tenantCollection(database, vectorDocuments);
  const raw = database.raw(vectorDocuments);
  const search = createVectorSearchIndex(database);
  const filterOf = (ctx: TenantContext, scope: RetrievalScope) =>
    buildRetrievalFilter(ctx, scope) as unknown as Filter<VectorDocument>;
  const find = async (filter: Filter<VectorDocument>, limit: number) =>
    (await raw.find(filter, { sort: { happenedAt: -1, _id: 1 }, limit }).toArray()).map(document =>
      hitOf(document as VectorDocument),
    );
  return {
    ready: dimensions => search.ensure(dimensions),
    state: () => search.state(),
    dropOthers: dimensions => search.dropOthers(dimensions),
    known: (ctx, linkId, recordKeys) =>
      collection
        .of(ctx)
        .find(
          { linkId, recordKey: { $in: recordKeys } },
          { projection: { textHash: 1, space: 1, recordKey: 1, n: 1 } },
        ),
    async write(ctx, writes) {
      const operations = operationsOf(ctx.tenantId, writes);
      if (operations.length > 0) await raw.bulkWrite(operations, { ordered: false });
    },
    setLinkChannels: (ctx, linkId, channels) => collection.of(ctx).updateMany({ linkId }, { $set: { channels } }),
    setVisibility: (ctx, linkId, hasOwner, visibility) =>
      collection
        .of(ctx)
        .updateMany(
          { linkId, visibility: { $ne: visibility }, 'subjectKeys.0': { $exists: hasOwner } },
          { $set: { visibility } },
        ),
    removeRecords: (ctx, linkId, recordKeys) =>
      collection.of(ctx).deleteMany({ linkId, recordKey: { $in: recordKeys } }),
    removeLink: (ctx, linkId) => collection.of(ctx).deleteMany({ linkId }),
    count: (ctx, linkId) => collection.of(ctx).count({ linkId }),
    ...shownDocuments(collection),
    keyed: async (ctx, accountId, keys) =>
      keys.length === 0 ? [] : collection.of(ctx).find({ accountId, subjectKeys: { $in: keys }, n: 0 }, keysAlone),
    async searchVectors(ctx, scope, vector, limit) {
      const index = await search.serving(vector.length);
      // Without an index a search would find nothing, silently or as an error.
      if (index === null) return [];
      const $vectorSearch = { index, ...vectorSearch(ctx, scope, vector, limit) };
      return (await raw.aggregate<VectorDocument>([{ $vectorSearch }]).toArray()).map(hitOf);
    },
    searchIdentifiers: async (ctx, scope, identifiers, limit) =>
      identifiers.length === 0
        ? []
        : find({ $and: [filterOf(ctx, scope), { identifiers: { $in: identifiers } }] }, limit),
    findOwn: async (ctx, scope, limit) => {
      const own = ownClause(scope.subjectKeys) as Filter<VectorDocument>;
      return scope.subjectKeys.length === 0 ? [] : find({ $and: [filterOf(ctx, scope), own] }, limit);
    },
  };
}

const shownDocuments = (
  collection: TenantCollection<VectorDocument>,
): Pick<VectorIndex, 'list' | 'countOf' | 'personal'> => ({
  list: (ctx, wanted, options) =>
    collection
      .of(ctx)
      .find(documentsOf(wanted), { ...options, sort: { linkId: 1, recordKey: 1, n: 1 }, projection: { embedding: 0 } }),
  countOf: (ctx, wanted) => collection.of(ctx).count(documentsOf(wanted)),
  personal: (ctx, accountId, keys) =>
    collection
      .of(ctx)
      .find(
        { accountId, subjectKeys: { $in: keys }, n: 0, visibility: 'matched_contact' },
        { projection: { subjectKeys: 1, linkId: 1, recordKey: 1 } },
      ),
});

const documentsOf = ({ accountId, linkIds, record }: WantedDocuments): Filter<VectorDocument> => ({
  accountId,
  linkId: { $in: linkIds },
  ...(record === undefined ? {} : { $or: [{ recordKey: record }, { recordId: record }] }),
});

const vectorSearch = (ctx: TenantContext, scope: RetrievalScope, vector: Float32Array, limit: number) => ({
  path: 'embedding',
  queryVector: Array.from(vector),
  filter: buildRetrievalFilter(ctx, scope),
  // Approximate search misses less the more candidates it weighs; Atlas advises twenty times the limit at least.
  numCandidates: Math.min(10_000, Math.max(500, limit * 20)),
  limit,
});

function operationsOf(tenantId: string, { put, keep, drop }: ChunkWrites): AnyBulkWriteOperation<VectorDocument>[] {
  return [
    ...put.map(({ _id, embedding, ...fields }) => {
      const replacement = { ...fields, tenantId, embedding: Binary.fromFloat32Array(embedding) };
      return { replaceOne: { filter: { _id, tenantId }, replacement, upsert: true } };
    }),
    ...keep.map(({ _id, ...fields }) => ({ updateOne: { filter: { _id, tenantId }, update: { $set: fields } } })),
    ...(drop.length > 0 ? [{ deleteMany: { filter: { tenantId, _id: { $in: drop } } } }] : []),
  ];
}

const hitOf = ({ embedding, tenantId: _tenantId, ...fields }: VectorDocument): ChunkHit => ({
  ...fields,
  embedding: embedding.toFloat32Array(),
});
