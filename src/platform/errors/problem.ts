import { AppError, errorTable, type FieldError } from './app-error.js';

/** RFC 9457 problem document. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  errors?: FieldError[];
  requestId: string;
  [extension: string]: unknown;
};

/** Presents an error; whatever is not an AppError becomes `internal` without its text. */
export function toProblem(error: unknown, instance: string, requestId: string): Problem {
  const known = error instanceof AppError ? error : new AppError('internal', `Report the request id ${requestId}.`);
  return {
    ...known.details,
    type: `urn:frontdesk:problem:${known.code}`,
    title: errorTable[known.code].title,
    status: known.status,
    detail: known.detail,
    instance,
    code: known.code,
    ...(known.fields.length > 0 ? { errors: known.fields } : {}),
    requestId,
  };
}
