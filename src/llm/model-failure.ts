import { AppError } from '../platform/errors/app-error.js';
import type { ModelUsage } from './chat-model.js';

/** Why a model gave no usable answer. The name is what operators see as `details.reason`. */
export type FailureKind =
  | 'bad_request'
  | 'unauthorized'
  | 'unknown_model'
  | 'redirected'
  | 'rate_limited'
  | 'quota_spent'
  | 'server'
  | 'network'
  | 'unparsable'
  | 'too_long'
  | 'blocked'
  | 'truncated'
  | 'invalid_answer'
  | 'deadline'
  | 'aborted'
  | 'circuit_open'
  | 'budget_spent'
  | 'cannot_answer';

export type FailureOptions = {
  cause?: unknown;
  /** How long the vendor asks to wait. */
  retryAfterMs?: number;
  /** What was billed all the same. */
  usage?: ModelUsage;
  /** Of the answer, where there was one. */
  status?: number;
  /** The member of the request that was refused, where the server names it. */
  param?: string | null;
  /** For `invalid_answer`: the answer as it came and what is wrong with it, to be shown to the model once. */
  answer?: { text: string; problem: string };
};

/** A classed failure inside this folder. Its message may hold the vendor's words: for logs, never for people. */
export class ModelFailure extends Error {
  readonly kind: FailureKind;
  readonly retryAfterMs: number | undefined;
  readonly usage: ModelUsage;
  readonly status: number | null;
  readonly param: string | null;
  readonly answer: { text: string; problem: string } | undefined;

  constructor(kind: FailureKind, message: string, options: FailureOptions = {}) {
    super(message.slice(0, 500), { cause: options.cause });
    this.name = 'ModelFailure';
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
    this.usage = options.usage ?? noUsage;
    this.status = options.status ?? null;
    this.param = options.param ?? null;
    this.answer = options.answer;
  }
}

export const noUsage: ModelUsage = { inputTokens: 0, outputTokens: 0, costUsd: 0 };

/** Two bills as one. */
export function addUsage(a: ModelUsage, b: ModelUsage): ModelUsage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    costUsd: a.costUsd + b.costUsd,
  };
}

/** What people read: the cause and the next step, in our words. */
const sentences: Record<FailureKind, string> = {
  bad_request: 'The model refused the request as invalid. Check the model name and its settings.',
  unauthorized: 'The model refused the API key. Check the key and its rights.',
  unknown_model: 'The configured model does not exist at this provider. Choose another one.',
  redirected: 'The model endpoint answered with a redirect, which is never followed. Check the base URL.',
  rate_limited: 'The model limits the rate of requests. Try again in a moment.',
  quota_spent: "The model's quota is used up. Wait for its reset or raise it.",
  server: 'The model provider has a fault. Try again later.',
  network: 'The model could not be reached. Check the network and the base URL.',
  unparsable: 'The model endpoint gave an answer that is not in its format. Check the base URL.',
  too_long: 'The question is longer than the model can read. Choose a model with a longer context.',
  blocked: 'The model declined to answer this message.',
  truncated: 'The model did not finish its answer within the allowed length.',
  invalid_answer: 'The model gave an answer of the wrong shape, twice.',
  deadline: 'The model took too long.',
  aborted: 'The question to the model was cancelled.',
  circuit_open: 'The model failed repeatedly and is left alone for a while.',
  budget_spent: "The company's budget of the day is used up.",
  cannot_answer: 'The offline model has no opinion of its own. Connect a model, or do without this.',
};

/** The kind of failure in plain words, with the next step. */
export const sentenceOf = (kind: FailureKind): string => sentences[kind];

/** The failure as the ports report it. */
export function toUnavailable(failure: ModelFailure): AppError {
  const { kind, retryAfterMs } = failure;
  return new AppError('model_unavailable', sentences[kind], {
    cause: failure,
    details: { reason: kind },
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** The classed failure behind an error of the ports, if there is one. */
export function failureOf(error: unknown): ModelFailure | undefined {
  if (error instanceof ModelFailure) return error;
  return error instanceof AppError && error.cause instanceof ModelFailure ? error.cause : undefined;
}

/** The kind for an HTTP status without further words (docs/platforms/gemini.md, Errors). */
export function kindOfStatus(status: number): FailureKind {
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 402) return 'quota_spent';
  if (status === 404) return 'unknown_model';
  if (status === 408 || status === 409 || status >= 500) return 'server';
  if (status === 413) return 'too_long';
  return status === 429 ? 'rate_limited' : 'bad_request';
}
