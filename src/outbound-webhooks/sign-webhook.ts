import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Secret } from '../platform/secret.js';

/** 24 to 64 random bytes are asked for by Standard Webhooks. */
const secretBytes = 32;

export const newSigningSecret = (): string => `whsec_${randomBytes(secretBytes).toString('base64')}`;

/** The three headers of Standard Webhooks: one signature for each secret, over id, time and the very bytes of the body (pure). */
export function signatureHeaders(secrets: Secret[], id: string, at: Date, body: string): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map(secret => new Webhook(secret.reveal()).sign(id, at, body)).join(' '),
  };
}
