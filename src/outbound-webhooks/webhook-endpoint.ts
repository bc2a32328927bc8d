import { plus } from '../platform/clock.js';
import type { Sealed } from '../platform/crypto/vault.js';
import { defineCollection, type TenantDocument } from '../platform/persistence/collection.js';
import type { EventType } from './webhook-event.contract.js';

/** One signing secret; `until` null is the present one, a time is when an old one stops to sign. */
export type EndpointSecret = { sealed: Sealed; until: Date | null };

/** Where a company wants to hear of events. */
export type WebhookEndpoint = TenantDocument & {
  url: string;
  description: string | null;
  /** Null: every event. */
  eventTypes: EventType[] | null;
  enabled: boolean;
  disabledReason: string | null;
  failingSince: Date | null;
  /** The receiver has asked for a pause: nothing leaves before that. */
  quietUntil: Date | null;
  /** The present secret first. */
  secrets: EndpointSecret[];
  /** Raised by every change of the secrets, so that two changes at once cannot lose one. */
  secretsVersion: number;
  createdAt: Date;
  updatedAt: Date;
};

export const webhookEndpoints = defineCollection<WebhookEndpoint>({
  name: 'webhook_endpoints',
  fields: {
    tenantId: String,
    url: String,
    description: String,
    eventTypes: { type: [String], default: null },
    enabled: Boolean,
    disabledReason: String,
    failingSince: Date,
    quietUntil: Date,
    secrets: { type: [{ sealed: String, until: Date, _id: false }], default: [] },
    secretsVersion: Number,
    createdAt: Date,
    updatedAt: Date,
  },
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
