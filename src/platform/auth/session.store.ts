import { z } from 'zod';
import { defineCollection, tenantFields } from '../persistence/collection.js';
import type { Database } from '../persistence/database.js';
import { tenantCollection } from '../persistence/tenant-collection.js';
import type { TenantContext } from '../tenancy/tenant-context.js';

/**
 * A sign-in that can be prolonged. Hashes alone are kept: of the present refresh token, and of the word that all tokens of the
 * session share, by which one that is spent is known however old it is. A session of before families had a name has none.
 */
const sessionShape = z.object({
  ...tenantFields,
  userId: z.string(),
  tokenHash: z.string(),
  familyHash: z.string().optional(),
  createdAt: z.date(),
  expiresAt: z.date(),
});
type Session = z.infer<typeof sessionShape>;

export const sessionCollection = defineCollection({
  name: 'sessions',
  shape: sessionShape,
  indexes: [
    { key: { tokenHash: 1 }, options: { unique: true } },
    { key: { tenantId: 1, familyHash: 1 } },
    { key: { tenantId: 1, userId: 1 } },
    { key: { expiresAt: 1 }, options: { expireAfterSeconds: 0 } },
  ],
});

type Rotation = { from: string; to: string; familyHash: string; now: Date; expiresAt: Date };

export type SessionStore = {
  insert(ctx: TenantContext, session: Omit<Session, 'tenantId'>): Promise<void>;
  /** Swaps the refresh token in one atomic write: of two uses of one token, one wins. */
  rotate(ctx: TenantContext, change: Rotation): Promise<Session | null>;
  /** The session whose present refresh token this is. The token is not spent. */
  findByToken(ctx: TenantContext, tokenHash: string, now: Date): Promise<Session | null>;
  /** The same, and it lasts until then. */
  prolong(ctx: TenantContext, change: { tokenHash: string; now: Date; expiresAt: Date }): Promise<Session | null>;
  isLive(ctx: TenantContext, session: { id: string; userId: string }, now: Date): Promise<boolean>;
  /** Ends the session of a family of tokens and answers it; null when there is none. */
  endFamily(ctx: TenantContext, familyHash: string): Promise<Session | null>;
  /** Ends the person's own session of that family. */
  endOwn(ctx: TenantContext, userId: string, familyHash: string): Promise<boolean>;
  /** One of the person's own, by its id. */
  endOne(ctx: TenantContext, userId: string, id: string): Promise<boolean>;
  endAllOf(ctx: TenantContext, userId: string): Promise<void>;
  endOthersOf(ctx: TenantContext, userId: string, keptId: string): Promise<void>;
  /** The newest first. */
  listOf(ctx: TenantContext, userId: string, now: Date): Promise<Session[]>;
};

const mostListed = 100;

export function createSessionStore(database: Database): SessionStore {
  const sessions = tenantCollection(database, sessionCollection);
  return {
    async insert(ctx, session) {
      await sessions.of(ctx).insert(session);
    },
    rotate: (ctx, { from, to, familyHash, now, expiresAt }) =>
      sessions
        .of(ctx)
        .findOneAndUpdate(
          { tokenHash: from, expiresAt: { $gt: now } },
          { $set: { tokenHash: to, familyHash, expiresAt } },
        ),
    findByToken: (ctx, tokenHash, now) => sessions.of(ctx).findOne({ tokenHash, expiresAt: { $gt: now } }),
    prolong: (ctx, { tokenHash, now, expiresAt }) =>
      sessions.of(ctx).findOneAndUpdate({ tokenHash, expiresAt: { $gt: now } }, { $set: { expiresAt } }),
    async isLive(ctx, { id, userId }, now) {
      return (await sessions.of(ctx).findOne({ _id: id, userId, expiresAt: { $gt: now } })) !== null;
    },
    async endFamily(ctx, familyHash) {
      const session = await sessions.of(ctx).findOne({ familyHash });
      return session && (await sessions.of(ctx).deleteOne({ _id: session._id })) ? session : null;
    },
    endOwn: (ctx, userId, familyHash) => sessions.of(ctx).deleteOne({ userId, familyHash }),
    endOne: (ctx, userId, id) => sessions.of(ctx).deleteOne({ _id: id, userId }),
    async endOthersOf(ctx, userId, keptId) {
      await sessions.of(ctx).deleteMany({ userId, _id: { $ne: keptId } });
    },
    listOf: (ctx, userId, now) =>
      sessions.of(ctx).find({ userId, expiresAt: { $gt: now } }, { sort: { createdAt: -1 }, limit: mostListed }),
    async endAllOf(ctx, userId) {
      await sessions.of(ctx).deleteMany({ userId });
    },
  };
}
