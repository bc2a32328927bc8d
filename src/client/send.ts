import type { Call } from './call.js';
import type { Credentials } from './credentials.js';
import { Problem, problemIn, unreachable } from './problem.js';

export type Connection = {
  /** In front of every path; empty: where the page itself comes from. */
  baseUrl: string;
  credentials: Credentials;
  fetch: typeof fetch;
  /** How often a request is sent at most. */
  tries: number;
  /** Resolves after a while, and at once when the signal is aborted. */
  pause: (ms: number, signal?: AbortSignal) => Promise<void>;
};

/** The longest that is waited before a retry: whoever is told to wait longer is told so. */
const longestPauseMs = 10_000;

/** Sends a call, and again while that is harmless and the problem may pass. A POST is the same one, by its key. */
export async function send(connection: Connection, call: Call): Promise<Response> {
  const once = call.once === true || call.method === 'delete';
  const key = call.method === 'post' && call.once !== true ? (call.idempotencyKey ?? newKey()) : null;
  for (let tries = 1; ; tries += 1) {
    const result = await sendOnce(connection, call, key);
    if (!(result instanceof Problem)) return result;
    const wait = (result.retryAfterMs ?? 0) * (result.status === 429 ? 1 : tries);
    if (once || !result.mayRetry || tries >= connection.tries || wait > longestPauseMs) throw result;
    await connection.pause(wait, call.signal);
    call.signal?.throwIfAborted();
  }
}

async function sendOnce(connection: Connection, call: Call, key: string | null): Promise<Response | Problem> {
  const { method, body, signal } = call;
  const headers = {
    Accept: 'application/json',
    ...(body === undefined ? {} : { 'Content-Type': isFile(body) ? 'application/octet-stream' : 'application/json' }),
    ...(key === null ? {} : { 'Idempotency-Key': key }),
    ...(await connection.credentials.headers(method)),
    ...call.headers,
  };
  const sent = body === undefined ? {} : { body: isFile(body) ? body : JSON.stringify(body) };
  const { mode: credentials } = connection.credentials;
  try {
    const url = connection.baseUrl + pathOf(call);
    const response = await connection.fetch(url, {
      ...{ method: method.toUpperCase(), headers, credentials, ...sent },
      ...(signal ? { signal } : {}),
    });
    return response.ok ? response : await problemIn(response);
  } catch (error) {
    signal?.throwIfAborted();
    return unreachable(error);
  }
}

/** The address of a call: params in their places, the query in the order in which it was written. */
function pathOf({ path, params = {}, query = {} }: Pick<Call, 'path' | 'params' | 'query'>): string {
  const at = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(textOf(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
      if (each !== undefined && each !== null) search.append(name, textOf(each));
  }
  const text = search.toString();
  return text === '' ? at : `${at}?${text}`;
}

/** What is sent as it is. */
const isFile = (body: unknown): body is Blob | Uint8Array<ArrayBuffer> =>
  body instanceof Blob || body instanceof Uint8Array;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : String(value));

/** 128 random bits; unlike `randomUUID`, also where a page came by plain http. */
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
