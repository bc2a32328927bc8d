import { z } from 'zod';
import { defineCollection, tenantFields } from '../persistence/collection.js';
import type { Database } from '../persistence/database.js';
import { tenantCollection } from '../persistence/tenant-collection.js';
import type { TenantContext } from '../tenancy/tenant-context.js';

/** A sign-in that can be prolonged. Only hashes of its refresh tokens are kept: the present one and the one before. */
const sessionShape = z.object({
  ...tenantFields,
  userId: z.string(),
  tokenHash: z.string(),
  previousHash: z.string().nullable(),
  createdAt: z.date(),
  expiresAt: z.date(),
});
type Session = z.infer<typeof sessionShape>;

export const sessionCollection = defineCollection({
  name: 'sessions',
  shape: sessionShape,
  indexes: [
    { key: { tokenHash: 1 }, options: { unique: true } },
    { key: { tenantId: 1, previousHash: 1 } },
    { key: { tenantId: 1, userId: 1 } },
    { key: { expiresAt: 1 }, options: { expireAfterSeconds: 0 } },
  ],
});

export type SessionStore = {
  insert(ctx: TenantContext, session: Omit<Session, 'tenantId'>): Promise<void>;
  /** Swaps the refresh token in one atomic write: of two uses of one token, one wins. */
  rotate(ctx: TenantContext, change: { from: string; to: string; now: Date; expiresAt: Date }): Promise<Session | null>;
  /** Ends the session whose spent token this is; true when there was one. */
  endBySpentToken(ctx: TenantContext, hash: string): Promise<boolean>;
  endByToken(ctx: TenantContext, userId: string, hash: string): Promise<void>;
  endAllOf(ctx: TenantContext, userId: string): Promise<void>;
};

export function createSessionStore(database: Database): SessionStore {
  const sessions = tenantCollection(database, sessionCollection);
  return {
    async insert(ctx, session) {
      await sessions.of(ctx).insert(session);
    },
    rotate: (ctx, { from, to, now, expiresAt }) =>
      sessions
        .of(ctx)
        .findOneAndUpdate(
          { tokenHash: from, expiresAt: { $gt: now } },
          { $set: { tokenHash: to, previousHash: from, expiresAt } },
        ),
    endBySpentToken: (ctx, hash) => sessions.of(ctx).deleteOne({ previousHash: hash }),
    async endByToken(ctx, userId, hash) {
      await sessions.of(ctx).deleteOne({ userId, tokenHash: hash });
    },
    async endAllOf(ctx, userId) {
      await sessions.of(ctx).deleteMany({ userId });
    },
  };
}
