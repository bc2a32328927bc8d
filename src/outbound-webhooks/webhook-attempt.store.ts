import type { Filter, UpdateFilter } from 'mongodb';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/persistence/database.js';
import { type LeaseSource, leaseSource, stationLeaseMs } from '../platform/persistence/lease.js';
import { type FindOptions, tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type WebhookAttempt, webhookAttempts } from './webhook-attempt.js';

export type WebhookAttemptStore = {
  /** False when this event is recorded for this endpoint already. */
  insertNew(ctx: TenantContext, delivery: Omit<WebhookAttempt, 'tenantId'>): Promise<boolean>;
  get(ctx: TenantContext, endpointId: string, id: string): Promise<WebhookAttempt | null>;
  update(ctx: TenantContext, id: string, update: UpdateFilter<WebhookAttempt>): Promise<void>;
  list(
    ctx: TenantContext,
    filter: Filter<WebhookAttempt>,
    options: FindOptions,
  ): Promise<{ items: WebhookAttempt[]; total: number }>;
  /** Due again now, at the beginning of the schedule; null when it is being sent this moment. */
  replay(ctx: TenantContext, id: string, now: Date): Promise<WebhookAttempt | null>;
  removeOfConversations(ctx: TenantContext, conversationIds: string[]): Promise<number>;
  removeOfEndpoint(ctx: TenantContext, endpointId: string): Promise<number>;
  source: LeaseSource<WebhookAttempt>;
};

export function createWebhookAttemptStore(database: Database, clock: Clock): WebhookAttemptStore {
  const collection = tenantCollection(database, webhookAttempts);
  return {
    insertNew: (ctx, delivery) => collection.of(ctx).insertNew(delivery),
    get: (ctx, endpointId, id) => collection.of(ctx).findOne({ _id: id, endpointId }),
    async update(ctx, id, update) {
      await collection.of(ctx).updateOne({ _id: id }, update);
    },
    list: async (ctx, filter, options) => ({
      items: await collection.of(ctx).find(filter, options),
      total: await collection.of(ctx).count(filter),
    }),
    replay: (ctx, id, now) =>
      collection.of(ctx).findOneAndUpdate(
        { _id: id, $or: [{ lease: null }, { 'lease.until': { $lte: now } }] },
        {
          $set: { status: 'pending', dueAt: now, triesOfRound: 0, attempts: 0, lastError: null, lease: null },
        },
      ),
    removeOfConversations: (ctx, conversationIds) =>
      collection.of(ctx).deleteMany({ conversationId: { $in: conversationIds } }),
    removeOfEndpoint: (ctx, endpointId) => collection.of(ctx).deleteMany({ endpointId }),
    source: leaseSource(database, webhookAttempts, { clock, leaseMs: stationLeaseMs }),
  };
}
