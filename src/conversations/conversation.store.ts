import type { Filter, PullOperator } from 'mongodb';
import type { Clock } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import type { Database } from '../platform/persistence/database.js';
import { type LeaseSource, leaseSource, stationLeaseMs } from '../platform/persistence/lease.js';
import { type FindOptions, tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type Conversation, conversations } from './conversation.js';

type NewConversation = Pick<
  Conversation,
  'accountId' | 'channel' | 'threadKey' | 'contactId' | 'personExternalId' | 'comment'
>;

export type ConversationProgress = Pick<
  Conversation,
  | '_id'
  | 'threadKey'
  | 'countedMessageIds'
  | 'lastInboundId'
  | 'unansweredIds'
  | 'status'
  | 'unreadCount'
  | 'lease'
  | 'sending'
>;

export type ConversationStore = {
  get(ctx: TenantContext, id: string): Promise<Conversation | null>;
  findByThread(ctx: TenantContext, accountId: string, threadKey: string): Promise<Conversation | null>;
  /** Where these threads of one account stand, without what is long. */
  progressOf(ctx: TenantContext, accountId: string, threadKeys: string[]): Promise<ConversationProgress[]>;
  /** The thread's conversation, made when there is none. */
  open(ctx: TenantContext, conversation: NewConversation, now: Date): Promise<Conversation>;
  update(ctx: TenantContext, filter: Filter<Conversation>, change: Partial<Conversation>): Promise<Conversation | null>;
  /** Counts a message once, however often it is called; answers null when it was counted before. */
  countMessage(
    ctx: TenantContext,
    id: string,
    messageId: string,
    change: {
      set: Partial<Conversation>;
      unread: number;
      unanswered?: boolean;
      /** Written as well unless a message that was said after `at` has been counted: deliveries come late and out of order. */
      newest?: { at: Date; set: Partial<Conversation> };
    },
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
  /** A human act: raises the epoch, gives the conversation to people, cancels the pending look of the agent. */
  takeOver(ctx: TenantContext, id: string, assigneeId: string | null, now: Date): Promise<Conversation | null>;
  /** The agent is done with these messages, or they are gone; what came meanwhile keeps the conversation due. */
  markAnswered(ctx: TenantContext, id: string, messageIds: string[]): Promise<void>;
  list(
    ctx: TenantContext,
    filter: Filter<Conversation>,
    options: FindOptions,
  ): Promise<{ items: Conversation[]; total: number }>;
  remove(ctx: TenantContext, ids: string[]): Promise<number>;
  source: LeaseSource<Conversation>;
};

const progressFields = {
  threadKey: 1,
  countedMessageIds: 1,
  lastInboundId: 1,
  unansweredIds: 1,
  status: 1,
  unreadCount: 1,
  lease: 1,
  sending: 1,
} as const;

export function createConversationStore(database: Database, clock: Clock): ConversationStore {
  const collection = tenantCollection(database, conversations);
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
    async countMessage(ctx, id, messageId, { set, unread, unanswered = false, newest }) {
      const count = (guard: Filter<Conversation>, also: Partial<Conversation>) =>
        collection.of(ctx).findOneAndUpdate(
          { _id: id, countedMessageIds: { $ne: messageId }, ...guard },
          {
            $set: { ...set, ...also },
            $inc: { unreadCount: unread },
            $push: {
              countedMessageIds: { $each: [messageId], $slice: -60 },
              ...(unanswered ? { unansweredIds: { $each: [messageId], $slice: -60 } } : {}),
            },
          },
        );
      if (!newest) return count({}, {});
      const isNewest = { $or: [{ lastInboundAt: null }, { lastInboundAt: { $lte: newest.at } }] };
      return (await count(isNewest, newest.set)) ?? count({}, {});
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
    takeOver: (ctx, id, assigneeId, now) =>
      collection.of(ctx).findOneAndUpdate(
        { _id: id },
        {
          $inc: { epoch: 1 },
          $set: {
            status: 'open',
            dueAt: null,
            burstStartedAt: null,
            unansweredIds: [],
            lastActivityAt: now,
            ...(assigneeId ? { assigneeId } : {}),
          },
        },
      ),
    async markAnswered(ctx, id, messageIds) {
      const gone = { unansweredIds: { $in: messageIds } };
      await collection.of(ctx).updateOne({ _id: id }, { $pull: gone as PullOperator<Conversation> });
      // A message that came between these two is unanswered, and then this changes nothing.
      await collection
        .of(ctx)
        .updateOne(
          { _id: id, unansweredIds: { $size: 0 } },
          { $set: { dueAt: null, burstStartedAt: null, attempts: 0, lastError: null } },
        );
    },
    list: async (ctx, filter, options) => ({
      items: await collection.of(ctx).find(filter, options),
      total: await collection.of(ctx).count(filter),
    }),
    remove: (ctx, ids) => collection.of(ctx).deleteMany({ _id: { $in: ids } }),
    source: leaseSource(database, conversations, { clock, leaseMs: stationLeaseMs }),
  };
}

function emptyConversation(fresh: NewConversation, now: Date): Omit<Conversation, 'tenantId'> {
  return {
    _id: newId('cnv', now),
    ...fresh,
    status: 'pending',
    epoch: 0,
    sending: null,
    lastSentAt: null,
    assigneeId: null,
    snoozedUntil: null,
    referral: null,
    labels: [],
    language: null,
    unreadCount: 0,
    lastInboundId: null,
    lastInboundAt: null,
    burstStartedAt: null,
    unansweredIds: [],
    lastActivityAt: now,
    lastText: null,
    countedMessageIds: [],
    createdAt: now,
    dueAt: null,
    attempts: 0,
    lease: null,
    lastError: null,
  };
}
