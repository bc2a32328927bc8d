import type { Request, Response } from 'express';
import { AppError } from '../errors/app-error.js';

/** The version that an edit has seen, from `If-Match: "3"`; null where it does not say one, or takes any (`*`). */
export function expectedVersion(req: Pick<Request, 'get'>): number | null {
  const said = req.get('If-Match')?.trim();
  if (said === undefined || said === '*') return null;
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(said)?.[1];
  if (version === undefined) {
    throw new AppError('invalid_request', 'If-Match is no ETag of ours. Send back the one you were given, as "3".');
  }
  return Number(version);
}

/** The same view, whose version also stands in the answer's `ETag`. */
export function withETag<V extends { version: number }>(res: Response, view: V): V {
  res.set('ETag', `"${view.version}"`);
  return view;
}

/** Why an edit changed nothing: it is not there, or somebody else changed it first. */
export function missed(now: { version: number } | null, noSuch: () => AppError): AppError {
  if (!now) return noSuch();
  return new AppError(
    'precondition_failed',
    `It has version ${now.version} now: somebody changed it since you read it. Load it again, and repeat your change.`,
    { details: { version: now.version } },
  );
}
