import type { Filter, UpdateFilter } from 'mongodb';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/persistence/database.js';
import { type Claimed, type LeaseSource, leaseSource, stationLeaseMs } from '../platform/persistence/lease.js';
import { type FindOptions, tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type DraftLock, type Reply, replies, type ReplyStatus, reviewable } from './reply.js';

export type ReplyStore = {
  get(ctx: TenantContext, id: string): Promise<Reply | null>;
  findByKey(ctx: TenantContext, idempotencyKey: string): Promise<Reply | null>;
  insertNew(ctx: TenantContext, reply: Omit<Reply, 'tenantId'>): Promise<boolean>;
  /** Compare-and-set: changes the reply only while it is in one of the `from` states; null when it is not. */
  move(
    ctx: TenantContext,
    id: string,
    from: ReplyStatus[],
    change: Partial<Reply>,
    guard?: Filter<Reply>,
  ): Promise<Reply | null>;
  /** One compare-and-set: null when somebody else has the lock (and `force` is off), or when nothing waits for a decision. */
  takeLock(
    ctx: TenantContext,
    id: string,
    lock: DraftLock,
    options: { now: Date; force: boolean },
  ): Promise<Reply | null>;
  /** False when it is not theirs. */
  giveLockBack(ctx: TenantContext, id: string, by: string): Promise<boolean>;
  /** Drafts and unsent automatic replies of a conversation lose their ground; answers how many. */
  supersede(
    ctx: TenantContext,
    conversationId: string,
    reason: string,
    now: Date,
    options: { automaticToo: boolean; exceptKey?: string },
  ): Promise<number>;
  list(ctx: TenantContext, filter: Filter<Reply>, options: FindOptions): Promise<{ items: Reply[]; total: number }>;
  /** Something approved before this one that has not left this conversation yet. */
  findEarlier(ctx: TenantContext, reply: Reply): Promise<Pick<Reply, '_id' | 'dueAt'> | null>;
  /** What waited for the account to be connected again is due now. */
  resume(ctx: TenantContext, accountId: string, now: Date): Promise<number>;
  removeOfConversations(ctx: TenantContext, conversationIds: string[]): Promise<number>;
  source: LeaseSource<Reply>;
  /** `approved -> sending` under the lease: from here on a crash leaves the reply uncertain, never unsent twice. */
  startSending(ctx: TenantContext, claimed: Claimed<Reply>, now: Date): Promise<boolean>;
};

/** No lock that counts, or one's own: who edits a draft may decide on it. */
export const unlockedFor = (by: string, now: Date): Filter<Reply> => ({
  $or: [{ lock: null }, { 'lock.by': by }, { 'lock.until': { $lte: now } }],
});

export function createReplyStore(database: Database, clock: Clock): ReplyStore {
  const collection = tenantCollection(database, replies);
  const bump = (change: Partial<Reply>): UpdateFilter<Reply> => ({ $set: change, $inc: { version: 1 } });
  return {
    get: (ctx, id) => collection.of(ctx).findOne({ _id: id }),
    findByKey: (ctx, idempotencyKey) => collection.of(ctx).findOne({ idempotencyKey }),
    insertNew: (ctx, reply) => collection.of(ctx).insertNew(reply),
    move: (ctx, id, from, change, guard = {}) =>
      collection.of(ctx).findOneAndUpdate({ $and: [{ _id: id, status: { $in: from } }, guard] }, bump(change)),
    takeLock: (ctx, id, lock, { now, force }) =>
      collection.of(ctx).findOneAndUpdate(
        { _id: id, status: { $in: reviewable }, ...(force ? {} : unlockedFor(lock.by, now)) },
        // The draft itself is as it was: its version stays, so that whoever reads it may still decide.
        { $set: { lock } },
      ),
    giveLockBack: (ctx, id, by) => collection.of(ctx).updateOne({ _id: id, 'lock.by': by }, { $set: { lock: null } }),
    supersede: (ctx, conversationId, reason, now, { automaticToo, exceptKey }) => {
      const unsentAutomatic: Filter<Reply> = { status: 'approved', source: 'agent', decision: null };
      return collection.of(ctx).updateMany(
        {
          conversationId,
          ...(exceptKey ? { idempotencyKey: { $ne: exceptKey } } : {}),
          $or: [{ status: 'held' }, ...(automaticToo ? [unsentAutomatic] : [])],
        },
        { $set: { status: 'superseded', dueAt: null, lastError: reason, updatedAt: now }, $inc: { version: 1 } },
      );
    },
    list: async (ctx, filter, options) => ({
      items: await collection.of(ctx).find(filter, options),
      total: await collection.of(ctx).count(filter),
    }),
    findEarlier: (ctx, { _id, conversationId, createdAt }) =>
      collection.of(ctx).findOne(
        {
          conversationId,
          status: { $in: ['approved', 'sending'] },
          $or: [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: _id } }],
        },
        { projection: { _id: 1, dueAt: 1 } },
      ),
    resume: (ctx, accountId, now) =>
      collection.of(ctx).updateMany({ status: 'approved', accountId, dueAt: { $gt: now } }, { $set: { dueAt: now } }),
    removeOfConversations: (ctx, conversationIds) =>
      collection.of(ctx).deleteMany({ conversationId: { $in: conversationIds } }),
    source: leaseSource(database, replies, {
      clock,
      leaseMs: stationLeaseMs,
      // A held draft is due when it expires.
      filter: { status: { $in: ['approved', 'sending', 'held'] } },
    }),
    startSending: (ctx, { document, token }, now) =>
      collection.of(ctx).updateOne(
        { _id: document._id, status: 'approved', 'lease.token': token },
        {
          $set: { status: 'sending', updatedAt: now },
          $inc: { version: 1 },
        },
      ),
  };
}
