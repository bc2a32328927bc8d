import type { Filter } from 'mongodb';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/persistence/database.js';
import { tenantCollection } from '../../platform/persistence/tenant-collection.js';
import { type VersionedStore, versionedStore } from '../../platform/persistence/versioned-store.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { activities, type Activity } from './activity.js';

export type ActivityStore = VersionedStore<Activity> & {
  count(ctx: TenantContext, filter: Filter<Activity>): Promise<number>;
  removeMany(ctx: TenantContext, filter: Filter<Activity>): Promise<number>;
};

export function createActivityStore(database: Database, clock: Clock): ActivityStore {
  const collection = tenantCollection(database, activities);
  return {
    ...versionedStore(collection, clock),
    count: (ctx, filter) => collection.of(ctx).count(filter),
    removeMany: (ctx, filter) => collection.of(ctx).deleteMany(filter),
  };
}
