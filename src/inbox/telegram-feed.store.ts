import { z } from 'zod';
import { type Clock, plus } from '../platform/clock.js';
import { defineCollection, tenantFields } from '../platform/persistence/collection.js';
import type { Database } from '../platform/persistence/database.js';
import { tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';

/** How far the updates of one bot have come, and who fetches them. The id is the account's. */
const telegramFeedShape = z.object({
  ...tenantFields,
  /** The update to ask for next; null when all that came is confirmed or nothing came yet. */
  offset: z.number().nullable(),
  savedAt: z.date().nullable(),
  /** The address that Telegram was last told. */
  webhookUrl: z.string().nullable(),
  holder: z.string().nullable(),
  heldUntil: z.date().nullable(),
});
type TelegramFeed = z.infer<typeof telegramFeedShape>;

export const telegramFeeds = defineCollection({
  name: 'telegram_feeds',
  shape: telegramFeedShape,
  indexes: [{ key: { tenantId: 1 } }],
});

export type TelegramFeedStore = {
  /** Takes or keeps the right to poll this bot, for `ms`; false while another process has it: two pollers get a 409. */
  hold(ctx: TenantContext, accountId: string, owner: string, ms: number): Promise<boolean>;
  release(ctx: TenantContext, accountId: string, owner: string): Promise<void>;
  loadOffset(ctx: TenantContext, accountId: string): Promise<{ offset: number; savedAt: Date } | null>;
  saveOffset(ctx: TenantContext, accountId: string, at: { offset: number; savedAt: Date }): Promise<void>;
  webhookUrl(ctx: TenantContext, accountId: string): Promise<string | null>;
  /** Null: Telegram was told to call nobody. */
  setWebhookUrl(ctx: TenantContext, accountId: string, url: string | null): Promise<void>;
  remove(ctx: TenantContext, accountId: string): Promise<void>;
};

export function createTelegramFeedStore(database: Database, clock: Clock): TelegramFeedStore {
  const collection = tenantCollection(database, telegramFeeds);
  const blank = { offset: null, savedAt: null, webhookUrl: null, holder: null, heldUntil: null };
  const ensure = (ctx: TenantContext, accountId: string) => collection.of(ctx).insertNew({ _id: accountId, ...blank });
  const set = async (ctx: TenantContext, accountId: string, change: Partial<TelegramFeed>) => {
    await ensure(ctx, accountId);
    await collection.of(ctx).updateOne({ _id: accountId }, { $set: change });
  };
  return {
    async hold(ctx, accountId, owner, ms) {
      const now = clock.now();
      const mine = { _id: accountId, $or: [{ holder: owner }, { holder: null }, { heldUntil: { $lte: now } }] };
      const change = { $set: { holder: owner, heldUntil: plus(now, ms) } };
      if (await collection.of(ctx).updateOne(mine, change)) return true;
      // False here means that the feed is there and somebody else's.
      return (await ensure(ctx, accountId)) && collection.of(ctx).updateOne(mine, change);
    },
    async release(ctx, accountId, owner) {
      await collection
        .of(ctx)
        .updateOne({ _id: accountId, holder: owner }, { $set: { holder: null, heldUntil: null } });
    },
    async loadOffset(ctx, accountId) {
      const feed = await collection.of(ctx).findOne({ _id: accountId });
      return feed?.offset != null && feed.savedAt ? { offset: feed.offset, savedAt: feed.savedAt } : null;
    },
    saveOffset: (ctx, accountId, { offset, savedAt }) => set(ctx, accountId, { offset, savedAt }),
    webhookUrl: async (ctx, accountId) => (await collection.of(ctx).findOne({ _id: accountId }))?.webhookUrl ?? null,
    setWebhookUrl: (ctx, accountId, webhookUrl) => set(ctx, accountId, { webhookUrl }),
    remove: async (ctx, accountId) => {
      await collection.of(ctx).deleteOne({ _id: accountId });
    },
  };
}
