import type { Database } from '../platform/persistence/database.js';
import { tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type LinkCode, linkCodes, type ManagerLink, managerLinks } from './manager-link.js';

export type ManagerLinkStore = {
  list(ctx: TenantContext): Promise<ManagerLink[]>;
  get(ctx: TenantContext, id: string): Promise<ManagerLink | null>;
  findByUser(ctx: TenantContext, userId: string): Promise<ManagerLink | null>;
  findByChat(ctx: TenantContext, chatId: string): Promise<ManagerLink | null>;
  /** Links this chat and this person to each other, and to nobody else any more. */
  put(ctx: TenantContext, link: Omit<ManagerLink, 'tenantId'>): Promise<void>;
  change(ctx: TenantContext, id: string, change: Partial<ManagerLink>): Promise<ManagerLink | null>;
  remove(ctx: TenantContext, id: string): Promise<boolean>;
  removeAll(ctx: TenantContext): Promise<void>;
  /** A new code for a person; those before it open nothing any more. */
  addCode(ctx: TenantContext, code: Omit<LinkCode, 'tenantId' | 'usedByChatId'>): Promise<void>;
  /** Whose code it is, once: the chat that used it is told the same again, any other one nothing. */
  useCode(ctx: TenantContext, id: string, chatId: string, now: Date): Promise<LinkCode | null>;
};

const maxAttempts = 3;

export function createManagerLinkStore(database: Database): ManagerLinkStore {
  const links = tenantCollection(database, managerLinks);
  const codes = tenantCollection(database, linkCodes);
  return {
    list: ctx => links.of(ctx).find({}, { limit: 500 }),
    get: (ctx, id) => links.of(ctx).findOne({ _id: id }),
    findByUser: (ctx, userId) => links.of(ctx).findOne({ userId }),
    findByChat: (ctx, chatId) => links.of(ctx).findOne({ chatId }),
    async put(ctx, link) {
      const { userId, chatId } = link;
      for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
        // The same update may be worked on twice at once: then the other one has just linked these two.
        if (await links.of(ctx).findOne({ userId, chatId })) return;
        await links.of(ctx).deleteMany({ $or: [{ userId }, { chatId }] });
        if (await links.of(ctx).insertNew(link)) return;
      }
      throw new Error('The chat could not be linked: others keep linking it.');
    },
    change: (ctx, id, change) => links.of(ctx).findOneAndUpdate({ _id: id }, { $set: change }),
    remove: (ctx, id) => links.of(ctx).deleteOne({ _id: id }),
    async removeAll(ctx) {
      await links.of(ctx).deleteMany({});
      await codes.of(ctx).deleteMany({});
    },
    async addCode(ctx, code) {
      await codes.of(ctx).deleteMany({ userId: code.userId });
      await codes.of(ctx).insert({ ...code, usedByChatId: null });
    },
    useCode: (ctx, id, chatId, now) =>
      codes
        .of(ctx)
        .findOneAndUpdate(
          { _id: id, expiresAt: { $gt: now }, usedByChatId: { $in: [null, chatId] } },
          { $set: { usedByChatId: chatId } },
        ),
  };
}
