import { constantTimeEqual } from '../../platform/crypto/hmac.js';
import type { Secret } from '../../platform/secret.js';

/** Where Telegram repeats the `secret_token` of `setWebhook`; there is no signature of the body (docs/platforms/telegram.md, Webhook). */
export const secretHeader = 'x-telegram-bot-api-secret-token';

/** What `setWebhook` takes as `secret_token`. */
const secretPattern = /^[A-Za-z0-9_-]{1,256}$/;

/** True when the header is the secret. A secret that Telegram would not take opens nothing, least of all an empty one. */
export function validSecretToken(header: string | undefined, secret: Secret): boolean {
  const expected = secret.reveal();
  return secretPattern.test(expected) && constantTimeEqual(expected, header ?? '');
}
