import { z } from 'zod';
import type { Secret } from '../platform/secret.js';
import { kindOfStatus, ModelFailure } from './model-failure.js';
import { postJson } from './post-json.js';

export type GeminiEndpoint = { apiKey: Secret; baseUrl: string | null; model: string };

/**
 * Always passed explicitly: with no base URL, LANGSMITH_GATEWAY would choose the host (docs/platforms/models.md,
 * Environment variables).
 */
export const googleBaseUrl = 'https://generativelanguage.googleapis.com';

export const modelName = (model: string): string => model.replace(/^models\//, '');

/** `POST {baseUrl}/v1beta/models/{model}:{method}` with the key in a header, never in the URL. */
export function postToGemini(
  endpoint: GeminiEndpoint,
  method: string,
  body: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  const base = (endpoint.baseUrl ?? googleBaseUrl).replace(/\/+$/, '');
  return postJson({
    url: `${base}/v1beta/models/${encodeURIComponent(modelName(endpoint.model))}:${method}`,
    headers: { 'x-goog-api-key': endpoint.apiKey.reveal() },
    body,
    signal,
    classify: classifyGoogleError,
  });
}

const googleError = z.object({
  error: z.object({
    message: z.string().default(''),
    details: z.array(z.looseObject({ '@type': z.string().default('') })).default([]),
  }),
});

const retryInfo = z.looseObject({ retryDelay: z.string() });
const quotaFailure = z.looseObject({ violations: z.array(z.looseObject({ quotaId: z.string().default('') })) });

/**
 * Google's error body as a class of failure. All 429 say "exceeded your current quota"; the window stands in
 * `QuotaFailure.violations[].quotaId` and the delay in `RetryInfo` (docs/platforms/gemini.md, Errors). A wrong key is a 400.
 */
export function classifyGoogleError(status: number, body: unknown): ModelFailure | undefined {
  const parsed = googleError.safeParse(body);
  if (!parsed.success) return undefined;
  const { message, details } = parsed.data.error;
  if (status === 400 && /API key/i.test(message)) return new ModelFailure('unauthorized', message);
  if (status !== 429) return new ModelFailure(kindOfStatus(status), message);
  const spent = details.some(detail =>
    quotaFailure.safeParse(detail).data?.violations.some(({ quotaId }) => /PerDay/i.test(quotaId)),
  );
  if (spent) return new ModelFailure('quota_spent', message);
  const delay = details.map(detail => retryInfo.safeParse(detail).data?.retryDelay).find(text => text !== undefined);
  const retryAfterMs = secondsIn(delay) ?? secondsIn(/retry in ([\d.]+s)/i.exec(message)?.[1]);
  return new ModelFailure('rate_limited', message, retryAfterMs === undefined ? {} : { retryAfterMs });
}

/** `22s` or `10.6s` in milliseconds. */
function secondsIn(text: string | undefined): number | undefined {
  const [, seconds] = /^([\d.]+)s$/.exec(text ?? '') ?? [];
  const value = Number(seconds);
  return seconds !== undefined && Number.isFinite(value) ? Math.ceil(value * 1000) : undefined;
}
