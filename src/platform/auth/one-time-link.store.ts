import { z } from 'zod';
import { defineCollection, tenantFields } from '../persistence/collection.js';
import type { Database } from '../persistence/database.js';
import { tenantCollection } from '../persistence/tenant-collection.js';
import type { TenantContext } from '../tenancy/tenant-context.js';
import { type LinkKind, linkKinds } from './one-time-link.js';

/** A link that lets somebody choose a password, once. Its id is the hash of its token. */
const linkShape = z.object({
  ...tenantFields,
  kind: z.enum(linkKinds),
  userId: z.string(),
  expiresAt: z.date(),
  usedAt: z.date().nullable(),
  /** It is remembered so long that it was there: who comes late is told so. */
  forgetAt: z.date(),
});
type OneTimeLink = z.infer<typeof linkShape>;

export const linkCollection = defineCollection({
  name: 'one_time_links',
  shape: linkShape,
  indexes: [{ key: { tenantId: 1, userId: 1 } }, { key: { forgetAt: 1 }, options: { expireAfterSeconds: 0 } }],
});

export type LinkStore = {
  /** The only one of its kind that the person has: those before it end. */
  replace(ctx: TenantContext, link: Omit<OneTimeLink, 'tenantId'>, now: Date): Promise<void>;
  find(ctx: TenantContext, hash: string): Promise<OneTimeLink | null>;
  /** Uses it up: of two who come with it one gets it, the other null. */
  take(ctx: TenantContext, hash: string, kind: LinkKind, now: Date): Promise<OneTimeLink | null>;
  removeOf(ctx: TenantContext, userId: string): Promise<void>;
};

export function createLinkStore(database: Database): LinkStore {
  const links = tenantCollection(database, linkCollection);
  return {
    async replace(ctx, link, now) {
      await links.of(ctx).updateMany({ userId: link.userId, kind: link.kind, usedAt: null }, { $set: { usedAt: now } });
      await links.of(ctx).insert(link);
    },
    find: (ctx, hash) => links.of(ctx).findOne({ _id: hash }),
    take: (ctx, hash, kind, now) =>
      links
        .of(ctx)
        .findOneAndUpdate({ _id: hash, kind, usedAt: null, expiresAt: { $gt: now } }, { $set: { usedAt: now } }),
    async removeOf(ctx, userId) {
      await links.of(ctx).deleteMany({ userId });
    },
  };
}
