import { hmacSha256 } from '../../platform/crypto/hmac.js';
import type { AccountCredentials } from '../channel.js';
import { callPlatform } from '../platform-call.js';
import { SendFailure } from '../send-failure.js';
import { classifyFailure } from './classify-failure.js';
import type { Refusal } from './graph-failure.js';

export type GraphRequest = {
  /** URL with version and path. */
  url: URL;
  account: AccountCredentials;
  /** Instead of GET, where there is no body. */
  method?: 'DELETE';
  /** Sent as JSON by POST; without it the call is a GET. */
  body?: Record<string, unknown>;
  signal: AbortSignal;
  /** Longest time for the whole call, its answer's body included. */
  timeoutMs: number;
  fetch: typeof fetch;
  /** What a refusal means; Meta's own table unless told. */
  classify?: (refusal: Refusal) => SendFailure;
};

/**
 * One call to Meta's Graph API. Resolves to the parsed body of a 200; every failure is a SendFailure.
 * The token travels in the Authorization header, never in the URL, which ends up in logs
 * (docs/platforms/meta-graph.md, Versions and hosts).
 */
export async function callGraph(request: GraphRequest): Promise<unknown> {
  const { account } = request;
  // A token with such characters cannot be sent, and the error of trying would quote it.
  if (!/^[\x21-\x7e]+$/.test(account.accessToken.reveal())) {
    throw new SendFailure('token_expired', 'The stored access token is not valid; connect the account again.');
  }
  const url = new URL(request.url);
  const proof =
    account.appSecret && hmacSha256(account.appSecret.reveal(), account.accessToken.reveal()).toString('hex');
  const body = request.body && { ...request.body, ...(proof ? { appsecret_proof: proof } : {}) };
  if (!body && proof) url.searchParams.set('appsecret_proof', proof);
  const answer = await callPlatform({
    ...request,
    url,
    headers: { authorization: `Bearer ${account.accessToken.reveal()}` },
    body,
    // A POST sends; the others are simply repeated.
    once: body !== undefined,
  });
  if (answer.status !== 200) throw (request.classify ?? classifyFailure)(answer);
  return answer.body;
}
