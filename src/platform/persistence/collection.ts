import type { Binary, CreateIndexesOptions, IndexDirection } from 'mongodb';
import type { SchemaDefinition } from 'mongoose';
import { z } from 'zod';
import { mongooseFieldsOf } from './mongoose-fields.js';
import { type Searchable, searchWordsField } from './search-words.js';

/** Spread into the shape of what belongs to a tenant. */
export const tenantFields = { _id: z.string(), tenantId: z.string() };

/** Every stored document of a tenant. */
export type TenantDocument = z.infer<z.ZodObject<typeof tenantFields>>;

/** Who works on a document, until when. `token` fences: whoever lost the lease cannot settle. */
export const leaseShape = z.object({ owner: z.string(), token: z.string(), until: z.date() });

/** Spread into the shape of what carries its own work. `dueAt: null` means nothing to do. */
export const leasedFields = {
  ...tenantFields,
  dueAt: z.date().nullable(),
  attempts: z.number(),
  lease: leaseShape.nullable(),
  lastError: z.string().nullable(),
};

/** Bytes; the driver hands out its own kind of them. */
export const bytes: z.ZodType<Binary | Buffer> = z.instanceof(Buffer);

export type IndexDefinition = { key: Record<string, IndexDirection>; options?: CreateIndexesOptions };

/** Fields and indexes of one collection; `T` is what its store works with. Mongoose enforces the fields: unknown ones are errors. */
export type CollectionDefinition<T extends { _id: string }> = {
  name: string;
  fields: SchemaDefinition;
  indexes: IndexDefinition[];
  /** Names of those that earlier versions had and nobody asks any more: dropped, for each costs every write. */
  formerIndexes?: readonly string[];
  /** How its documents are found by their words; absent: they are not. */
  search?: Searchable;
  /** Never set; carries the type. */
  readonly document?: T;
};

/** The shape is the one place where the fields of a document stand: what mongoose is told follows, and so does the type. */
export const defineCollection = <S extends z.ZodObject<{ _id: z.ZodString }>>({
  name,
  shape,
  indexes,
  formerIndexes = [],
  search,
}: {
  name: string;
  shape: S;
  indexes: IndexDefinition[];
  formerIndexes?: readonly string[];
  search?: Searchable;
}): CollectionDefinition<z.infer<S>> => ({
  name,
  fields: { ...mongooseFieldsOf(shape, name), ...(search ? { [searchWordsField]: { type: Object } } : {}) },
  indexes,
  formerIndexes,
  ...(search ? { search } : {}),
});
