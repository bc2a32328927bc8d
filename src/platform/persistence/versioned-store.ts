import type { Filter, UpdateFilter } from 'mongodb';
import { z } from 'zod';
import type { Clock } from '../clock.js';
import type { TenantContext } from '../tenancy/tenant-context.js';
import { tenantFields } from './collection.js';
import type { FindOptions, TenantCollection } from './tenant-collection.js';

/** Spread into the shape of what people edit: each change raises the version, so that an edit can name the one it has seen. */
export const versionedFields = { ...tenantFields, version: z.number(), createdAt: z.date(), updatedAt: z.date() };
export type Versioned = z.infer<z.ZodObject<typeof versionedFields>>;

type Told<T extends Versioned> = Omit<T, keyof Versioned>;

export type VersionedStore<T extends Versioned> = {
  get(ctx: TenantContext, id: string): Promise<T | null>;
  list(ctx: TenantContext, filter: Filter<T>, options: FindOptions): Promise<{ items: T[]; total: number }>;
  add(ctx: TenantContext, fresh: { _id: string } & Told<T>): Promise<T>;
  /** `expected` null: whatever its version is. Answers null when it is not there, or has another version. */
  change(ctx: TenantContext, id: string, change: Partial<Told<T>>, expected: number | null): Promise<T | null>;
  /** False when it is not there, or has another version than the expected one. */
  remove(ctx: TenantContext, id: string, expected: number | null): Promise<boolean>;
};

export function versionedStore<T extends Versioned>(collection: TenantCollection<T>, clock: Clock): VersionedStore<T> {
  const one = (id: string, version: number | null) =>
    ({ _id: id, ...(version === null ? {} : { version }) }) as unknown as Filter<T>;
  return {
    get: (ctx, id) => collection.of(ctx).findOne(one(id, null)),
    list: async (ctx, filter, options) => ({
      items: await collection.of(ctx).find(filter, options),
      total: await collection.of(ctx).count(filter),
    }),
    add(ctx, fresh) {
      const now = clock.now();
      const whole = { ...fresh, version: 1, createdAt: now, updatedAt: now };
      return collection.of(ctx).insert(whole as unknown as Omit<T, 'tenantId'>);
    },
    change(ctx, id, change, expected) {
      const update = { $set: { ...change, updatedAt: clock.now() }, $inc: { version: 1 } };
      return collection.of(ctx).findOneAndUpdate(one(id, expected), update as unknown as UpdateFilter<T>);
    },
    remove: (ctx, id, expected) => collection.of(ctx).deleteOne(one(id, expected)),
  };
}
