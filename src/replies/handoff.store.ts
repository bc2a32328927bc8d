import type { Filter, UpdateFilter } from 'mongodb';
import { type Announce, announcing, bornTelling, happening, telling } from '../events/outbox.js';
import type { Database } from '../platform/persistence/database.js';
import { type FindOptions, tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type Handoff, handoffs } from './handoff.js';

export type HandoffStore = {
  /** False when this run has handed over already. */
  insertNew(ctx: TenantContext, handoff: Omit<Handoff, 'tenantId'>): Promise<boolean>;
  get(ctx: TenantContext, id: string): Promise<Handoff | null>;
  /** One person takes it: null when somebody has, or when it is closed. */
  take(ctx: TenantContext, id: string, by: NonNullable<Handoff['takenBy']>): Promise<Handoff | null>;
  close(ctx: TenantContext, id: string, now: Date): Promise<Handoff | null>;
  /** The open ones of a conversation that nobody has taken are this person's. */
  takeOpen(ctx: TenantContext, conversationId: string, by: NonNullable<Handoff['takenBy']>): Promise<number>;
  /** The open ones of a conversation are dealt with. */
  closeOpen(ctx: TenantContext, conversationId: string, now: Date): Promise<number>;
  countOpen(ctx: TenantContext, conversationId: string): Promise<number>;
  /** Those of these conversations are this contact's from now on. */
  giveTo(ctx: TenantContext, conversationIds: string[], contactId: string): Promise<number>;
  removeOfConversations(ctx: TenantContext, conversationIds: string[]): Promise<number>;
  find(ctx: TenantContext, filter: Filter<Handoff>, options: FindOptions): Promise<Handoff[]>;
  /** A page, with how many there are in all: for people who leaf; {@link find} costs half. */
  list(ctx: TenantContext, filter: Filter<Handoff>, options: FindOptions): Promise<{ items: Handoff[]; total: number }>;
};

export function createHandoffStore(database: Database, announce: Announce): HandoffStore {
  const collection = tenantCollection(database, handoffs);
  const told = announcing(announce);
  const taken = (by: NonNullable<Handoff['takenBy']>): UpdateFilter<Handoff> => {
    const { id, name, at } = by;
    return telling<Handoff>({ $set: { takenBy: by } }, happening('handoff.taken', at, { by: { id, name } }));
  };
  const closed = (now: Date): UpdateFilter<Handoff> =>
    telling<Handoff>({ $set: { status: 'closed', closedAt: now } }, happening('handoff.closed', now));
  return {
    insertNew: (ctx, handoff) => {
      const facts = { reasons: handoff.reasons, category: handoff.summary.category, runId: handoff.runId };
      const entry = happening('handoff.opened', handoff.createdAt, facts);
      return told(collection.of(ctx).insertNew(bornTelling(handoff, entry)));
    },
    get: (ctx, id) => collection.of(ctx).findOne({ _id: id }),
    take: (ctx, id, takenBy) =>
      told(collection.of(ctx).findOneAndUpdate({ _id: id, status: 'open', takenBy: null }, taken(takenBy))),
    close: (ctx, id, now) => told(collection.of(ctx).findOneAndUpdate({ _id: id, status: 'open' }, closed(now))),
    takeOpen: (ctx, conversationId, takenBy) =>
      told(collection.of(ctx).updateMany({ conversationId, status: 'open', takenBy: null }, taken(takenBy))),
    closeOpen: (ctx, conversationId, now) =>
      told(collection.of(ctx).updateMany({ conversationId, status: 'open' }, closed(now))),
    countOpen: (ctx, conversationId) => collection.of(ctx).count({ conversationId, status: 'open' }),
    giveTo: (ctx, conversationIds, contactId) =>
      collection.of(ctx).updateMany({ conversationId: { $in: conversationIds } }, { $set: { contactId } }),
    removeOfConversations: (ctx, conversationIds) =>
      collection.of(ctx).deleteMany({ conversationId: { $in: conversationIds } }),
    find: (ctx, filter, options) => collection.of(ctx).find(filter, options),
    list: async (ctx, filter, options) => ({
      items: await collection.of(ctx).find(filter, options),
      total: await collection.of(ctx).count(filter),
    }),
  };
}
