import type { UpdateFilter } from 'mongodb';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/persistence/database.js';
import { type Claimed, type LeaseSource, leaseSource, stationLeaseMs } from '../platform/persistence/lease.js';
import { tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type ManagerNotice, managerNotices } from './manager-notice.js';

export type ManagerNoticeStore = {
  get(ctx: TenantContext, id: string): Promise<ManagerNotice | null>;
  /** False when there is such a row. */
  insertNew(ctx: TenantContext, notice: Omit<ManagerNotice, 'tenantId'>): Promise<boolean>;
  /** Which of these keys have a row. */
  knownKeys(ctx: TenantContext, keys: string[]): Promise<Set<string>>;
  /** Was this manager told of this message of the customer? */
  toldOf(ctx: TenantContext, linkId: string, aboutMessageId: string): Promise<boolean>;
  /** The notice whose message this is, or whose question for a new text. */
  findByMessage(ctx: TenantContext, linkId: string, messageId: string): Promise<ManagerNotice | null>;
  /** Sent and not over: their messages must be kept true. */
  listShown(ctx: TenantContext, limit: number): Promise<ManagerNotice[]>;
  /** Looked at again now, unless somebody is at it already or it waits for its own time. */
  makeDue(ctx: TenantContext, ids: string[], now: Date): Promise<number>;
  /** What waits for the manager's quiet time, or failed while they had blocked the bot, is looked at anew. */
  reconsider(ctx: TenantContext, linkId: string, now: Date): Promise<void>;
  /** Nothing leaves to anybody of this company before that: the bot's limit, not the chat's. */
  pauseAll(ctx: TenantContext, until: Date): Promise<void>;
  /** Whose words go: messages that change no more are to be changed once again. */
  revisit(ctx: TenantContext, conversationIds: string[]): Promise<void>;
  addMessage(ctx: TenantContext, id: string, messageId: string): Promise<void>;
  removeOfLink(ctx: TenantContext, linkId: string): Promise<number>;
  removeAll(ctx: TenantContext): Promise<number>;
  source: LeaseSource<ManagerNotice>;
  /** `waiting -> sending` under the lease: from here on a crash leaves it in doubt. */
  startSending(ctx: TenantContext, claimed: Claimed<ManagerNotice>): Promise<boolean>;
};

export function createManagerNoticeStore(database: Database, clock: Clock): ManagerNoticeStore {
  const notices = tenantCollection(database, managerNotices);
  const once = (change: Partial<ManagerNotice>): UpdateFilter<ManagerNotice> => ({ $set: change });
  return {
    get: (ctx, id) => notices.of(ctx).findOne({ _id: id }),
    insertNew: (ctx, notice) => notices.of(ctx).insertNew(notice),
    knownKeys: async (ctx, keys) => {
      const rows = await notices.of(ctx).find({ key: { $in: keys } }, { projection: { key: 1 } });
      return new Set(rows.map(({ key }) => key));
    },
    toldOf: async (ctx, linkId, aboutMessageId) =>
      (await notices.of(ctx).findOne({ linkId, aboutMessageId }, { projection: { _id: 1 } })) !== null,
    findByMessage: (ctx, linkId, messageId) => notices.of(ctx).findOne({ linkId, messageIds: messageId }),
    listShown: (ctx, limit) => notices.of(ctx).find({ status: 'sent' }, { sort: { createdAt: -1 }, limit }),
    makeDue: (ctx, ids, now) =>
      notices.of(ctx).updateMany({ _id: { $in: ids }, status: 'sent', dueAt: null }, once({ dueAt: now, attempts: 0 })),
    async reconsider(ctx, linkId, now) {
      await notices
        .of(ctx)
        .updateMany(
          { linkId, status: { $in: ['waiting', 'failed'] } },
          once({ status: 'waiting', dueAt: now, attempts: 0 }),
        );
    },
    async pauseAll(ctx, until) {
      await notices.of(ctx).updateMany({ dueAt: { $lt: until } }, once({ dueAt: until }));
    },
    async revisit(ctx, conversationIds) {
      const told = { conversationId: { $in: conversationIds }, status: 'over' as const, sentAt: { $ne: null } };
      await notices.of(ctx).updateMany(told, once({ status: 'sent', dueAt: null }));
    },
    async addMessage(ctx, id, messageId) {
      await notices.of(ctx).updateOne({ _id: id }, { $push: { messageIds: { $each: [messageId], $slice: -20 } } });
    },
    removeOfLink: (ctx, linkId) => notices.of(ctx).deleteMany({ linkId }),
    removeAll: ctx => notices.of(ctx).deleteMany({}),
    source: leaseSource(database, managerNotices, { clock, leaseMs: stationLeaseMs }),
    startSending: (ctx, { document, token }) =>
      notices.of(ctx).updateOne({ _id: document._id, 'lease.token': token }, once({ status: 'sending' })),
  };
}
