import { withDeadline } from '../platform/deadline.js';
import { SendFailure } from './send-failure.js';
import { parseJson } from '../platform/parse-json.js';

export type PlatformRequest = {
  url: URL;
  headers: Record<string, string>;
  /** POST where there is a body, else GET, unless told. */
  method?: 'DELETE';
  /** Sent as JSON by POST; without it the call is a GET. */
  body?: Record<string, unknown>;
  /** Doing it twice is worse than not knowing: a lost answer is then `uncertain`, else it is a plain `retry`. */
  once: boolean;
  signal: AbortSignal;
  /** Longest time for the whole call, its answer's body included. */
  timeoutMs: number;
  fetch: typeof fetch;
};

/** `body` is the parsed JSON, undefined when it is none. */
export type PlatformAnswer = { status: number; headers: Headers; body: unknown };

/** Answers are small; whatever is longer is not one. */
const maxAnswerBytes = 1_000_000;

/** Failures before a byte of the request was written: name look-up and connecting (errno and undici codes). */
const notWritten = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * One exchange with a platform. Resolves to its answer, whatever the status; a failure of the connection is a SendFailure
 * that says whether the request may have had its effect. No failure carries its cause: that may quote the URL or a header.
 */
export async function callPlatform(request: PlatformRequest): Promise<PlatformAnswer> {
  if (request.signal.aborted) throw new SendFailure('retry', 'The call was given up before it began.');
  const limit = { what: 'The call of the platform', ms: request.timeoutMs, signal: request.signal };
  return withDeadline(limit, async signal => {
    const response = await exchange({ ...request, signal });
    const body = parseJson(await readText(response, request));
    if (response.status === 200 && body === undefined) throw interrupted(request, 'unreadable answer');
    return { status: response.status, headers: response.headers, body };
  });
}

async function exchange({ url, headers, method, body, signal, ...request }: PlatformRequest): Promise<Response> {
  try {
    return await request.fetch(url, {
      method: method ?? (body ? 'POST' : 'GET'),
      headers: { accept: 'application/json', ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      // Never followed: a token must not travel to another host. The 3xx itself is then classified.
      redirect: 'manual',
      signal,
    });
  } catch (error) {
    const code = networkCode(error);
    if (!code || !notWritten.has(code)) throw interrupted(request, code ?? 'aborted');
    throw new SendFailure('retry', 'The platform could not be reached; the message will be tried again.', {
      platformCode: code,
    });
  }
}

/** The request was or may have been written: nobody knows whether it had its effect. */
function interrupted({ once }: Pick<PlatformRequest, 'once'>, platformCode: string): SendFailure {
  return once
    ? new SendFailure(
        'uncertain',
        'The connection broke while sending; the message may or may not have been delivered.',
        { platformCode },
      )
    : new SendFailure('retry', 'The platform did not answer; it will be asked again.', { platformCode });
}

async function readText(response: Response, request: PlatformRequest): Promise<string> {
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk as Uint8Array);
      size += (chunk as Uint8Array).byteLength;
      // Leaving the loop cancels the rest of the stream.
      if (size > maxAnswerBytes) return '';
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch (error) {
    // A refusal speaks by its status; an accepted request whose answer is lost does not.
    if (response.status !== 200) return '';
    throw interrupted(request, networkCode(error) ?? 'answer lost');
  }
}

/** `fetch` hides the cause one level down, and one more where a name has several addresses (an AggregateError). */
function networkCode(error: unknown): string | undefined {
  const cause = memberOf(error, 'cause');
  const first = memberOf(memberOf(cause, 'errors'), '0');
  return [memberOf(cause, 'code'), memberOf(first, 'code')].find(code => typeof code === 'string');
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
