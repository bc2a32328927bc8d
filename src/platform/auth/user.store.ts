import type { Filter } from 'mongodb';
import { z } from 'zod';
import { interfaceLanguages } from '../interface-language.contract.js';
import { defineCollection, tenantFields } from '../persistence/collection.js';
import type { Database } from '../persistence/database.js';
import { type FindOptions, tenantCollection } from '../persistence/tenant-collection.js';
import { type Role, roles, type TenantContext } from '../tenancy/tenant-context.js';

/** A person who signs in. `email` is in lower case. */
const userShape = z.object({
  ...tenantFields,
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  /** Null: invited, and has not come yet. */
  passwordHash: z.string().nullable(),
  disabled: z.boolean(),
  /** The language of the interface they have chosen; absent before. */
  language: z.enum(interfaceLanguages).optional(),
  createdAt: z.date(),
  /** These three are absent of people who were never changed, or never seen. */
  updatedAt: z.date().optional(),
  version: z.number().optional(),
  lastSeenAt: z.date().optional(),
});
export type User = z.infer<typeof userShape>;

export const userCollection = defineCollection({
  name: 'users',
  shape: userShape,
  indexes: [
    { key: { tenantId: 1, email: 1 }, options: { unique: true } },
    { key: { email: 1 } },
    { key: { tenantId: 1, createdAt: -1, _id: -1 } },
  ],
});

type Fields = Partial<Pick<User, 'name' | 'role' | 'disabled' | 'passwordHash' | 'language'>>;

export type UserStore = {
  /** False when the company has a user with this e-mail already. */
  insertNew(ctx: TenantContext, user: Omit<User, 'tenantId'>): Promise<boolean>;
  find(ctx: TenantContext, id: string): Promise<User | null>;
  /** Those of these who are of the company. */
  known(ctx: TenantContext, ids: string[]): Promise<string[]>;
  count(ctx: TenantContext): Promise<number>;
  /** False when nobody of the company has this e-mail address. */
  setPassword(ctx: TenantContext, email: string, passwordHash: string): Promise<boolean>;
  findByEmail(ctx: TenantContext, email: string): Promise<User | null>;
  /** Whoever of this role is there longest and may sign in. */
  findByRole(ctx: TenantContext, role: Role): Promise<User | null>;
  list(ctx: TenantContext, filter: Filter<User>, options: FindOptions): Promise<{ items: User[]; total: number }>;
  /** Null when nobody is there, or in another version than expected. */
  change(
    ctx: TenantContext,
    id: string,
    change: { fields: Fields; expected: number | null; now: Date },
  ): Promise<User | null>;
  /** Whether anybody may administer and can come in. */
  hasAdmin(ctx: TenantContext): Promise<boolean>;
  remove(ctx: TenantContext, id: string): Promise<boolean>;
  seen(ctx: TenantContext, id: string, now: Date): Promise<void>;
  /** The accounts of an e-mail address in whatever company; only sign-in may ask. */
  findForSignIn(email: string): Promise<User[]>;
};

export function createUserStore(database: Database): UserStore {
  const users = tenantCollection(database, userCollection);
  // Unscoped on purpose: who signs in names an e-mail address, and the answer is which tenant that is.
  const anyTenant = database.model(userCollection);
  const canComeIn = { disabled: false, passwordHash: { $ne: null } };
  return {
    insertNew: (ctx, user) => users.of(ctx).insertNew(user),
    find: (ctx, id) => users.of(ctx).findOne({ _id: id }),
    async known(ctx, ids) {
      const found = await users.of(ctx).find({ _id: { $in: ids } }, { projection: { _id: 1 } });
      return found.map(({ _id }) => _id);
    },
    count: ctx => users.of(ctx).count({}),
    setPassword: (ctx, email, passwordHash) =>
      users.of(ctx).updateOne({ email: email.toLowerCase() }, { $set: { passwordHash } }),
    findByEmail: (ctx, email) => users.of(ctx).findOne({ email: email.toLowerCase() }),
    findByRole: (ctx, role) => users.of(ctx).findOne({ role, ...canComeIn }, { sort: { createdAt: 1 } }),
    list: async (ctx, filter, options) => {
      const [items, total] = await Promise.all([users.of(ctx).find(filter, options), users.of(ctx).count(filter)]);
      return { items, total };
    },
    async change(ctx, id, { fields, expected, now }) {
      for (;;) {
        const before = await users.of(ctx).findOne({ _id: id });
        const version = before?.version ?? 1;
        if (!before || (expected !== null && version !== expected)) return null;
        const unchanged = { _id: id, version: before.version ?? { $exists: false } };
        const set = { ...fields, updatedAt: now, version: version + 1 };
        const after = await users.of(ctx).findOneAndUpdate(unchanged, { $set: set });
        if (after) return after;
      }
    },
    hasAdmin: async ctx => (await users.of(ctx).findOne({ role: 'admin', ...canComeIn })) !== null,
    remove: (ctx, id) => users.of(ctx).deleteOne({ _id: id }),
    async seen(ctx, id, lastSeenAt) {
      await users.of(ctx).updateOne({ _id: id }, { $set: { lastSeenAt } });
    },
    findForSignIn: email => anyTenant.find({ email: email.toLowerCase() }).limit(10).lean<User[]>().exec(),
  };
}
