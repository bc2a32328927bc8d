import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/persistence/database.js';
import { tenantCollection } from '../platform/persistence/tenant-collection.js';
import { type VersionedStore, versionedStore } from '../platform/persistence/versioned-store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type SavedFilter, savedFilters } from './saved-filter.js';

export type SavedFilterStore = VersionedStore<SavedFilter> & {
  /** Somebody's own alone: another's is not there. */
  own(ctx: TenantContext, userId: string, id: string): Promise<SavedFilter | null>;
};

export function createSavedFilterStore(database: Database, clock: Clock): SavedFilterStore {
  const collection = tenantCollection(database, savedFilters);
  return {
    ...versionedStore(collection, clock),
    own: (ctx, userId, _id) => collection.of(ctx).findOne({ _id, userId }),
  };
}
