import { AppError } from '../../platform/errors/app-error.js';
import { retryAfterMs } from '../../platform/net/retry-after.js';

export type FailureKind =
  'auth' | 'not_found' | 'rate_limited' | 'server' | 'unreadable' | 'refused' | 'network' | 'paging';

/** Why a pass over a CRM failed, in words for the link's owner; never the CRM's own text, which may hold anything. */
export type FetchFailure = { kind: FailureKind; message: string; retryAfterMs: number | null };

export const failure = (kind: FailureKind, message: string, retryAfterMs: number | null = null): FetchFailure => ({
  kind,
  message,
  retryAfterMs,
});

/** The failure an HTTP status stands for; null when it is a good one. */
export function failureOfStatus(status: number, retryAfter: string | undefined, now: Date): FetchFailure | null {
  if (status >= 200 && status < 300) return null;
  if (status === 401 || status === 403) {
    return failure('auth', `The CRM refused the key (${status}): check api_key and headers.`);
  }
  if (status === 404 || status === 410)
    return failure('not_found', `The CRM does not know this address (${status}): check the URL.`);
  if (status === 429) {
    return failure(
      'rate_limited',
      'The CRM asks for fewer requests (429). We try again later.',
      retryAfterMs(retryAfter, now),
    );
  }
  if (status >= 500)
    return failure(
      'server',
      `The CRM failed (${status}). We try again at the next run.`,
      retryAfterMs(retryAfter, now),
    );
  return failure('refused', `The CRM refused the request (${status}): check the URL and headers.`);
}

export function failureOfError(error: unknown): FetchFailure {
  if (!(error instanceof AppError)) throw error;
  return failure(error.code === 'invalid_request' ? 'refused' : 'network', error.detail);
}
