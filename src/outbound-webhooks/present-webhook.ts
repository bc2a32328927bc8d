import type { WebhookAttempt, WebhookTry } from './webhook-attempt.js';
import type { AttemptView, EndpointView } from './webhook-endpoint.contract.js';
import { oldSecretUntil, type WebhookEndpoint } from './webhook-endpoint.js';

const iso = (date: Date | null | undefined): string | null => date?.toISOString() ?? null;

/** Field by field, so that no secret can slip through. */
export const presentEndpoint = (endpoint: Omit<WebhookEndpoint, 'tenantId'>, now: Date): EndpointView => ({
  id: endpoint._id,
  url: endpoint.url,
  description: endpoint.description ?? null,
  eventTypes: endpoint.eventTypes ?? null,
  enabled: endpoint.enabled,
  disabledReason: endpoint.disabledReason ?? null,
  failingSince: iso(endpoint.failingSince),
  oldSecretUntil: iso(oldSecretUntil(endpoint, now)),
  createdAt: endpoint.createdAt.toISOString(),
  updatedAt: endpoint.updatedAt.toISOString(),
});

export const presentTry = ({ at, status, durationMs, error, excerpt }: WebhookTry) => ({
  at: at.toISOString(),
  status: status ?? null,
  durationMs,
  error: error ?? null,
  excerpt: excerpt ?? null,
});

export const presentAttempt = (delivery: WebhookAttempt): AttemptView => ({
  id: delivery._id,
  type: delivery.type,
  status: delivery.status,
  timestamp: delivery.occurredAt.toISOString(),
  data: delivery.data,
  attempts: delivery.tries.map(presentTry),
  nextAttemptAt: delivery.status === 'pending' ? iso(delivery.dueAt) : null,
  error: delivery.lastError ?? null,
  deliveredAt: iso(delivery.deliveredAt),
  createdAt: delivery.createdAt.toISOString(),
});
