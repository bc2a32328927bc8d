import { z } from 'zod';
import { plus } from '../platform/clock.js';
import type { Sealed } from '../platform/crypto/vault.js';
import { defineCollection, tenantFields } from '../platform/persistence/collection.js';
import { eventTypes } from './webhook-event.contract.js';

/** One signing secret; `until` null is the present one, a time is when an old one stops to sign. */
const endpointSecretShape = z.object({ sealed: z.string(), until: z.date().nullable() });
export type EndpointSecret = z.infer<typeof endpointSecretShape>;

/** Where a company wants to hear of events. */
const webhookEndpointShape = z.object({
  ...tenantFields,
  url: z.string(),
  description: z.string().nullable(),
  /** Null: every event. */
  eventTypes: z.array(z.enum(eventTypes)).nullable(),
  enabled: z.boolean(),
  disabledReason: z.string().nullable(),
  failingSince: z.date().nullable(),
  /** The receiver has asked for a pause: nothing leaves before that. */
  quietUntil: z.date().nullable(),
  /** The present secret first. */
  secrets: z.array(endpointSecretShape),
  /** Raised by every change of the secrets, so that two changes at once cannot lose one. */
  secretsVersion: z.number(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type WebhookEndpoint = z.infer<typeof webhookEndpointShape>;

export const webhookEndpoints = defineCollection({
  name: 'webhook_endpoints',
  shape: webhookEndpointShape,
  indexes: [{ key: { tenantId: 1, createdAt: 1, _id: 1 } }],
});

/** More receivers than this is what a message broker is for. */
export const mostEndpoints = 20;

const oldSecretMs = 24 * 3_600_000;
/** Each old secret is one more signature in a header. */
const mostSecrets = 5;

/** Associated data of an endpoint's sealed secrets. */
export const endpointSecretPurpose = (tenantId: string, endpointId: string): string =>
  `webhook-endpoint:${tenantId}:${endpointId}`;

/** The secrets that sign at this time, the present one first (pure). */
export const signingSecrets = ({ secrets }: Pick<WebhookEndpoint, 'secrets'>, now: Date): EndpointSecret[] =>
  secrets.filter(({ until }) => !until || until > now);

/** A new secret takes over; the one before it signs beside it for a day, so that receivers can change in peace (pure). */
export function rotated(endpoint: Pick<WebhookEndpoint, 'secrets'>, sealed: Sealed, now: Date): EndpointSecret[] {
  const old = signingSecrets(endpoint, now).map(secret => ({
    ...secret,
    until: secret.until ?? plus(now, oldSecretMs),
  }));
  return [{ sealed, until: null }, ...old].slice(0, mostSecrets);
}

/** When the latest of the old secrets stops to sign; null when there is none (pure). */
export const oldSecretUntil = (endpoint: Pick<WebhookEndpoint, 'secrets'>, now: Date): Date | null =>
  signingSecrets(endpoint, now).find(({ until }) => until !== null)?.until ?? null;
