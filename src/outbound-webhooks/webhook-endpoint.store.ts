import type { Filter } from 'mongodb';
import { AppError } from '../platform/errors/app-error.js';
import type { Database } from '../platform/persistence/database.js';
import { tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type EndpointSecret, type WebhookEndpoint, webhookEndpoints } from './webhook-endpoint.js';

export type WebhookEndpointStore = {
  /** In the order in which they were made. */
  list(ctx: TenantContext): Promise<WebhookEndpoint[]>;
  /** Who is to be told of events, without secrets. */
  listEnabled(ctx: TenantContext): Promise<Pick<WebhookEndpoint, '_id' | 'eventTypes' | 'createdAt'>[]>;
  get(ctx: TenantContext, id: string): Promise<WebhookEndpoint | null>;
  insert(ctx: TenantContext, endpoint: Omit<WebhookEndpoint, 'tenantId'>): Promise<WebhookEndpoint>;
  /** Null when it is gone, or does not fit `guard` any more. */
  change(
    ctx: TenantContext,
    id: string,
    change: Partial<WebhookEndpoint>,
    guard?: Filter<WebhookEndpoint>,
  ): Promise<WebhookEndpoint | null>;
  /** Edits the secrets as they are now; others' edits at the same time are kept. Null when the endpoint is gone. */
  editSecrets(
    ctx: TenantContext,
    id: string,
    edit: (endpoint: WebhookEndpoint) => EndpointSecret[],
    now: Date,
  ): Promise<WebhookEndpoint | null>;
  remove(ctx: TenantContext, id: string): Promise<boolean>;
};

const maxTries = 5;

export function createWebhookEndpointStore(database: Database): WebhookEndpointStore {
  const collection = tenantCollection(database, webhookEndpoints);
  const get = (ctx: TenantContext, id: string) => collection.of(ctx).findOne({ _id: id });
  return {
    list: ctx => collection.of(ctx).find({}, { sort: { createdAt: 1, _id: 1 } }),
    listEnabled: ctx => collection.of(ctx).find({ enabled: true }, { projection: { eventTypes: 1, createdAt: 1 } }),
    get,
    insert: (ctx, endpoint) => collection.of(ctx).insert(endpoint),
    change: (ctx, id, change, guard = {}) =>
      collection.of(ctx).findOneAndUpdate({ ...guard, _id: id }, { $set: change }),
    async editSecrets(ctx, id, edit, now) {
      for (let tries = 1; tries <= maxTries; tries += 1) {
        const endpoint = await get(ctx, id);
        if (!endpoint) return null;
        const { secretsVersion } = endpoint;
        const next = { $set: { secrets: edit(endpoint), updatedAt: now }, $inc: { secretsVersion: 1 } };
        const edited = await collection.of(ctx).findOneAndUpdate({ _id: id, secretsVersion }, next);
        if (edited) return edited;
      }
      throw new AppError('conflict', 'The secrets of this endpoint are being changed by others. Try again.');
    },
    remove: (ctx, id) => collection.of(ctx).deleteOne({ _id: id }),
  };
}
