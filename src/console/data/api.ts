/** Why the server refused, in the words of its problem document (RFC 9457). */
export type Problem = { status: number; code: string; detail: string; retryAfterSeconds: number | null };

/** An answer that is not what was asked for; without a status the server was not reached. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    message: string,
    readonly problem: Problem | null,
  ) {
    super(message);
  }
}

export type Call = { method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; body?: unknown; signal?: AbortSignal };

/** Sent with everything that changes something; a session has its own. */
let csrfToken: string | null = null;
export const sendCsrfToken = (token: string | null): void => void (csrfToken = token);

/** Called when the server says that nobody is signed in any more. */
let onSignedOut = (): void => undefined;
export const whenSignedOut = (listener: () => void): void => void (onSignedOut = listener);

const wordOf = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const after = Number(response.headers.get('Retry-After') ?? NaN);
  return {
    status: response.status,
    code: wordOf(body['code'], 'unknown'),
    detail: wordOf(body['detail'], `${response.status} ${response.statusText}`),
    retryAfterSeconds: Number.isFinite(after) ? after : null,
  };
}

/** Asks the product's API as whoever is signed in in this browser. */
export async function callApi<T>(path: string, { method = 'GET', body, signal }: Call = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET' && csrfToken) headers['X-CSRF-Token'] = csrfToken;
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: signal ?? null };
  if (body !== undefined) init.body = JSON.stringify(body);
  const response = await fetch(path, init).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiError('The server cannot be reached.', null);
  });
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.status === 401 && !path.startsWith('/api/auth/')) onSignedOut();
    throw new ApiError(problem.detail, problem);
  }
  return (response.status === 204 ? undefined : await response.json()) as T;
}
