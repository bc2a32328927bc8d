import { createHash } from 'node:crypto';
import { AppError } from '../errors/app-error.js';

/** How long an answer is remembered. */
export const rememberedMs = 86_400_000;

/** Whether a route takes an `Idempotency-Key`. */
export type KeyUse = 'none' | 'optional' | 'required';

type Keyed = { method: string; permission: string; idempotency?: 'none' | 'required' | undefined };

/** A POST of somebody who has signed in takes a key, unless the route says that repeating it is harmless anyway. */
export const keyUse = ({ method, permission, idempotency }: Keyed): KeyUse =>
  method === 'post' && permission !== 'public' ? (idempotency ?? 'optional') : 'none';

/** The key of a request; null without one. */
export function readKey(header: string | undefined, use: KeyUse): string | null {
  if (use === 'none' || (header === undefined && use === 'optional')) return null;
  if (header !== undefined && /^[\x21-\x7e]{1,255}$/.test(header)) return header;
  throw new AppError(
    'invalid_request',
    'Send the header Idempotency-Key once, with 1 to 255 visible ASCII characters: a new one for each act, the same one for its repeats.',
  );
}

/** Where the answer to a key is remembered. A key belongs to its caller: nobody gets what another was answered. */
export const answerId = (of: { tenantId: string; actorId: string; key: string }): string =>
  hash([of.tenantId, of.actorId, of.key]);

/** What was asked: route, query and body. The order in which a body names its fields says nothing. */
export const fingerprint = (request: { method: string; url: string; body: unknown }): string =>
  hash([request.method, request.url, sorted(request.body)]);

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url');

function sorted(value: unknown): unknown {
  // A file is millions of fields otherwise.
  if (value instanceof Uint8Array) return createHash('sha256').update(value).digest('base64url');
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Record<string, unknown>;
  const names = Object.keys(fields).toSorted();
  return Object.fromEntries(names.map(name => [name, sorted(fields[name])]));
}

/** What is known of a key that was used before. */
export type KnownRequest = {
  fingerprint: string;
  answered: boolean;
  /** Somebody works on it until then, unless they say that they go on. */
  runningUntil: Date;
  expiresAt: Date;
};

/**
 * What to do with a request whose key is known: `replay` the first answer; `refuse` one that asks something else; `wait` for the one
 * that is still running; `try` where the first came to no answer; begin `anew` where it is forgotten.
 */
export function judgeRepeat(
  known: KnownRequest,
  asked: string,
  now: Date,
): 'replay' | 'refuse' | 'wait' | 'try' | 'anew' {
  if (known.expiresAt <= now) return 'anew';
  if (known.fingerprint !== asked) return 'refuse';
  if (known.answered) return 'replay';
  return known.runningUntil > now ? 'wait' : 'try';
}

/** An error that a repeat would meet again is an answer; what may go well next time is none. */
export const isAnswer = (error: unknown): error is AppError => error instanceof AppError && error.retry === 'no';
