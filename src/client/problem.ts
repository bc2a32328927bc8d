type FieldError = { pointer: string; message: string };

type Told = {
  code: string;
  title: string;
  status: number;
  detail: string;
  errors: FieldError[];
  requestId: string | null;
  /** After how long the same request may go well; null: it will not. */
  retryAfterMs: number | null;
  /** What else the server says, for example who has decided and when. */
  details: Record<string, unknown>;
};

/** What went wrong (RFC 9457): `code` for programs, `detail` for people. A server that cannot be reached has status 0. */
export class Problem extends Error implements Told {
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors: FieldError[];
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
  readonly details: Record<string, unknown>;

  constructor(told: Told, options?: ErrorOptions) {
    super(told.detail, options);
    this.name = 'Problem';
    this.code = told.code;
    this.title = told.title;
    this.status = told.status;
    this.detail = told.detail;
    this.errors = told.errors;
    this.requestId = told.requestId;
    this.retryAfterMs = told.retryAfterMs;
    this.details = told.details;
  }

  /** Where in the request it is wrong: a JSON pointer, `?name` for the query, `:name` for the path. */
  get pointer(): string | null {
    return this.errors[0]?.pointer ?? null;
  }

  get mayRetry(): boolean {
    return this.retryAfterMs !== null;
  }
}

/** Passing states of a server, or of what stands before it. */
const passing = [429, 502, 503, 504];
const usualPauseMs = 300;

/** What every problem has. */
const members = ['type', 'title', 'status', 'detail', 'instance', 'code', 'errors', 'requestId'];

/** The problem that an answer tells, whoever wrote it: a proxy's page is one, too. */
export async function problemIn(response: Response): Promise<Problem> {
  const said = await response.json().catch(() => null);
  const fields = isObject(said) ? said : {};
  const { code, title, detail, errors, requestId } = fields;
  const { status, headers } = response;
  return new Problem({
    code: text(code) ?? `http_${status}`,
    title: text(title) ?? (response.statusText || 'The request failed'),
    status,
    detail: text(detail) ?? `The server answered ${status}.`,
    errors: Array.isArray(errors) ? (errors as FieldError[]) : [],
    requestId: text(requestId) ?? headers.get('X-Request-Id'),
    retryAfterMs: pauseIn(headers.get('Retry-After')) ?? (passing.includes(status) ? usualPauseMs : null),
    details: Object.fromEntries(Object.entries(fields).filter(([name]) => !members.includes(name))),
  });
}

/** No answer came: the network, or a server that is just starting. */
export const unreachable = (cause: unknown): Problem =>
  new Problem(
    {
      code: 'unreachable',
      title: 'No answer',
      status: 0,
      detail: 'The server could not be reached. Check the connection, then try again.',
      errors: [],
      requestId: null,
      retryAfterMs: usualPauseMs,
      details: {},
    },
    { cause },
  );

/** `Retry-After` in seconds, as our server and most others send it. */
function pauseIn(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header.trim()) ? Number(header) * 1000 : null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
