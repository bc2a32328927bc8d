import type { Binary, CreateIndexesOptions, IndexSpecification } from 'mongodb';
import type { SchemaDefinition } from 'mongoose';
import { z } from 'zod';
import { mongooseFieldsOf } from './mongoose-fields.js';

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

export type IndexDefinition = { key: IndexSpecification; options?: CreateIndexesOptions };

/** Fields and indexes of one collection; `T` is what its store works with. Mongoose enforces the fields: unknown ones are errors. */
export type CollectionDefinition<T extends { _id: string }> = {
  name: string;
  fields: SchemaDefinition;
  indexes: IndexDefinition[];
  /** Never set; carries the type. */
  readonly document?: T;
};

type ShapeDefinition<S> = { name: string; shape: S; indexes: IndexDefinition[] };

/** The shape is the one place where the fields of a document stand: what mongoose is told follows, and so does the type. */
export function defineCollection<S extends z.ZodObject<{ _id: z.ZodString }>>(
  definition: ShapeDefinition<S>,
): CollectionDefinition<z.infer<S>>;
/** Its fields are told to mongoose by hand; the type stands beside them. */
export function defineCollection<T extends { _id: string }>(
  definition: CollectionDefinition<T>,
): CollectionDefinition<T>;
export function defineCollection(
  definition: ShapeDefinition<z.ZodObject> | CollectionDefinition<{ _id: string }>,
): CollectionDefinition<{ _id: string }> {
  if (!('shape' in definition)) return definition;
  const { name, shape, indexes } = definition;
  return { name, fields: mongooseFieldsOf(shape, name), indexes };
}

/** `leasedFields` for a collection without a shape. */
export const leaseFields: SchemaDefinition = {
  dueAt: Date,
  attempts: Number,
  lease: { type: { owner: String, token: String, until: Date, _id: false }, default: null },
  lastError: String,
};
