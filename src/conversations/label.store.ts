import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import { newId } from '../platform/ids.js';
import type { Database } from '../platform/persistence/database.js';
import { isDuplicateKey, tenantCollection } from '../platform/persistence/tenant-collection.js';
import { type VersionedStore, versionedStore } from '../platform/persistence/versioned-store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type Label, labelKey, labels } from './label.js';

export type LabelStore = VersionedStore<Label> & {
  /** These names as the labels are written, each once; one that is new becomes a label. */
  ensure(ctx: TenantContext, names: string[]): Promise<string[]>;
  /** Throws where another label than this one has the name. */
  assertFree(ctx: TenantContext, key: string | undefined, id: string): Promise<void>;
  /** These names as the labels are written; one that is no label stays as it is. */
  spelled(ctx: TenantContext, names: string[]): Promise<string[]>;
};

export function createLabelStore(database: Database, clock: Clock): LabelStore {
  const collection = tenantCollection(database, labels);
  const store = versionedStore(collection, clock);
  const add: LabelStore['add'] = (ctx, fresh) => store.add(ctx, fresh).catch(taken);
  const spelled: LabelStore['spelled'] = async (ctx, names) => {
    const known = await collection.of(ctx).find({ key: { $in: names.map(labelKey) } });
    const nameOf = new Map(known.map(({ key, name }) => [key, name]));
    return [...new Map(names.map(name => [labelKey(name), nameOf.get(labelKey(name)) ?? name])).values()];
  };
  return {
    ...store,
    add,
    change: (ctx, id, change, expected) => store.change(ctx, id, change, expected).catch(taken),
    async assertFree(ctx, key, id) {
      if (key !== undefined && (await collection.of(ctx).findOne({ key, _id: { $ne: id } }))) throw nameTaken();
    },
    spelled,
    async ensure(ctx, names) {
      const wanted = [...new Map(names.map(name => [labelKey(name), name])).entries()];
      const known = await collection.of(ctx).find({ key: { $in: wanted.map(([key]) => key) } });
      for (const [key, name] of wanted) {
        if (known.some(label => label.key === key)) continue;
        const now = clock.now();
        const fresh = { _id: newId('lbl', now), name, key, color: null };
        await collection.of(ctx).insertNew({ ...fresh, version: 1, createdAt: now, updatedAt: now });
      }
      return spelled(ctx, names);
    },
  };
}

const nameTaken = (): AppError =>
  new AppError('conflict', 'A label with this name exists already. GET /api/labels lists them.', {
    fields: [{ pointer: '/name', message: 'exists already' }],
  });

function taken(error: unknown): never {
  throw isDuplicateKey(error) ? nameTaken() : error;
}
