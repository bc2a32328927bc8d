import type * as OpenAiSdk from 'openai';
import type { APIError, OpenAI } from 'openai';
import type { Secret } from '../platform/secret.js';
import { ModelFailure } from './model-failure.js';
import { failureOfWords, wordsOfError } from './openai-refusal.js';
import { parseJson } from '../platform/parse-json.js';
import { networkFailure } from './post-json.js';

/** `apiKey` null for local servers that ask for none (Ollama, llama.cpp). `baseUrl` includes `/v1`. */
export type OpenAiEndpoint = {
  apiKey: Secret | null;
  baseUrl: string | null;
  model: string;
  /** How it is reached, where a company chose the address; Node's own way unless told. */
  reach?: typeof fetch;
};

const openAiBaseUrl = 'https://api.openai.com/v1';

type Sdk = typeof OpenAiSdk;

/**
 * How an endpoint is asked through the SDK: what it throws comes out as a ModelFailure. The SDK is loaded with the first
 * request: it has 150 modules, and a web process asks no model.
 */
export function createOpenAiCaller(
  endpoint: OpenAiEndpoint,
): <Answer>(ask: (client: OpenAI) => PromiseLike<Answer>) => Promise<Answer> {
  let loaded: Promise<{ sdk: Sdk; client: OpenAI }> | undefined;
  return async ask => {
    loaded ??= import('openai').then(sdk => ({ sdk, client: clientOf(sdk, endpoint) }));
    const { sdk, client } = await loaded;
    try {
      return await ask(client);
    } catch (error) {
      throw failureOf(sdk, error);
    }
  };
}

/**
 * The SDK with everything said explicitly, so that no OPENAI_* variable decides where data goes
 * (docs/platforms/models.md, Environment variables), without its retries, which ignore the deadline and obey any
 * Retry-After (3.4), and without following redirects.
 */
const clientOf = (sdk: Sdk, endpoint: OpenAiEndpoint): OpenAI =>
  new sdk.OpenAI({
    baseURL: endpoint.baseUrl ?? openAiBaseUrl,
    apiKey: endpoint.apiKey?.reveal() ?? 'none',
    ...(endpoint.apiKey ? {} : { defaultHeaders: { authorization: null } }),
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    fetchOptions: { redirect: 'manual' },
    fetch: withWords(endpoint.reach ?? fetch),
  });

/** The SDK hears `error.message` alone; whatever else a server says of its refusal is put there. */
const withWords =
  (reach: typeof fetch): typeof fetch =>
  async (...request) => {
    const response = await reach(...request);
    if (response.status < 400) return response;
    const text = await response.text();
    const { message, param, code } = wordsOfError(parseJson(text)) ?? {
      message: text.slice(0, 500),
      param: null,
      code: null,
    };
    const body = JSON.stringify({ error: { message, param, code } });
    return new Response(body, { status: response.status, headers: headersOfWords(response.headers) });
  };

/** How long to wait is said in headers. */
function headersOfWords(given: Headers): Headers {
  const headers = new Headers({ 'content-type': 'application/json' });
  for (const name of ['retry-after', 'retry-after-ms', 'x-request-id']) {
    const value = given.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}

/** Classes whatever the SDK throws. */
function failureOf(sdk: Sdk, error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  if (error instanceof SyntaxError) return new ModelFailure('unparsable', 'A body that is no JSON.', { cause: error });
  if (error instanceof sdk.APIUserAbortError) return new ModelFailure('aborted', 'Aborted.', { cause: error });
  if (!(error instanceof sdk.APIError) || error instanceof sdk.APIConnectionError) return networkFailure(error);
  const { status, code = null, param = null, headers } = error as APIError<number | undefined, Headers | undefined>;
  if (status === undefined) return networkFailure(error);
  const retryAfterMs = waitOf(headers, Date.now());
  const message = error.message.replace(/^\d{3} /, '');
  const more = { cause: error, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  return failureOfWords(status, { message, param, code }, more);
}

/** `retry-after-ms`, or `retry-after` in seconds or as a date. */
export function waitOf(headers: Headers | undefined, nowMs: number): number | undefined {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(ms)) return Math.max(0, ms);
  const text = headers?.get('retry-after');
  if (!text) return undefined;
  const wait = /^[\d.]+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
