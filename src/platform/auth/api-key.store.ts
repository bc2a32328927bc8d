import { z } from 'zod';
import { defineCollection, tenantFields } from '../persistence/collection.js';
import type { Database } from '../persistence/database.js';
import { tenantCollection } from '../persistence/tenant-collection.js';
import { roles, type TenantContext } from '../tenancy/tenant-context.js';

/** A key of another program. The key itself is shown once and kept as a hash; `hint` is its beginning, to recognise it by. */
const apiKeyShape = z.object({
  ...tenantFields,
  name: z.string(),
  role: z.enum(roles),
  keyHash: z.string(),
  hint: z.string(),
  createdAt: z.date(),
});
export type ApiKey = z.infer<typeof apiKeyShape>;

export const apiKeyCollection = defineCollection({
  name: 'api_keys',
  shape: apiKeyShape,
  indexes: [{ key: { keyHash: 1 }, options: { unique: true } }, { key: { tenantId: 1, createdAt: -1 } }],
});

export type ApiKeyStore = {
  insert(ctx: TenantContext, key: Omit<ApiKey, 'tenantId'>): Promise<void>;
  get(ctx: TenantContext, id: string): Promise<ApiKey | null>;
  list(ctx: TenantContext): Promise<ApiKey[]>;
  remove(ctx: TenantContext, id: string): Promise<boolean>;
  /** Whose key this is; only authentication may ask. */
  findByHash(keyHash: string): Promise<ApiKey | null>;
};

export function createApiKeyStore(database: Database): ApiKeyStore {
  const keys = tenantCollection(database, apiKeyCollection);
  // Unscoped on purpose: the key is what says which tenant the caller belongs to.
  const anyTenant = database.model(apiKeyCollection);
  return {
    async insert(ctx, key) {
      await keys.of(ctx).insert(key);
    },
    get: (ctx, id) => keys.of(ctx).findOne({ _id: id }),
    list: ctx => keys.of(ctx).find({}, { sort: { createdAt: -1 }, limit: 200 }),
    remove: (ctx, id) => keys.of(ctx).deleteOne({ _id: id }),
    findByHash: keyHash => anyTenant.findOne({ keyHash }).lean<ApiKey>().exec(),
  };
}
