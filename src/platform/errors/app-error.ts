/** The closed table of errors: HTTP status, title, and whether a station may try the same work again. */
export const errorTable = {
  invalid_request: { status: 400, title: 'The request is not valid', retry: 'no' },
  unauthenticated: { status: 401, title: 'Sign in first', retry: 'no' },
  forbidden: { status: 403, title: 'Not allowed', retry: 'no' },
  not_found: { status: 404, title: 'Not found', retry: 'no' },
  conflict: { status: 409, title: 'Conflict with the present state', retry: 'no' },
  duplicate: { status: 409, title: 'It is there already', retry: 'no' },
  already_decided: { status: 409, title: 'Already decided', retry: 'no' },
  draft_locked: { status: 409, title: 'Somebody else is editing the draft', retry: 'no' },
  has_children: { status: 409, title: 'Others belong to it', retry: 'no' },
  illegal_transition: { status: 409, title: 'Not possible in the present state', retry: 'no' },
  idempotency_key_in_use: { status: 409, title: 'The first request with this key is still running', retry: 'later' },
  reply_window_closed: { status: 409, title: 'The reply window is closed', retry: 'no' },
  last_admin: { status: 409, title: 'Nobody else may administer', retry: 'no' },
  gone: { status: 410, title: 'Gone', retry: 'no' },
  precondition_failed: { status: 412, title: 'Changed since it was read', retry: 'no' },
  too_large: { status: 413, title: 'Too large', retry: 'no' },
  unprocessable: { status: 422, title: 'Understood, but not acceptable', retry: 'no' },
  idempotency_key_reused: { status: 422, title: 'The key was used for another request', retry: 'no' },
  rate_limited: { status: 429, title: 'Too many requests', retry: 'later' },
  internal: { status: 500, title: 'Something went wrong on our side', retry: 'yes' },
  upstream_failed: { status: 502, title: 'Another system failed', retry: 'yes' },
  unavailable: { status: 503, title: 'Not available right now', retry: 'yes' },
  model_unavailable: { status: 503, title: 'The language model is not available', retry: 'yes' },
} as const satisfies Record<string, { status: number; title: string; retry: 'yes' | 'no' | 'later' }>;

export type ErrorCode = keyof typeof errorTable;

/** One invalid field: a JSON pointer into the body (or `?name` for a query parameter) and what is wrong with it. */
export type FieldError = { pointer: string; message: string };

export type AppErrorOptions = {
  cause?: unknown;
  fields?: FieldError[];
  /** Milliseconds after which trying again makes sense. */
  retryAfterMs?: number;
  /** Extra members of the problem document, for example who decided and when. */
  details?: Record<string, unknown>;
};

/** An error whose `detail` may be shown to the caller: it says the cause and the next step, never a secret or vendor text. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly fields: FieldError[];
  readonly retryAfterMs: number | undefined;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, detail: string, options: AppErrorOptions = {}) {
    super(detail, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
    this.fields = options.fields ?? [];
    this.retryAfterMs = options.retryAfterMs;
    this.details = options.details ?? {};
  }

  get status(): number {
    return errorTable[this.code].status;
  }

  get retry(): 'yes' | 'no' | 'later' {
    return errorTable[this.code].retry;
  }
}

/** The error's own words, for logs and stored `lastError` fields. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
