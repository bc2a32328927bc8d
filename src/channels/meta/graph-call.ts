import { hmacSha256 } from '../../platform/crypto/hmac.js';
import type { PageCredentials } from '../channel.js';
import { SendFailure } from '../send-failure.js';
import { classifyFailure } from './classify-failure.js';
import type { Refusal } from './graph-failure.js';
import { withDeadline } from './with-deadline.js';

export type GraphRequest = {
  /** URL with version and path. */
  url: URL;
  page: PageCredentials;
  /** Sent as JSON by POST; without it the call is a GET. */
  body?: Record<string, unknown>;
  signal: AbortSignal;
  /** Longest time for the whole call, its answer's body included. */
  timeoutMs: number;
  fetch: typeof fetch;
  /** What a refusal means; Meta's own table unless told. */
  classify?: (refusal: Refusal) => SendFailure;
};

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
 * One call to Meta's Graph API. Resolves to the parsed body of a 200; every failure is a SendFailure.
 * The token travels in the Authorization header, never in the URL, which ends up in logs (channels.md 1).
 */
export async function callGraph(request: GraphRequest): Promise<unknown> {
  if (request.signal.aborted) throw new SendFailure('retry', 'The call was given up before it began.');
  // A token with such characters cannot be sent, and the error of trying would quote it.
  if (!/^[\x21-\x7e]+$/.test(request.page.accessToken.reveal())) {
    throw new SendFailure('token_expired', 'The stored access token is not valid; connect the account again.');
  }
  return withDeadline(request.signal, request.timeoutMs, signal => perform({ ...request, signal }));
}

async function perform(request: GraphRequest): Promise<unknown> {
  const response = await exchange(request);
  const text = await readText(response, request);
  const body = parseJson(text);
  const { status, headers } = response;
  if (status !== 200) throw (request.classify ?? classifyFailure)({ status, body, headers });
  if (body === undefined) throw interrupted(request, 'unreadable answer');
  return body;
}

async function exchange(request: GraphRequest): Promise<Response> {
  const { page, signal } = request;
  const url = new URL(request.url);
  const proof = page.appSecret && hmacSha256(page.appSecret.reveal(), page.accessToken.reveal()).toString('hex');
  const body = request.body && { ...request.body, ...(proof ? { appsecret_proof: proof } : {}) };
  if (!body && proof) url.searchParams.set('appsecret_proof', proof);
  try {
    return await request.fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${page.accessToken.reveal()}`,
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
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

/** The request was or may have been written: for a POST nobody knows whether it had its effect; a GET is simply repeated. */
function interrupted(request: GraphRequest, platformCode: string): SendFailure {
  return request.body
    ? new SendFailure(
        'uncertain',
        'The connection broke while sending; the message may or may not have been delivered.',
        { platformCode },
      )
    : new SendFailure('retry', 'The platform did not answer; it will be asked again.', { platformCode });
}

async function readText(response: Response, request: GraphRequest): Promise<string> {
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
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
