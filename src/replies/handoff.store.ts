import type { Filter } from 'mongodb';
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
  removeOfConversations(ctx: TenantContext, conversationIds: string[]): Promise<number>;
  list(ctx: TenantContext, filter: Filter<Handoff>, options: FindOptions): Promise<{ items: Handoff[]; total: number }>;
};

export function createHandoffStore(database: Database): HandoffStore {
  const collection = tenantCollection(database, handoffs);
  return {
    insertNew: (ctx, handoff) => collection.of(ctx).insertNew(handoff),
    get: (ctx, id) => collection.of(ctx).findOne({ _id: id }),
    take: (ctx, id, takenBy) =>
      collection.of(ctx).findOneAndUpdate({ _id: id, status: 'open', takenBy: null }, { $set: { takenBy } }),
    close: (ctx, id, now) =>
      collection.of(ctx).findOneAndUpdate({ _id: id, status: 'open' }, { $set: { status: 'closed', closedAt: now } }),
    takeOpen: (ctx, conversationId, takenBy) =>
      collection.of(ctx).updateMany({ conversationId, status: 'open', takenBy: null }, { $set: { takenBy } }),
    closeOpen: (ctx, conversationId, now) =>
      collection.of(ctx).updateMany({ conversationId, status: 'open' }, { $set: { status: 'closed', closedAt: now } }),
    removeOfConversations: (ctx, conversationIds) =>
      collection.of(ctx).deleteMany({ conversationId: { $in: conversationIds } }),
    list: async (ctx, filter, options) => ({
      items: await collection.of(ctx).find(filter, options),
      total: await collection.of(ctx).count(filter),
    }),
  };
}
