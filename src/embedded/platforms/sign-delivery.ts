import { hmacSha256 } from '../../platform/crypto/hmac.js';

/**
 * JSON as Meta writes it: compact, non-ASCII as `\u00e4`, slashes as `\/` (docs/platforms/meta-graph.md, Signature).
 * The signature is over this text.
 */
export function metaJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The value of `X-Hub-Signature-256` for these bytes. */
export function signDelivery(body: string, appSecret: string): string {
  return `sha256=${hmacSha256(appSecret, body).toString('hex')}`;
}

/** Posts a webhook delivery as Meta would; resolves to the HTTP status, or 0 when nobody answered. */
export async function postDelivery(callbackUrl: string, appSecret: string, delivery: unknown): Promise<number> {
  const body = metaJson(delivery);
  try {
    const response = await fetch(callbackUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signDelivery(body, appSecret) },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
