import { kindOfStatus, type FailureKind, ModelFailure } from './model-failure.js';

/** What a server says of a failure, wherever it says it. */
export type ErrorWords = { message: string; param: string | null; code: string | null; status: number | null };

type Members = Record<string, unknown>;
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

/**
 * The words of an error body (pure): OpenAI's `error.message`, a plain `error`, FastAPI's `detail` (a text or a list with
 * the place of each fault), `message`, `errors`. Null when the body is no error.
 */
export function wordsOfError(body: unknown): ErrorWords | null {
  const inner: unknown = Array.isArray(body) ? (body as unknown[])[0] : body;
  if (!isMembers(inner)) return null;
  const choice: unknown = Array.isArray(inner['choices']) ? (inner['choices'] as unknown[])[0] : undefined;
  const found = [
    inner['error'],
    inner['errors'],
    inner['detail'],
    isMembers(choice) ? choice['error'] : undefined,
  ].find(value => value !== undefined && value !== null && value !== false);
  const message = sentenceIn(found) ?? textOf(inner['message']) ?? textOf(inner['msg']);
  if (message === null) return null;
  const near: Members = isMembers(found) ? found : inner;
  const status = Number(near['status'] ?? near['code'] ?? inner['status'] ?? inner['code'] ?? Number.NaN);
  return {
    message,
    param: textOf(near['param']),
    code: [near['code'], near['type'], inner['error_type']].map(textOf).filter(Boolean).join(' ') || null,
    status: status >= 400 && status < 600 ? status : null,
  };
}

function sentenceIn(value: unknown): string | null {
  if (Array.isArray(value)) return (value as unknown[]).map(one => sentenceIn(one) ?? '').join('; ') || null;
  if (!isMembers(value)) return textOf(value);
  const { loc, msg, message, detail, error } = value;
  const said = textOf(message) ?? textOf(msg) ?? sentenceIn(detail) ?? sentenceIn(error);
  // FastAPI names the member in the path of the fault, and only there.
  return Array.isArray(loc) ? `${loc.join('.')}: ${said ?? ''}` : (said ?? JSON.stringify(value));
}

/** Causes that the status alone does not tell: servers answer nearly everything with 400. */
const causes: [RegExp, FailureKind][] = [
  [/insufficient_quota|insufficient (balance|credit|funds)|per day|billing|payment required/i, 'quota_spent'],
  [/content_?(filter|policy)|content management policy|moderation_blocked/i, 'blocked'],
  [
    /(invalid|incorrect|missing|no|not valid)[^.]{0,30}(api[ _-]?key|credentials)|api[ _-]?key (is )?(not valid|invalid)/i,
    'unauthorized',
  ],
  [
    /model_not_found|model[^.]{0,80}(not (be )?found|does not exist|not exist|is not loaded|unknown model)|(unknown|invalid|no such) model/i,
    'unknown_model',
  ],
  [
    /context[ _]?(length|window|size)|longer than (the|its) context|(prompt|input|messages?)[^.]{0,30}too (long|large)|too many (input |prompt )?tokens|maximum (input|sequence) length/i,
    'too_long',
  ],
];

/** The failure that a status and these words stand for. */
export function failureOfWords(
  status: number,
  words: Pick<ErrorWords, 'message' | 'param' | 'code'>,
  more: { cause?: unknown; retryAfterMs?: number } = {},
): ModelFailure {
  const { message, param, code } = words;
  const byStatus = kindOfStatus(status);
  const isOpen =
    ['bad_request', 'rate_limited'].includes(byStatus) || (status === 500 && /context|too (long|large)/i.test(message));
  const named = isOpen ? causes.find(([pattern]) => pattern.test(`${code ?? ''} ${message}`))?.[1] : undefined;
  // What is said to be too long at a limit of the rate is the rate.
  const kind = named === undefined || (byStatus === 'rate_limited' && named !== 'quota_spent') ? byStatus : named;
  return new ModelFailure(kind, `${status} ${message}`, { ...more, status, param });
}
