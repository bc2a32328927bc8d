import type { Clock } from '../platform/clock.js';
import type { Vault } from '../platform/crypto/vault.js';
import { AppError } from '../platform/errors/app-error.js';
import { retryAfterMs } from '../platform/net/retry-after.js';
import type { SafeFetch, SafeResponse } from '../platform/net/safe-fetch.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { signatureHeaders } from './sign-webhook.js';
import type { WebhookAttempt, WebhookTry } from './webhook-attempt.js';
import { endpointSecretPurpose, signingSecrets, type WebhookEndpoint } from './webhook-endpoint.js';

export type SendWebhookDeps = {
  /** Guarded: no private addresses, looked at again for each call. */
  fetch: SafeFetch;
  vault: Vault;
  clock: Clock;
  monotonicMs(): number;
};

export type TryOutcome = {
  ok: boolean;
  /** The receiver says that the address is no more. */
  gone: boolean;
  retryAfterMs: number | null;
  made: WebhookTry;
};

const timeoutMs = 15_000;
const maxBodyBytes = 16_384;
const excerptLength = 200;

/** One try: signed anew, with the time of now. Throws only when `signal` ends it, for then it says nothing of the receiver. */
export async function sendWebhook(
  deps: SendWebhookDeps,
  ctx: TenantContext,
  endpoint: WebhookEndpoint,
  delivery: Pick<WebhookAttempt, '_id' | 'type' | 'occurredAt' | 'data'>,
  signal: AbortSignal,
): Promise<TryOutcome> {
  const at = deps.clock.now();
  const begun = deps.monotonicMs();
  const { type, occurredAt, data } = delivery;
  const body = JSON.stringify({ type, timestamp: occurredAt.toISOString(), data });
  const purpose = endpointSecretPurpose(ctx.tenantId, endpoint._id);
  const secrets = signingSecrets(endpoint, at).map(({ sealed }) => deps.vault.open(sealed, purpose));
  const made = (what: Pick<WebhookTry, 'status' | 'error' | 'excerpt'>): WebhookTry => ({
    at,
    durationMs: Math.round(deps.monotonicMs() - begun),
    ...what,
  });
  try {
    const answer = await deps.fetch(endpoint.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Frontdesk-Webhooks/1',
        ...signatureHeaders(secrets, delivery._id, at, body),
      },
      body,
      accept: '*/*',
      redirects: 'refuse',
      longBody: 'cut',
      maxBytes: maxBodyBytes,
      timeoutMs,
      signal,
    });
    const { status } = answer;
    const ok = status >= 200 && status < 300;
    return {
      ok,
      gone: status === 410,
      retryAfterMs: ok ? null : retryAfterMs(answer.headers['retry-after'], at),
      made: made({ status, error: ok ? null : sentenceOf(status), excerpt: excerptOf(answer) }),
    };
  } catch (error) {
    if (signal.aborted) throw new AppError('unavailable', 'The server stopped while sending.', { cause: error });
    if (!(error instanceof AppError)) throw error;
    return {
      ok: false,
      gone: false,
      retryAfterMs: null,
      made: made({ status: null, error: error.detail, excerpt: null }),
    };
  }
}

function sentenceOf(status: number): string {
  if (status === 410) return 'The receiver answered 410: it wants no more events at this address.';
  if (status >= 300 && status < 400)
    return `The receiver answered ${status}, a redirect; redirects are not followed. Register the final URL.`;
  if (status === 401 || status === 403)
    return `The receiver answered ${status}: it refused the request. Does it verify with the present secret?`;
  if (status === 404) return 'The receiver answered 404: nothing is at this URL.';
  if (status === 429) return 'The receiver answered 429: it asks for fewer requests.';
  return `The receiver answered ${status} instead of 2xx.`;
}

/** Something to recognise the answer by; never the whole of it. */
function excerptOf({ body }: SafeResponse): string | null {
  const text = body
    .toString('utf8')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return text === '' ? null : text.slice(0, excerptLength);
}
