import type { CreateIndexesOptions, IndexSpecification } from 'mongodb';
import type { SchemaDefinition } from 'mongoose';

/** Every stored document of a tenant. */
export type TenantDocument = { _id: string; tenantId: string };

export type IndexDefinition = { key: IndexSpecification; options?: CreateIndexesOptions };

/** Shape and indexes of one collection; `T` is what its store works with. Mongoose enforces the shape: unknown fields are errors. */
export type CollectionDefinition<T extends { _id: string }> = {
  name: string;
  fields: SchemaDefinition;
  indexes: IndexDefinition[];
  /** Never set; carries the type. */
  readonly document?: T;
};

export function defineCollection<T extends { _id: string }>(
  definition: CollectionDefinition<T>,
): CollectionDefinition<T> {
  return definition;
}

/** Fields every leased document has; spread into `fields`. `dueAt: null` means nothing to do. */
export const leaseFields: SchemaDefinition = {
  dueAt: Date,
  attempts: Number,
  lease: { type: { owner: String, token: String, until: Date, _id: false }, default: null },
  lastError: String,
};
