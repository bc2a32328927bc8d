import type { Filter, PullOperator, UpdateFilter } from 'mongodb';
import type { Clock } from '../platform/clock.js';
import { type Announce, announcing, type OutboxEntry, telling } from '../events/outbox.js';
import type { Database } from '../platform/persistence/database.js';
import { type Claimed, leaseSource, stationLeaseMs, type WorkSource } from '../platform/persistence/lease.js';
import type { SearchRequest } from '../platform/persistence/search-query.js';
import { type FindOptions, type Found, tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type AnnotationStore, createAnnotations } from './annotations.store.js';
import { type Conversation, conversations } from './conversation.js';
import { pending, saidBefore, stillSeen, type Unanswered, updated } from './conversation-changes.js';
import { type ConversationProgress, progressFields } from './conversation-progress.js';
import type { ConversationStatus } from './conversation-status.js';
import { type ConversationActs, createActs } from './conversation-acts.store.js';
import { createHandover, type HandoverStore } from './handover.store.js';
import { createOwners, type OwnerStore } from './owner.store.js';
import { emptyConversation, type NewConversation } from './new-conversation.js';

/** What may be written without a move: everything but who has the conversation. */
type ConversationChange = Partial<Omit<Conversation, 'status' | 'epoch'>>;

export type CountedMessage = {
  /** What this tells, in the same write. */
  tells: OutboxEntry[];
  set: ConversationChange;
  unread: number;
  /** A customer's message counts only while the conversation has this status, for that decides what it leads to. */
  inbound?: { status: ConversationStatus; handedOver: boolean; reopens: boolean; unanswered: boolean };
  /** Written as well unless a message that was said later has been counted: deliveries come late and out of order. */
  newest?: { at: Date; arrival: number | undefined; set: ConversationChange };
};

export type ConversationStore = HandoverStore &
  ConversationActs &
  AnnotationStore &
  OwnerStore & {
    get(ctx: TenantContext, id: string): Promise<Conversation | null>;
    findByThread(ctx: TenantContext, accountId: string, threadKey: string): Promise<Conversation | null>;
    /** Where these threads of one account stand, without what is long. */
    progressOf(ctx: TenantContext, accountId: string, threadKeys: string[]): Promise<ConversationProgress[]>;
    /** The thread's conversation, made when there is none. */
    open(ctx: TenantContext, conversation: NewConversation, now: Date): Promise<Conversation>;
    update(ctx: TenantContext, filter: Filter<Conversation>, change: ConversationChange): Promise<Conversation | null>;
    /** Counts a message once, however often it is called; null when it was counted before, or has another status than expected. */
    countMessage(
      ctx: TenantContext,
      id: string,
      messageId: string,
      change: CountedMessage,
    ): Promise<Conversation | null>;
    /**
     * Takes the lane in which one reply at a time goes to the platform. Null when another reply is in it, or when the epoch is
     * not the given one any more: then a person has acted.
     */
    enterLane(
      ctx: TenantContext,
      id: string,
      sending: NonNullable<Conversation['sending']>,
      epoch: number | null,
      now: Date,
    ): Promise<Conversation | null>;
    leaveLane(ctx: TenantContext, id: string, token: string): Promise<boolean>;
    /** Frees the lane from a reply, whichever worker had taken it. */
    leaveLaneOf(ctx: TenantContext, id: string, replyId: string, sentAt: Date | null): Promise<boolean>;
    /** The time of a snoozed one has come: pending, and due where something is unanswered. Frees the claim. */
    wake(claimed: Claimed<Conversation>, left: Unanswered, now: Date): Promise<boolean>;
    /** What was done begins anew, for the customer has asked something; unless a person has acted since that epoch. */
    reopen(ctx: TenantContext, id: string, epoch: number): Promise<Conversation | null>;
    /** Frees a claim; nothing else is written when the conversation is not as `guard` says. */
    settle(claimed: Claimed<Conversation>, change: ConversationChange, guard?: Filter<Conversation>): Promise<void>;
    /** These messages are gone, and nothing in them waits for an answer; what came meanwhile keeps the conversation due. */
    markAnswered(ctx: TenantContext, id: string, messageIds: string[]): Promise<void>;
    /** These do not wait for the agent after all: a reply answers them, or people were given them. */
    dropUnanswered(ctx: TenantContext, id: string, messageIds: string[]): Promise<void>;
    /**
     * Frees a claim whose messages the agent is done with. When a person has acted since, it is theirs to say what is
     * unanswered; what came meanwhile keeps the conversation due.
     */
    settleAnswered(ctx: TenantContext, claimed: Claimed<Conversation>, language: string | null): Promise<void>;
    /** Those in whose last text all of the words stand, or that are with one of these contacts. */
    search(ctx: TenantContext, request: SearchRequest, limit: number): Promise<Found<Conversation>>;
    find(ctx: TenantContext, filter: Filter<Conversation>, options: FindOptions): Promise<Conversation[]>;
    /** A page, with how many there are in all, or up to `countTo`: for people who leaf; {@link find} costs half. */
    list(
      ctx: TenantContext,
      filter: Filter<Conversation>,
      options: FindOptions,
      countTo?: number,
    ): Promise<{ items: Conversation[]; total: number }>;
    remove(ctx: TenantContext, ids: string[]): Promise<number>;
    source: WorkSource<Conversation>;
  };

/** Nothing waits for an answer. */
const answered = { dueAt: null, burstStartedAt: null, attempts: 0, lastError: null };
const awake = { status: { $ne: 'snoozed' as const } };

export function createConversationStore(database: Database, clock: Clock, announce: Announce): ConversationStore {
  const collection = tenantCollection(database, conversations);
  const told = announcing(announce);
  const { settle, ...source } = leaseSource(database, conversations, { clock, leaseMs: stationLeaseMs });
  const markAnswered = async (ctx: TenantContext, same: Filter<Conversation>, messageIds: string[]) => {
    const gone = { unansweredIds: { $in: messageIds } };
    await collection.of(ctx).updateOne(same, { $pull: gone as PullOperator<Conversation> });
    // A message that came between these two is unanswered, and then this changes nothing.
    await collection.of(ctx).updateOne({ ...same, ...awake, unansweredIds: { $size: 0 } }, { $set: answered });
  };
  return {
    get: (ctx, id) => collection.of(ctx).findOne({ _id: id }),
    findByThread: (ctx, accountId, threadKey) => collection.of(ctx).findOne({ accountId, threadKey }),
    progressOf: (ctx, accountId, threadKeys) =>
      collection.of(ctx).find({ accountId, threadKey: { $in: threadKeys } }, { projection: progressFields }),
    async open(ctx, fresh, now) {
      const thread = { accountId: fresh.accountId, threadKey: fresh.threadKey };
      const known = await collection.of(ctx).findOne(thread);
      if (known) return known;
      await collection.of(ctx).insertNew(emptyConversation(fresh, now));
      const made = await collection.of(ctx).findOne(thread);
      if (!made) throw new Error('A conversation that was just made is not there.');
      return made;
    },
    update: (ctx, filter, change) => collection.of(ctx).findOneAndUpdate(filter, { $set: change }),
    async countMessage(ctx, id, messageId, { tells, set, unread, inbound, newest }) {
      const expected: Filter<Conversation> = inbound
        ? { status: inbound.status, handedOverAt: inbound.handedOver ? { $ne: null } : null }
        : {};
      const reopened = inbound?.reopens ? { status: 'pending' as const, snoozedUntil: null } : {};
      const count = (guard: Filter<Conversation>, also: ConversationChange) => {
        const update: UpdateFilter<Conversation> = {
          $set: { ...set, ...reopened, ...also },
          $inc: { unreadCount: unread },
          $push: {
            countedMessageIds: { $each: [messageId], $slice: -60 },
          },
          // However many wait: none of them may fall out.
          ...(inbound?.unanswered ? { $addToSet: { unansweredIds: messageId } } : {}),
        };
        const filter = { $and: [{ _id: id, countedMessageIds: { $ne: messageId } }, expected, guard] };
        return told(collection.of(ctx).findOneAndUpdate(filter, telling(update, ...tells)));
      };
      if (!newest) return count({}, {});
      return (await count(saidBefore(newest), newest.set)) ?? count({}, {});
    },
    enterLane: (ctx, id, sending, epoch, now) => {
      const { replyId } = sending;
      const isFree = [{ sending: null }, { 'sending.until': { $lte: now } }, { 'sending.replyId': replyId }];
      const same = epoch === null ? {} : { epoch };
      return collection.of(ctx).findOneAndUpdate({ _id: id, ...same, $or: isFree }, { $set: { sending } });
    },
    leaveLane: (ctx, id, token) =>
      collection.of(ctx).updateOne({ _id: id, 'sending.token': token }, { $set: { sending: null } }),
    leaveLaneOf: (ctx, id, replyId, sentAt) =>
      collection
        .of(ctx)
        .updateOne(
          { _id: id, 'sending.replyId': replyId },
          { $set: { sending: null, ...(sentAt ? { lastSentAt: sentAt } : {}) } },
        ),
    wake: (claimed, left, now) => {
      const update = telling<Conversation>({ $set: pending(left, now) }, updated('pending', now));
      return told(settle(claimed, update, { $and: [{ status: 'snoozed' }, stillSeen(left)] }));
    },
    reopen: (ctx, id, epoch) => {
      const update = telling<Conversation>({ $set: { status: 'pending' } }, updated('pending', clock.now()));
      return told(collection.of(ctx).findOneAndUpdate({ _id: id, epoch, status: 'resolved' }, update));
    },
    ...createOwners(collection),
    ...createActs({ collection, told }),
    ...createHandover({ collection, told, settle, clock }),
    ...createAnnotations({ collection, told, clock }),
    async settle(claimed, change, guard) {
      if (!(await settle(claimed, { $set: change }, guard)) && guard) await settle(claimed, {});
    },
    async markAnswered(ctx, id, messageIds) {
      const given = { handedOverIds: { $in: messageIds } };
      await collection.of(ctx).updateOne({ _id: id }, { $pull: given as PullOperator<Conversation> });
      await markAnswered(ctx, { _id: id }, messageIds);
    },
    dropUnanswered: (ctx, id, messageIds) => markAnswered(ctx, { _id: id }, messageIds),
    async settleAnswered(ctx, claimed, language) {
      const { _id, epoch, unansweredIds, returns = { $exists: false } } = claimed.document;
      // Where something came back, the draft that was to answer it is withdrawn already: it stays unanswered, and due.
      const standing = { epoch, returns };
      const nothingCame = { ...standing, ...awake, unansweredIds: { $not: { $elemMatch: { $nin: unansweredIds } } } };
      const all = { $set: { ...answered, unansweredIds: [], language } };
      if (await settle(claimed, all, nothingCame)) return;
      await markAnswered(ctx, { _id, ...standing }, unansweredIds);
      // It is a burst of its own: who writes without a pause is not looked at without one.
      await settle(claimed, { $set: { language, attempts: 0, burstStartedAt: null } });
    },
    search: (ctx, request, limit) => collection.of(ctx).search(request, limit),
    find: (ctx, filter, options) => collection.of(ctx).find(filter, options),
    list: async (ctx, filter, options, countTo) => ({
      items: await collection.of(ctx).find(filter, options),
      total: await collection.of(ctx).count(filter, countTo),
    }),
    remove: (ctx, ids) => collection.of(ctx).deleteMany({ _id: { $in: ids } }),
    source,
  };
}
