import type { Filter, UpdateFilter } from 'mongodb';
import type { Clock } from '../platform/clock.js';
import type { EventFacts } from '../events/event.js';
import { type Announce, announcing, bornTelling, happening, telling } from '../events/outbox.js';
import type { Database } from '../platform/persistence/database.js';
import { type Claimed, leaseSource, stationLeaseMs, type WorkSource } from '../platform/persistence/lease.js';
import { type FindOptions, tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type DraftLock, type Reply, replies, type ReplyStatus, reviewable } from './reply.js';
import { heldEvent, moveEvents } from './reply-events.js';
import { kindOfReason } from './kind-of-reason.js';
import { statusesBefore } from './reply-moves.js';

/** A change of state; `facts` are told besides, and kept nowhere. Which states it may begin in stands in reply-moves.ts. */
export type ReplyMove = Partial<Reply> & { status: ReplyStatus; facts?: EventFacts };

/** What was said, or will be, as far as it decides what is still to be said. */
export type StandingReply = Pick<Reply, '_id' | 'status' | 'text' | 'answersIds' | 'askedAt' | 'sentAt' | 'createdAt'>;

export type LockedDraft = Pick<Reply, '_id' | 'tenantId' | 'conversationId' | 'lock'>;

export type ReplyStore = {
  get(ctx: TenantContext, id: string): Promise<Reply | null>;
  findByKey(ctx: TenantContext, idempotencyKey: string): Promise<Reply | null>;
  insertNew(ctx: TenantContext, reply: Omit<Reply, 'tenantId'>): Promise<boolean>;
  /** Compare-and-set: null when the reply may not become this from the state it is in, or when it is not as `guard` says. */
  move(ctx: TenantContext, id: string, change: ReplyMove, guard?: Filter<Reply>): Promise<Reply | null>;
  /** The outcome of a delivery, under its lease: false when that was lost, or when the reply may not become this. */
  settle(claimed: Claimed<Reply>, change: ReplyMove): Promise<boolean>;
  /** Its time has not come: due again then, and the claim does not count as a try. */
  putOff(claimed: Claimed<Reply>, change: Pick<Reply, 'dueAt'> & Partial<Pick<Reply, 'lastError'>>): Promise<boolean>;
  /** One compare-and-set: null when somebody else has the lock (and `force` is off), or when nothing waits for a decision. */
  takeLock(
    ctx: TenantContext,
    id: string,
    lock: DraftLock,
    options: { now: Date; force: boolean },
  ): Promise<Reply | null>;
  /** Why somebody has rejected a draft, said by themselves afterwards; null when it is not theirs to say, or was said. */
  giveReason(ctx: TenantContext, id: string, by: string, reason: string): Promise<Reply | null>;
  /** False when it is not theirs. */
  giveLockBack(ctx: TenantContext, id: string, by: string): Promise<boolean>;
  /** Drafts of these companies that somebody edits now. */
  locked(tenantIds: string[], now: Date): Promise<LockedDraft[]>;
  /**
   * Drafts and unsent automatic replies of a conversation lose their ground; answers how many. `beforeEpoch`: those that were
   * written before that human act alone; `answering`: those that answer one of these messages alone.
   */
  supersede(
    ctx: TenantContext,
    conversationId: string,
    reason: string,
    now: Date,
    options: { automaticToo: boolean; exceptKey?: string; beforeEpoch?: number; answering?: string[] },
  ): Promise<number>;
  find(ctx: TenantContext, filter: Filter<Reply>, options: FindOptions): Promise<Reply[]>;
  /** A page, with how many there are in all: for people who leaf; {@link find} costs half. */
  list(ctx: TenantContext, filter: Filter<Reply>, options: FindOptions): Promise<{ items: Reply[]; total: number }>;
  /** What was written since the last human act and has not lost its ground, the latest first. */
  standing(ctx: TenantContext, conversationId: string, epoch: number): Promise<StandingReply[]>;
  /** In which of these conversations a draft waits for a decision. */
  waitingIn(ctx: TenantContext, conversationIds: string[]): Promise<ReadonlySet<string>>;
  /** These messages are answered by this reply too. */
  answersAlso(ctx: TenantContext, id: string, messageIds: string[]): Promise<boolean>;
  /** Something approved before this one that has not left this conversation yet. */
  findEarlier(ctx: TenantContext, reply: Reply): Promise<Pick<Reply, '_id' | 'dueAt'> | null>;
  /** What waited for the account to be connected again is due now. */
  resume(ctx: TenantContext, accountId: string, now: Date): Promise<number>;
  /** Those of these conversations are this contact's from now on. */
  giveTo(ctx: TenantContext, conversationIds: string[], contactId: string): Promise<number>;
  removeOfConversations(ctx: TenantContext, conversationIds: string[]): Promise<number>;
  source: WorkSource<Reply>;
  /** `approved -> sending` under the lease: from here on a crash leaves the reply uncertain, never unsent twice. */
  startSending(ctx: TenantContext, claimed: Claimed<Reply>, now: Date): Promise<boolean>;
};

/** More than a customer is told between two of their messages. */
const mostStanding = 20;
const standingFields = { status: 1, text: 1, answersIds: 1, askedAt: 1, sentAt: 1, createdAt: 1 } as const;

/** No lock that counts, or one's own: who edits a draft may decide on it. */
export const unlockedFor = (by: string, now: Date): Filter<Reply> => ({
  $or: [{ lock: null }, { 'lock.by': by }, { 'lock.until': { $lte: now } }],
});

export function createReplyStore(database: Database, clock: Clock, announce: Announce): ReplyStore {
  const collection = tenantCollection(database, replies);
  const told = announcing(announce);
  const moved = ({ facts, ...change }: ReplyMove): UpdateFilter<Reply> => {
    const events = moveEvents(change, change.updatedAt ?? clock.now(), facts);
    return telling<Reply>({ $set: change, $inc: { version: 1 } }, ...events);
  };
  const mayBecome = (status: ReplyStatus): Filter<Reply> => ({ status: { $in: statusesBefore(status) } });
  const { settle, ...source } = leaseSource(database, replies, {
    clock,
    leaseMs: stationLeaseMs,
    // A held draft is due when it expires.
    filter: { status: { $in: ['approved', 'sending', 'held'] } },
  });
  return {
    get: (ctx, id) => collection.of(ctx).findOne({ _id: id }),
    findByKey: (ctx, idempotencyKey) => collection.of(ctx).findOne({ idempotencyKey }),
    insertNew: (ctx, reply) =>
      reply.status === 'held'
        ? told(collection.of(ctx).insertNew(bornTelling(reply, heldEvent(reply.createdAt, reply.reasons))))
        : collection.of(ctx).insertNew(reply),
    move: (ctx, id, change, guard = {}) =>
      told(
        collection.of(ctx).findOneAndUpdate({ $and: [{ _id: id }, mayBecome(change.status), guard] }, moved(change)),
      ),
    // Its place in the account's line is used up.
    settle: (claimed, change) => told(settle(claimed, moved({ placeAt: null, ...change }), mayBecome(change.status))),
    putOff: (claimed, change) => settle(claimed, { $set: change, $inc: { attempts: -1 } }),
    takeLock: (ctx, id, lock, { now, force }) =>
      collection.of(ctx).findOneAndUpdate(
        { _id: id, status: { $in: reviewable }, ...(force ? {} : unlockedFor(lock.by, now)) },
        // The draft itself is as it was: its version stays, so that whoever reads it may still decide.
        { $set: { lock } },
      ),
    giveReason: (ctx, _id, by, reason) => {
      const entry = happening('reply.reason_given', clock.now(), { why: kindOfReason(reason) });
      return told(
        collection
          .of(ctx)
          .findOneAndUpdate(
            { _id, status: 'rejected', 'decision.by': by, 'decision.verdict': 'reject', 'decision.reason': null },
            telling<Reply>({ $set: { 'decision.reason': reason } as Partial<Reply> }, entry),
          ),
      );
    },
    giveLockBack: (ctx, id, by) => collection.of(ctx).updateOne({ _id: id, 'lock.by': by }, { $set: { lock: null } }),
    async locked(tenantIds, now) {
      const some = { tenantId: { $in: tenantIds }, 'lock.until': { $gt: now } };
      const projection = { tenantId: 1, conversationId: 1, lock: 1, status: 1 };
      const found = await database.raw(replies).find(some, { projection }).toArray();
      return found.filter(({ status }) => reviewable.includes(status));
    },
    supersede: (ctx, conversationId, reason, now, { automaticToo, exceptKey, beforeEpoch, answering }) => {
      const unsentAutomatic: Filter<Reply> = { status: 'approved', source: 'agent', decision: null };
      const filter: Filter<Reply> = {
        conversationId,
        ...(exceptKey ? { idempotencyKey: { $ne: exceptKey } } : {}),
        ...(answering ? { answersIds: { $in: answering } } : {}),
        ...(beforeEpoch === undefined ? {} : { epoch: { $lt: beforeEpoch } }),
        $and: [mayBecome('superseded'), { $or: [{ status: 'held' }, ...(automaticToo ? [unsentAutomatic] : [])] }],
      };
      const superseded = moved({ status: 'superseded', dueAt: null, lastError: reason, updatedAt: now });
      return told(collection.of(ctx).updateMany(filter, superseded));
    },
    find: (ctx, filter, options) => collection.of(ctx).find(filter, options),
    list: async (ctx, filter, options) => ({
      items: await collection.of(ctx).find(filter, options),
      total: await collection.of(ctx).count(filter),
    }),
    standing: (ctx, conversationId, epoch) =>
      collection
        .of(ctx)
        .find(
          { conversationId, epoch, status: { $ne: 'superseded' } },
          { sort: { createdAt: -1 }, limit: mostStanding, projection: standingFields },
        ),
    async waitingIn(ctx, conversationIds) {
      const filter: Filter<Reply> = { conversationId: { $in: conversationIds }, status: 'held' };
      const waiting = await collection.of(ctx).find(filter, { projection: { conversationId: 1 } });
      return new Set(waiting.map(({ conversationId }) => conversationId));
    },
    answersAlso: (ctx, _id, messageIds) =>
      collection.of(ctx).updateOne({ _id }, { $addToSet: { answersIds: { $each: messageIds } } }),
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
    giveTo: (ctx, conversationIds, contactId) =>
      collection.of(ctx).updateMany({ conversationId: { $in: conversationIds } }, { $set: { contactId } }),
    removeOfConversations: (ctx, conversationIds) =>
      collection.of(ctx).deleteMany({ conversationId: { $in: conversationIds } }),
    source,
    startSending: (ctx, { document, token }, now) =>
      collection
        .of(ctx)
        .updateOne(
          { $and: [{ _id: document._id, 'lease.token': token }, mayBecome('sending')] },
          moved({ status: 'sending', updatedAt: now }),
        ),
  };
}
