import type { WebhookEndpoint } from '../../src/outbound-webhooks/webhook-endpoint.js';

/** Somebody who listens, so that events are recorded, and to whom nothing is sent in this century. */
export const quietEndpoint = (now: Date): Omit<WebhookEndpoint, 'tenantId'> => ({
  _id: 'whe_quiet',
  url: 'https://hooks.example.com/',
  description: null,
  eventTypes: null,
  enabled: true,
  disabledReason: null,
  failingSince: null,
  quietUntil: new Date('2100-01-01'),
  secrets: [],
  secretsVersion: 1,
  createdAt: now,
  updatedAt: now,
});
