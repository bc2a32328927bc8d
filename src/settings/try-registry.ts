import { AppError } from '../platform/errors/app-error.js';
import type { SafeFetch } from '../platform/net/safe-fetch.js';
import type { Secret } from '../platform/secret.js';

const timeoutMs = 10_000;
/** Nobody reads the answer. */
const maxBytes = 4_096;

/** Whether a registry of customers is there and knows the key: it is only looked at, so that no customer is made. */
export async function tryRegistry(
  fetch: SafeFetch,
  { url, apiKey }: { url: string; apiKey: Secret | null },
): Promise<{ ok: boolean; detail: string }> {
  try {
    const { status } = await fetch(`${url}/customers`, {
      headers: apiKey ? { authorization: `Bearer ${apiKey.reveal()}` } : {},
      redirects: 'refuse',
      longBody: 'cut',
      signal: AbortSignal.timeout(timeoutMs),
      ...{ timeoutMs, maxBytes },
    });
    return judged(status);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ok: false, detail: error.detail };
  }
}

/** What a look at the list says (pure). That customers cannot be listed there is none of our business. */
export function judged(status: number): { ok: boolean; detail: string } {
  if (status === 401 || status === 403)
    return { ok: false, detail: `The registry answered ${status}: it refuses the key.` };
  if (status >= 500) return { ok: false, detail: `The registry answered ${status}: it has trouble.` };
  if (status >= 300 && status < 400)
    return { ok: false, detail: `The registry answered ${status}, a redirect; name its final address.` };
  return { ok: true, detail: 'The registry answers. Whether it takes a customer shows with the first one.' };
}
