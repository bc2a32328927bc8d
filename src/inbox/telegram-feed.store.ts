import { type Clock, plus } from '../platform/clock.js';
import { defineCollection, type TenantDocument } from '../platform/persistence/collection.js';
import type { Database } from '../platform/persistence/database.js';
import { tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';

/** How far the updates of one bot have come, and who fetches them. The id is the account's. */
type TelegramFeed = TenantDocument & {
  /** The update to ask for next; null when all that came is confirmed or nothing came yet. */
  offset: number | null;
  savedAt: Date | null;
  /** The address that Telegram was last told. */
  webhookUrl: string | null;
  holder: string | null;
  heldUntil: Date | null;
};

export const telegramFeeds = defineCollection<TelegramFeed>({
  name: 'telegram_feeds',
  fields: { tenantId: String, offset: Number, savedAt: Date, webhookUrl: String, holder: String, heldUntil: Date },
  indexes: [{ key: { tenantId: 1 } }],
});

export type TelegramFeedStore = {
  /** Takes or keeps the right to poll this bot, for `ms`; false while another process has it: two pollers get a 409. */
  hold(ctx: TenantContext, pageId: string, owner: string, ms: number): Promise<boolean>;
  release(ctx: TenantContext, pageId: string, owner: string): Promise<void>;
  loadOffset(ctx: TenantContext, pageId: string): Promise<{ offset: number; savedAt: Date } | null>;
  saveOffset(ctx: TenantContext, pageId: string, at: { offset: number; savedAt: Date }): Promise<void>;
  webhookUrl(ctx: TenantContext, pageId: string): Promise<string | null>;
  /** Null: Telegram was told to call nobody. */
  setWebhookUrl(ctx: TenantContext, pageId: string, url: string | null): Promise<void>;
  remove(ctx: TenantContext, pageId: string): Promise<void>;
};

export function createTelegramFeedStore(database: Database, clock: Clock): TelegramFeedStore {
  const collection = tenantCollection(database, telegramFeeds);
  const blank = { offset: null, savedAt: null, webhookUrl: null, holder: null, heldUntil: null };
  const ensure = (ctx: TenantContext, pageId: string) => collection.of(ctx).insertNew({ _id: pageId, ...blank });
  const set = async (ctx: TenantContext, pageId: string, change: Partial<TelegramFeed>) => {
    await ensure(ctx, pageId);
    await collection.of(ctx).updateOne({ _id: pageId }, { $set: change });
  };
  return {
    async hold(ctx, pageId, owner, ms) {
      const now = clock.now();
      const mine = { _id: pageId, $or: [{ holder: owner }, { holder: null }, { heldUntil: { $lte: now } }] };
      const change = { $set: { holder: owner, heldUntil: plus(now, ms) } };
      if (await collection.of(ctx).updateOne(mine, change)) return true;
      // False here means that the feed is there and somebody else's.
      return (await ensure(ctx, pageId)) && collection.of(ctx).updateOne(mine, change);
    },
    async release(ctx, pageId, owner) {
      await collection.of(ctx).updateOne({ _id: pageId, holder: owner }, { $set: { holder: null, heldUntil: null } });
    },
    async loadOffset(ctx, pageId) {
      const feed = await collection.of(ctx).findOne({ _id: pageId });
      return feed?.offset != null && feed.savedAt ? { offset: feed.offset, savedAt: feed.savedAt } : null;
    },
    saveOffset: (ctx, pageId, { offset, savedAt }) => set(ctx, pageId, { offset, savedAt }),
    webhookUrl: async (ctx, pageId) => (await collection.of(ctx).findOne({ _id: pageId }))?.webhookUrl ?? null,
    setWebhookUrl: (ctx, pageId, webhookUrl) => set(ctx, pageId, { webhookUrl }),
    remove: async (ctx, pageId) => {
      await collection.of(ctx).deleteOne({ _id: pageId });
    },
  };
}
