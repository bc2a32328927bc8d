import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { AppError } from '../errors/app-error.js';
import { toProblem } from '../errors/problem.js';
import type { Log } from '../observability/log.js';
import { isDatabaseTrouble } from '../persistence/database-trouble.js';
import { notFoundPage } from './not-found-page.js';
import { requestIdOf } from './request-context.js';

/** After all routes: says that there is nothing here. */
export const unknownRoute: RequestHandler = (req, _res, next) => {
  next(new AppError('not_found', `There is no ${req.method} ${req.path}. /docs lists what there is.`));
};

/** The last middleware: every error leaves as a problem document (RFC 9457); the unexpected ones are logged. */
export function errorHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const known = toAppError(error);
    const requestId = requestIdOf(res);
    if (known?.code === 'unavailable') log.warn('a request could not be served', { requestId, path: req.path, error });
    if (!known) log.error('a request failed unexpectedly', { requestId, method: req.method, path: req.path, error });
    if (known?.code === 'not_found' && wantsPage(req)) return sendNotFoundPage(res, req.path);
    sendProblem(res, known ?? error, req.path);
  };
}

/** A browser that shows a page; programs ask for JSON or for anything. */
const wantsPage = ({ method, headers }: Request): boolean =>
  (method === 'GET' || method === 'HEAD') && /\btext\/html\b/.test(headers.accept ?? '');

function sendNotFoundPage(res: Response, path: string): void {
  res.status(404).vary('Accept').type('html').send(notFoundPage(path));
}

/** Sends `error` as a problem document; used by handlers that stand before the router, too. */
function sendProblem(res: Response, error: unknown, instance: string): void {
  const problem = toProblem(error, instance, requestIdOf(res));
  if (error instanceof AppError && error.retryAfterMs !== undefined) {
    res.setHeader('Retry-After', String(Math.max(1, Math.ceil(error.retryAfterMs / 1000))));
  }
  if (problem.status === 401) res.setHeader('WWW-Authenticate', 'Bearer');
  res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** Errors of Express and its body parser carry a status and a type; what they say about the body is said in our words. */
function toAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  const { type, status } = (error ?? {}) as { type?: unknown; status?: unknown };
  if (type === 'entity.too.large') return new AppError('too_large', 'The body is larger than this route takes.');
  if (type === 'entity.parse.failed')
    return new AppError(
      'invalid_request',
      'The body is not valid JSON. Send it as JSON.stringify writes it, in UTF-8.',
    );
  if (isDatabaseTrouble(error)) {
    const detail = 'The database does not answer, or takes nothing, at this moment. Nothing was lost; try again soon.';
    return new AppError('unavailable', detail, { retryAfterMs: 5_000, cause: error });
  }
  if (error instanceof URIError)
    return new AppError(
      'invalid_request',
      'The path is not correctly encoded. Write a percent sign as %25, and other signs as encodeURIComponent does.',
    );
  if (typeof type === 'string' && typeof status === 'number' && status >= 400 && status < 500) {
    return new AppError('invalid_request', 'The body could not be read: check its length, encoding and character set.');
  }
  return null;
}
