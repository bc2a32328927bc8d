import { z } from 'zod';
import { defineCollection, tenantFields } from '../persistence/collection.js';
import type { Database } from '../persistence/database.js';
import { tenantCollection } from '../persistence/tenant-collection.js';
import { type Role, roles, type TenantContext } from '../tenancy/tenant-context.js';

/** A person who signs in. `email` is in lower case. */
const userShape = z.object({
  ...tenantFields,
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  passwordHash: z.string(),
  disabled: z.boolean(),
  createdAt: z.date(),
});
export type User = z.infer<typeof userShape>;

export const userCollection = defineCollection({
  name: 'users',
  shape: userShape,
  indexes: [{ key: { tenantId: 1, email: 1 }, options: { unique: true } }, { key: { email: 1 } }],
});

export type UserStore = {
  /** False when the company has a user with this e-mail already. */
  insertNew(ctx: TenantContext, user: Omit<User, 'tenantId'>): Promise<boolean>;
  find(ctx: TenantContext, id: string): Promise<User | null>;
  count(ctx: TenantContext): Promise<number>;
  /** False when nobody of the company has this e-mail address. */
  setPassword(ctx: TenantContext, email: string, passwordHash: string): Promise<boolean>;
  findByEmail(ctx: TenantContext, email: string): Promise<User | null>;
  /** Whoever of this role is there longest and may sign in. */
  findByRole(ctx: TenantContext, role: Role): Promise<User | null>;
  /** The accounts of an e-mail address in whatever company; only sign-in may ask. */
  findForSignIn(email: string): Promise<User[]>;
};

export function createUserStore(database: Database): UserStore {
  const users = tenantCollection(database, userCollection);
  // Unscoped on purpose: who signs in names an e-mail address, and the answer is which tenant that is.
  const anyTenant = database.model(userCollection);
  return {
    insertNew: (ctx, user) => users.of(ctx).insertNew(user),
    find: (ctx, id) => users.of(ctx).findOne({ _id: id }),
    count: ctx => users.of(ctx).count({}),
    setPassword: (ctx, email, passwordHash) =>
      users.of(ctx).updateOne({ email: email.toLowerCase() }, { $set: { passwordHash } }),
    findByEmail: (ctx, email) => users.of(ctx).findOne({ email: email.toLowerCase() }),
    findByRole: (ctx, role) => users.of(ctx).findOne({ role, disabled: false }, { sort: { createdAt: 1 } }),
    findForSignIn: email => anyTenant.find({ email: email.toLowerCase() }).limit(10).lean<User[]>().exec(),
  };
}
