import { type Exchange, sendJson } from '../exchange.js';
import type { ArmedFault } from '../faults.js';

type OpenAiError = { status: number; type: string; code: string | null; message: string };

const rate = {
  status: 429,
  type: 'requests',
  code: 'rate_limit_exceeded',
  message: 'Rate limit reached. Please try again later.',
};

/**
 * Errors as OpenAI words them (docs/platforms/openai.md, Answers and errors). The three rate limits say in different
 * ways how long to wait.
 */
const errors = {
  invalid_request: { status: 400, type: 'invalid_request_error', code: null, message: 'Invalid request.' },
  invalid_key: {
    status: 401,
    type: 'invalid_request_error',
    code: 'invalid_api_key',
    message: 'Incorrect API key provided.',
  },
  forbidden: {
    status: 403,
    type: 'invalid_request_error',
    code: 'unsupported_country',
    message: 'Not supported here.',
  },
  model_not_found: {
    status: 404,
    type: 'invalid_request_error',
    code: 'model_not_found',
    message: 'The model does not exist.',
  },
  conflict: { status: 409, type: 'invalid_request_error', code: 'conflict', message: 'Conflict, try again.' },
  unprocessable: { status: 422, type: 'invalid_request_error', code: null, message: 'Unprocessable.' },
  rate_seconds: rate,
  rate_ms: rate,
  rate_date: rate,
  insufficient_quota: {
    status: 429,
    type: 'insufficient_quota',
    code: 'insufficient_quota',
    message: 'You exceeded your current quota, please check your plan and billing details.',
  },
  server_error: { status: 500, type: 'server_error', code: null, message: 'The server had an error.' },
  overloaded: { status: 503, type: 'server_error', code: null, message: 'The engine is currently overloaded.' },
} as const satisfies Record<string, OpenAiError>;
export type OpenAiErrorName = keyof typeof errors;
export const openAiErrorNames = Object.keys(errors) as OpenAiErrorName[];

export function sendOpenAiError(
  exchange: Exchange,
  name: OpenAiErrorName,
  message?: string,
  armed?: ArmedFault<string>,
): void {
  const { status, type, code, message: usual } = errors[name];
  const error = { message: message ?? usual, type, param: null, code };
  sendJson(exchange, status, { error }, { 'x-request-id': 'req_sandbox', ...waitHeader(name, armed?.ms ?? 0) });
}

function waitHeader(name: OpenAiErrorName, ms: number): Record<string, string> {
  if (name === 'rate_seconds') return { 'retry-after': String(Math.ceil(ms / 1000)) };
  if (name === 'rate_ms') return { 'retry-after-ms': String(ms) };
  return name === 'rate_date' ? { 'retry-after': new Date(Date.now() + ms).toUTCString() } : {};
}
