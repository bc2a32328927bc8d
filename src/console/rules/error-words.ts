import type { Text } from './messages/catalogue.js';

/** What is known of a failure; without a status the server was not reached. */
export type Failure = { status: number | null; detail: string; retryAfterSeconds: number | null };

/** Cause and next step of a sign-in that did not work. */
export function signInWords({ status, detail, retryAfterSeconds }: Failure, text: Text): string {
  if (status === null) return text('failed.unreachable');
  if (status === 400 || status === 401) return text('sign-in.wrong');
  if (status === 429) return text('sign-in.wait', { seconds: retryAfterSeconds ?? 60 });
  return text('sign-in.failed', { reason: detail });
}

/** Cause and next step of a view that could not be filled. */
export function viewWords({ status, detail }: Failure, text: Text): string {
  if (status === null) return text('failed.unreachable');
  if (status === 403) return text('forbidden.next');
  return text('failed.answer', { reason: detail });
}
