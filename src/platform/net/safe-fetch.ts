import { type Agent, fetch, type Response } from 'undici';
import { startDeadline } from '../deadline.js';
import { AppError } from '../errors/app-error.js';
import { checkRedirect } from './check-redirect.js';
import { checkUrl, isListed } from './check-url.js';
import { BlockedAddress, createGuardedAgent, createOpenAgent } from './guarded-agent.js';
import { readBody, readStart } from './read-body.js';

type SafeRequest = {
  headers: Record<string, string>;
  method?: 'GET' | 'HEAD' | 'POST';
  signal: AbortSignal;
  /** Bytes of the decoded body after which we hang up. */
  maxBytes: number;
  /** For the whole exchange, redirects included; at most 60 s. */
  timeoutMs: number;
  accept?: string;
  body?: string;
  /** `refuse`: a redirect is an answer like any other. */
  redirects?: 'follow' | 'refuse';
  /** `cut`: what a longer body begins with is enough, and a status is an answer even when its body never ends. */
  longBody?: 'fail' | 'cut';
};

/** `headers` in lower case; `url` is where the answer came from in the end. */
export type SafeResponse = { status: number; headers: Record<string, string>; body: Buffer; url: string };

export type SafeFetch = (url: string, request: SafeRequest) => Promise<SafeResponse>;

const maxRedirects = 3;
const longestMs = 60_000;

/** Calls URLs that people typed in. Fails with `invalid_request` or `upstream_failed` in plain words that never echo an answer. */
export function createSafeFetch(options: { allowHosts: string[]; headersTimeoutMs?: number }): SafeFetch {
  const { allowHosts, headersTimeoutMs } = options;
  const [guarded, open] = [createGuardedAgent(headersTimeoutMs), createOpenAgent(headersTimeoutMs)];
  const agentFor = (url: URL): Agent => (isListed(url, allowHosts) ? open : guarded);

  return async (text, request) => {
    const ms = Math.min(request.timeoutMs, longestMs);
    const deadline = startDeadline({ what: 'The answer of the other system', ms, signal: request.signal });
    try {
      return await follow(checkUrl(text, allowHosts), { request, allowHosts, agentFor, signal: deadline.signal });
    } catch (error) {
      throw inPlainWords(error, deadline.signal.aborted);
    } finally {
      deadline.end();
    }
  };
}

type Following = { request: SafeRequest; allowHosts: string[]; agentFor: (url: URL) => Agent; signal: AbortSignal };

async function follow(start: URL, { request, allowHosts, agentFor, signal }: Following): Promise<SafeResponse> {
  let url = start;
  let headers: Record<string, string> = { accept: request.accept ?? 'application/json', ...request.headers };
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    const { method = 'GET', body = null, redirects = 'follow' } = request;
    const response = await fetch(url, { method, headers, body, redirect: 'manual', signal, dispatcher: agentFor(url) });
    const location = redirects === 'follow' && isRedirect(response.status) ? response.headers.get('location') : null;
    if (location === null) return present(response, url, request);
    await response.body?.cancel();
    const next = checkRedirect(resolveLocation(location, url), url, allowHosts);
    // Custom headers may be keys as well as Authorization: none travels to another origin.
    if (next.origin !== url.origin) headers = { accept: headers['accept'] ?? 'application/json' };
    url = next;
  }
  throw new AppError('upstream_failed', 'The address redirects too often. Check the URL.');
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

function resolveLocation(location: string, base: URL): string {
  if (!URL.canParse(location, base.href))
    throw new AppError('upstream_failed', 'The address redirects to an invalid URL.');
  return new URL(location, base.href).href;
}

async function present(
  response: Response,
  url: URL,
  { maxBytes, longBody = 'fail' }: SafeRequest,
): Promise<SafeResponse> {
  const body = await (longBody === 'cut' ? readStart(response, maxBytes) : readBody(response, maxBytes));
  return { status: response.status, headers: Object.fromEntries(response.headers), body, url: url.href };
}

function inPlainWords(error: unknown, timedOut: boolean): AppError {
  if (error instanceof AppError) return error;
  const cause = (error as { cause?: unknown }).cause;
  if (cause instanceof BlockedAddress) {
    return new AppError(
      'invalid_request',
      'The host of the URL is at a private address, which is not allowed. Use a public one; the operator can list others in CRM_ALLOW_HOSTS.',
      {
        cause: error,
      },
    );
  }
  const code = (cause as { code?: string } | undefined)?.code ?? '';
  if (timedOut || /TIMEOUT/.test(code)) {
    return new AppError('upstream_failed', 'The other system did not answer in time.', { cause: error });
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new AppError('upstream_failed', 'The host of the URL was not found. Check the URL.', { cause: error });
  }
  if (/CERT|TLS|SSL|SELF_SIGNED/.test(code)) {
    return new AppError('upstream_failed', "The other system's TLS certificate is not valid.", { cause: error });
  }
  return new AppError('upstream_failed', 'The connection to the other system failed.', { cause: error });
}
