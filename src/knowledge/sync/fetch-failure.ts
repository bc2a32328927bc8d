import { AppError } from '../../platform/errors/app-error.js';
import { retryHintMs } from './retry-hint.js';

export type FailureKind =
  'auth' | 'not_found' | 'rate_limited' | 'server' | 'unreadable' | 'refused' | 'network' | 'paging';

/** Why a pass over a CRM failed, in words for the link's owner; never the CRM's own text, which may hold anything. */
export type FetchFailure = { kind: FailureKind; message: string; retryAfterMs: number | null };

export const failure = (kind: FailureKind, message: string, retryAfterMs: number | null = null): FetchFailure => ({
  kind,
  message,
  retryAfterMs,
});

type Headers = Record<string, string | undefined>;

/** The failure an HTTP status stands for; null when it is a good one. */
export function failureOfStatus(status: number, headers: Headers, now: Date): FetchFailure | null {
  if (status >= 200 && status < 300) return null;
  const wait = retryHintMs(headers, now);
  if (status === 429 || isSpent(status, headers)) {
    return failure('rate_limited', `The CRM asks for fewer requests (${status}). We try again later.`, wait);
  }
  if (status === 401 || status === 403) {
    return failure('auth', `The CRM refused the key (${status}): check api_key and headers.`);
  }
  if (status === 404 || status === 410)
    return failure('not_found', `The CRM does not know this address (${status}): check the URL.`);
  // Too early and too slow: the request itself is right.
  if (status >= 500 || status === 408 || status === 425)
    return failure('server', `The CRM failed (${status}). We try again at the next run.`, wait);
  return failure('refused', `The CRM refused the request (${status}): check the URL and headers.`);
}

/** Some refuse with 403 whoever asked too often, and say that nothing is left. */
const isSpent = (status: number, headers: Headers): boolean =>
  status === 403 && ['x-ratelimit-remaining', 'ratelimit-remaining'].some(name => headers[name]?.trim() === '0');

export function failureOfError(error: unknown): FetchFailure {
  if (!(error instanceof AppError)) throw error;
  return failure(error.code === 'invalid_request' ? 'refused' : 'network', error.detail);
}
