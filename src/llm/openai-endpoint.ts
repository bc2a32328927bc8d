import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import type { Secret } from '../platform/secret.js';
import { kindOfStatus, ModelFailure } from './model-failure.js';
import { networkFailure } from './post-json.js';

/** `apiKey` null for local servers that ask for none (Ollama, llama.cpp). `baseUrl` includes `/v1`. */
export type OpenAiEndpoint = { apiKey: Secret | null; baseUrl: string | null; model: string };

const openAiBaseUrl = 'https://api.openai.com/v1';

/** True for OpenAI itself, which takes more than the servers that imitate it. */
export function isOpenAi(baseUrl: string | null): boolean {
  return new URL(baseUrl ?? openAiBaseUrl).hostname === 'api.openai.com';
}

/**
 * The SDK with everything said explicitly, so that no OPENAI_* variable decides where data goes
 * (docs/platforms/models.md, Environment variables), without its retries, which ignore the deadline and obey any
 * Retry-After (3.4), and without following redirects.
 */
export function createOpenAiClient(endpoint: OpenAiEndpoint): OpenAI {
  return new OpenAI({
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
  });
}

/** Classes whatever the SDK throws. */
export function classifyOpenAiError(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  // By name, not by class: under a test runner the JSON parser of fetch belongs to another realm.
  if ((error as Error | null)?.name === 'SyntaxError') {
    return new ModelFailure('unparsable', 'A body that is no JSON.', { cause: error });
  }
  if (error instanceof APIUserAbortError) return new ModelFailure('aborted', 'Aborted.', { cause: error });
  if (!(error instanceof APIError) || error instanceof APIConnectionError) return networkFailure(error);
  const { status, code, message, headers } = error as APIError<number | undefined, Headers | undefined>;
  if (status === undefined) return networkFailure(error);
  const kind = status === 429 && isQuota(code, message) ? 'quota_spent' : kindOfStatus(status);
  const retryAfterMs = waitOf(headers, Date.now());
  return new ModelFailure(kind, message, { cause: error, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
}

const isQuota = (code: string | null | undefined, message: string): boolean =>
  code === 'insufficient_quota' || /insufficient_quota|per day/i.test(message);

/** `retry-after-ms`, or `retry-after` in seconds or as a date. */
export function waitOf(headers: Headers | undefined, nowMs: number): number | undefined {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(ms)) return Math.max(0, ms);
  const text = headers?.get('retry-after');
  if (!text) return undefined;
  const wait = /^[\d.]+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
