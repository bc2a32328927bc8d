import { type Exchange, sendJson, sendText } from '../exchange.js';
import { transportFaults } from '../faults.js';
import { distortions } from './model-answer.js';

type GoogleError = { status: number; name: string; message: string; details?: object[] };

const quota = 'You exceeded your current quota, please check your plan and billing details. Please retry in 22.4s.';
const retryInfo = { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '22s' };
const violation = (quotaId: string) => ({
  '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
  violations: [{ quotaMetric: 'generativelanguage.googleapis.com/generate_content_requests', quotaId }],
});

/** Errors as Google words them (docs/platforms/gemini.md, Errors). */
const googleErrors = {
  invalid_argument: { status: 400, name: 'INVALID_ARGUMENT', message: 'Request contains an invalid argument.' },
  unauthenticated: { status: 401, name: 'UNAUTHENTICATED', message: 'Request had invalid authentication credentials.' },
  permission_denied: {
    status: 403,
    name: 'PERMISSION_DENIED',
    message: 'Permission denied: consumer has been suspended.',
  },
  not_found: { status: 404, name: 'NOT_FOUND', message: 'models/unknown is not found for API version v1beta.' },
  request_timeout: { status: 408, name: 'DEADLINE_EXCEEDED', message: 'The request timed out.' },
  rate_minute: {
    status: 429,
    name: 'RESOURCE_EXHAUSTED',
    message: quota,
    details: [violation('GenerateRequestsPerMinutePerProjectPerModel'), retryInfo],
  },
  rate_day: {
    status: 429,
    name: 'RESOURCE_EXHAUSTED',
    message: quota,
    details: [violation('GenerateRequestsPerDayPerProjectPerModel')],
  },
  rate_plain: { status: 429, name: 'RESOURCE_EXHAUSTED', message: 'Resource has been exhausted.' },
  internal: { status: 500, name: 'INTERNAL', message: 'An internal error has occurred.' },
  unavailable: { status: 503, name: 'UNAVAILABLE', message: 'The model is overloaded. Please try again later.' },
  deadline: { status: 504, name: 'DEADLINE_EXCEEDED', message: 'Deadline expired before operation could complete.' },
} as const satisfies Record<string, GoogleError>;
type GoogleErrorName = keyof typeof googleErrors;
export const googleErrorNames = Object.keys(googleErrors) as GoogleErrorName[];

export function sendGoogleError(exchange: Exchange, name: GoogleErrorName, message?: string): void {
  const error: GoogleError = googleErrors[name];
  const { status, details } = error;
  const body = { code: status, message: message ?? error.message, status: error.name, ...(details ? { details } : {}) };
  sendJson(exchange, status, { error: body });
}

/** Answers with status 200 that are not an answer. */
export const brokenAnswers = [
  'malformed_json',
  'truncated_json',
  'html_200',
  'empty_object',
  'reset_in_body',
  'hang_in_body',
] as const;
export type BrokenAnswer = (typeof brokenAnswers)[number];

/** How a candidate can end other than well: with content or without. */
export const endings = [
  'safety_empty',
  'safety_partial',
  'max_tokens',
  'max_tokens_empty',
  'recitation',
  'content_empty',
  'blocked_prompt',
  'malformed_function_call',
  'unknown_tool',
  'wrong_arguments',
] as const;
export type Ending = (typeof endings)[number];

/** What can be wrong with a stream of events (docs/platforms/gemini.md, Streams). */
const streamFaults = [
  'sse_crlf',
  'sse_comment',
  'sse_no_space',
  'sse_done',
  'sse_no_last_blank',
  'sse_cut',
  'sse_error_inside',
  'sse_no_candidate',
  'sse_usage_only',
] as const;

export const geminiFaults = [
  ...transportFaults,
  'redirect',
  ...googleErrorNames,
  ...brokenAnswers,
  ...endings,
  ...streamFaults,
  ...distortions,
] as const;
export type GeminiFault = (typeof geminiFaults)[number];

/** Plays an answer that breaks off or is no JSON; `whole` is the body it should have been. */
export async function playBrokenAnswer(exchange: Exchange, how: BrokenAnswer, whole: string): Promise<void> {
  const { response } = exchange;
  const json = { 'content-type': 'application/json' };
  switch (how) {
    case 'malformed_json':
      return sendText(exchange, 200, `${whole}}`, json);
    case 'truncated_json':
      return sendText(exchange, 200, whole.slice(0, Math.ceil(whole.length / 2)), json);
    case 'html_200':
      return sendText(exchange, 200, '<!doctype html><h1>Please sign in</h1>', { 'content-type': 'text/html' });
    case 'empty_object':
      return sendText(exchange, 200, '{}', json);
    case 'reset_in_body':
    case 'hang_in_body':
      response.writeHead(200, { ...json, 'content-length': String(Buffer.byteLength(whole)) });
      await new Promise(resolve => response.write(whole.slice(0, 20), resolve));
      if (how === 'reset_in_body') return exchange.drop();
      await new Promise(resolve => response.once('close', resolve));
  }
}
