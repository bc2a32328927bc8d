import type { Collection, Document, Filter, Long, Sort, UpdateFilter } from 'mongodb';
import { type FilterQuery, type Model, type PipelineStage, Query, type UpdateQuery } from 'mongoose';
import type { TenantContext } from '../tenancy/tenant-context.js';
import type { CollectionDefinition, TenantDocument } from './collection.js';
import type { Database } from './database.js';
import { assertSearchable } from './search-index.js';
import { isOfNothing, type SearchRequest, searchStage } from './search-query.js';
import { updatingSearchWords, withSearchWords } from './search-words.js';

export type FindOptions = { sort?: Sort; limit?: number; skip?: number; projection?: Record<string, 0 | 1> };

type BulkUpsert<T> = { filter: Filter<T>; update: UpdateFilter<T> };

/** What a search finds: the best of it with the words by which it is found, and how many there are. */
export type Found<T> = { items: (T & { searchWords?: Readonly<Record<string, string>> })[]; total: number };

/** The operations a store has: each adds the tenant to its filter and to what it inserts. */
type TenantBound<T extends TenantDocument> = {
  findOne(filter: Filter<T>, options?: FindOptions): Promise<T | null>;
  find(filter: Filter<T>, options?: FindOptions): Promise<T[]>;
  /** No further than `upTo`, where that is given: a long count costs. */
  count(filter: Filter<T>, upTo?: number): Promise<number>;
  /** Inserts; a taken unique key throws the driver's error 11000. */
  insert(document: Omit<T, 'tenantId'>): Promise<T>;
  /** Inserts unless a unique key is taken; says which of the two it was. */
  insertNew(document: Omit<T, 'tenantId'>): Promise<boolean>;
  updateOne(filter: Filter<T>, update: UpdateFilter<T>): Promise<boolean>;
  updateMany(filter: Filter<T>, update: UpdateFilter<T>): Promise<number>;
  /** The document after the update, or null when none matched (and `upsert` is off). */
  findOneAndUpdate(
    filter: Filter<T>,
    update: UpdateFilter<T>,
    options?: { upsert?: boolean; sort?: Sort },
  ): Promise<T | null>;
  deleteOne(filter: Filter<T>): Promise<boolean>;
  deleteMany(filter: Filter<T>): Promise<number>;
  bulkUpsert(writes: BulkUpsert<T>[]): Promise<void>;
  aggregate<R>(stages: PipelineStage[]): Promise<R[]>;
  /** The best of those that a search finds, and how many it finds. */
  search(request: SearchRequest, limit: number): Promise<Found<T>>;
};

export type TenantCollection<T extends TenantDocument> = { of(ctx: TenantContext): TenantBound<T> };

export const isDuplicateKey = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 11000;

/**
 * The only door to tenants' data. The unscoped model never leaves this file: a filter cannot forget its tenant, and a
 * filter that names another tenant finds nothing because ours is added with $and.
 */
export function tenantCollection<T extends TenantDocument>(
  database: Database,
  definition: CollectionDefinition<T>,
): TenantCollection<T> {
  const model = database.model(definition) as unknown as Model<T>;
  const raw = database.raw(definition);
  const search = searching(database, definition);
  return { of: ctx => ({ ...bind({ model, raw, definition }, ctx.tenantId), search: search(ctx.tenantId) }) };
}

type Opened<T extends TenantDocument> = {
  model: Model<T>;
  raw: Collection<T>;
  definition: CollectionDefinition<T>;
};

/** The best first; what is there is counted apart where there is more than was asked for. */
const searching =
  <T extends TenantDocument>(database: Database, definition: CollectionDefinition<T>) =>
  (tenantId: string): TenantBound<T>['search'] =>
    async function search(request, limit) {
      const { search: searchable } = definition;
      if (!searchable) throw new Error(`The collection ${definition.name} says nothing of how it is searched.`);
      if (isOfNothing(request)) return { items: [], total: 0 };
      await assertSearchable(database, definition);
      const raw = database.raw(definition);
      const { $search } = searchStage(searchable, tenantId, request) as { $search: Document };
      const items = await raw.aggregate<Found<T>['items'][number]>([{ $search }, { $limit: limit }]).toArray();
      if (items.length < limit) return { items, total: items.length };
      const counted = Object.fromEntries(Object.entries($search).filter(([name]) => name !== 'sort'));
      const [meta] = await raw
        .aggregate<{ count: { total: number | Long } }>([{ $searchMeta: { ...counted, count: { type: 'total' } } }])
        .toArray();
      return { items, total: Number(meta?.count.total ?? items.length) };
    };

function bind<T extends TenantDocument>(
  { model, raw, definition: { search } }: Opened<T>,
  tenantId: string,
): Omit<TenantBound<T>, 'search'> {
  if (!tenantId) throw new Error('A store was asked for without a tenant.');
  const scoped = (filter: Filter<T>) => ({ $and: [{ tenantId }, filter] }) as unknown as FilterQuery<T>;
  const own = (document: Omit<T, 'tenantId'>) => ({ ...document, tenantId }) as unknown as T;
  const found = (update: UpdateFilter<T>) => updatingSearchWords(search, update);
  const ownedUpdate = (update: UpdateFilter<T>, upsert: boolean) =>
    found(
      (upsert ? { ...update, $setOnInsert: { ...update.$setOnInsert, tenantId } } : update) as UpdateFilter<T>,
    ) as UpdateQuery<T>;
  // Mongoose checks the filter, the driver reads: a query of mongoose's costs more than the command.
  const select = (filter: Filter<T>, options: FindOptions): Promise<T[]> =>
    raw.find<T>(new Query<T[], T>().cast(model, scoped(filter)) as Filter<T>, options).toArray();
  const insert = async (document: Omit<T, 'tenantId'>): Promise<T> => {
    const owned = own(document);
    // Without a mongoose document around it, which costs more than the command.
    await model.insertMany([withSearchWords(search, owned)], { lean: true });
    return owned;
  };

  return {
    findOne: async (filter, options = {}) => (await select(filter, { ...options, limit: 1 }))[0] ?? null,
    find: (filter, options = {}) => select(filter, options),
    count: (filter, upTo) => model.countDocuments(scoped(filter), upTo === undefined ? {} : { limit: upTo }).exec(),
    insert,
    insertNew: async document => {
      try {
        await insert(document);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    updateOne: async (filter, update) =>
      (await model.updateOne(scoped(filter), found(update) as UpdateQuery<T>).exec()).matchedCount > 0,
    updateMany: async (filter, update) => (await model.updateMany(scoped(filter), found(update)).exec()).modifiedCount,
    findOneAndUpdate: (filter, update, options = {}) =>
      model
        .findOneAndUpdate(scoped(filter), ownedUpdate(update, options.upsert ?? false), {
          new: true,
          upsert: options.upsert ?? false,
          sort: options.sort as Record<string, 1 | -1> | undefined,
        })
        .lean<T>()
        .exec(),
    deleteOne: async filter => (await model.deleteOne(scoped(filter)).exec()).deletedCount > 0,
    deleteMany: async filter => (await model.deleteMany(scoped(filter)).exec()).deletedCount,
    bulkUpsert: async writes => {
      if (writes.length === 0) return;
      const operations = writes.map(({ filter, update }) => ({
        updateOne: { filter: scoped(filter), update: ownedUpdate(update, true), upsert: true },
      }));
      await model.bulkWrite(operations as unknown as Parameters<Model<T>['bulkWrite']>[0], { ordered: false });
    },
    aggregate: <R>(stages: PipelineStage[]) => model.aggregate<R>([{ $match: { tenantId } }, ...stages]).exec(),
  };
}
