import type { Filter, UpdateFilter } from 'mongodb';
import { type Announce, announcing, happening, telling } from '../events/outbox.js';
import type { Database } from '../platform/persistence/database.js';
import type { SearchRequest } from '../platform/persistence/search-query.js';
import { type Found, tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type Message, messages } from './message.js';
import { createMessageChanges, type MessageChanges } from './message-changes.store.js';

type ReceiptMark = 'deliveredAt' | 'readAt';

export type MessageStore = MessageChanges & {
  get(ctx: TenantContext, id: string): Promise<Message | null>;
  findByExternalId(ctx: TenantContext, accountId: string, externalId: string): Promise<Message | null>;
  /** The company's message with this platform id, on whichever account. */
  findByAnyExternalId(ctx: TenantContext, externalId: string): Promise<Message | null>;
  /** Those in which all of the words stand. */
  search(ctx: TenantContext, request: SearchRequest, limit: number): Promise<Found<Message>>;
  /** False when the message is there already. */
  insertNew(ctx: TenantContext, message: Omit<Message, 'tenantId'>): Promise<boolean>;
  /** One message of ours was received, or seen; what was marked before keeps its time. */
  recordReceipt(ctx: TenantContext, id: string, mark: ReceiptMark, at: Date): Promise<boolean>;
  /** The platform could not deliver it after all. */
  recordFailure(ctx: TenantContext, id: string, reason: string, at: Date): Promise<boolean>;
  /** What we sent in a conversation up to a moment was received or seen; what was marked before keeps its time. */
  recordReceipts(ctx: TenantContext, conversationId: string, mark: ReceiptMark, upTo: Date, at: Date): Promise<number>;
  /** The latest `limit` messages of a conversation, oldest first. */
  latest(ctx: TenantContext, conversationId: string, limit: number): Promise<Message[]>;
  /** These messages of a conversation, oldest first, however old they are. */
  ofIds(ctx: TenantContext, conversationId: string, ids: string[]): Promise<Message[]>;
  /** What both sides see of it, oldest first: no notes, nothing that was removed. From a time on, or the latest. */
  shown(ctx: TenantContext, conversationId: string, options: { from: Date | null; limit: number }): Promise<Message[]>;
  /** Oldest first: from a place on, or the last that were said before one of them. */
  page(
    ctx: TenantContext,
    conversationId: string,
    options: { skip: number; limit: number; before?: Message | null; countTo?: number | undefined },
  ): Promise<{ items: Message[]; total: number }>;
  /** What one contact has said in these conversations was said by another. */
  giveTo(ctx: TenantContext, conversationIds: string[], fromId: string, contactId: string): Promise<number>;
  removeOfConversations(ctx: TenantContext, conversationIds: string[]): Promise<number>;
};

const oldestFirst = { sentAt: 1, arrival: 1, _id: 1 } as const;
const latestFirst = { sentAt: -1, arrival: -1, _id: -1 } as const;

const saidBy = (authorId: string, conversationIds: string[]): Filter<Message> => ({
  conversationId: { $in: conversationIds },
  'author.id': authorId,
});

/** What stands above a message, in the order of the index: of those without an arrival none is known to come later. */
function saidBefore({ _id, conversationId, sentAt, arrival }: Message): Filter<Message> {
  const sameTime = { sentAt, _id: { $lt: _id } };
  const same: Filter<Message>[] =
    arrival === undefined
      ? [{ ...sameTime, arrival: { $exists: false } }]
      : [
          { ...sameTime, arrival },
          { sentAt, arrival: { $lt: arrival } },
          { sentAt, arrival: { $exists: false } },
        ];
  return { conversationId, sentAt: { $lte: sentAt }, $or: [{ sentAt: { $lt: sentAt } }, ...same] };
}

export function createMessageStore(database: Database, announce: Announce): MessageStore {
  const collection = tenantCollection(database, messages);
  const told = announcing(announce);
  const marked = (mark: ReceiptMark, at: Date): UpdateFilter<Message> => {
    const status = mark === 'readAt' ? 'read' : 'delivered';
    return telling<Message>({ $set: { [mark]: at } as Partial<Message> }, happening('message.status', at, { status }));
  };
  return {
    get: (ctx, id) => collection.of(ctx).findOne({ _id: id }),
    findByExternalId: (ctx, accountId, externalId) => collection.of(ctx).findOne({ accountId, externalId }),
    findByAnyExternalId: (ctx, externalId) => collection.of(ctx).findOne({ externalId }),
    search: (ctx, request, limit) => collection.of(ctx).search(request, limit),
    insertNew: (ctx, message) => collection.of(ctx).insertNew(message),
    ...createMessageChanges({ collection, told }),
    recordReceipt: (ctx, id, mark, at) =>
      told(collection.of(ctx).updateOne({ _id: id, [mark]: null }, marked(mark, at))),
    recordFailure: (ctx, id, failedReason, at) => {
      const entry = happening('message.status', at, { status: 'failed', reason: failedReason });
      return told(collection.of(ctx).updateOne({ _id: id }, telling<Message>({ $set: { failedReason } }, entry)));
    },
    recordReceipts: (ctx, conversationId, mark, upTo, at) => {
      const filter = { conversationId, direction: 'outbound' as const, sentAt: { $lte: upTo }, [mark]: null };
      return told(collection.of(ctx).updateMany(filter, marked(mark, at)));
    },
    latest: async (ctx, conversationId, limit) =>
      (await collection.of(ctx).find({ conversationId }, { sort: latestFirst, limit })).reverse(),
    ofIds: (ctx, conversationId, ids) =>
      collection.of(ctx).find({ _id: { $in: ids }, conversationId }, { sort: oldestFirst }),
    shown: async (ctx, conversationId, { from, limit }) => {
      const filter = { conversationId, direction: { $in: ['inbound' as const, 'outbound' as const] }, erasedAt: null };
      if (from) return collection.of(ctx).find({ ...filter, sentAt: { $gte: from } }, { sort: oldestFirst, limit });
      return (await collection.of(ctx).find(filter, { sort: latestFirst, limit })).reverse();
    },
    page: async (ctx, conversationId, { skip, limit, before, countTo }) => ({
      items: before
        ? (await collection.of(ctx).find(saidBefore(before), { sort: latestFirst, skip, limit })).reverse()
        : await collection.of(ctx).find({ conversationId }, { sort: oldestFirst, skip, limit }),
      total: await collection.of(ctx).count({ conversationId }, countTo),
    }),
    giveTo: (ctx, conversationIds, fromId, contactId) =>
      collection.of(ctx).updateMany(saidBy(fromId, conversationIds), { $set: { 'author.id': contactId } }),
    removeOfConversations: (ctx, conversationIds) =>
      collection.of(ctx).deleteMany({ conversationId: { $in: conversationIds } }),
  };
}
