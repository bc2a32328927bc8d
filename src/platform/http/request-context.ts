import type { RequestHandler, Response } from 'express';
import { newId } from '../ids.js';

const header = 'X-Request-Id';

/** Gives every request an id: the caller's own when it is harmless, else a new one. The answer carries it back. */
export const requestContext: RequestHandler = (req, res, next) => {
  const given = req.get(header);
  res.setHeader(header, given && /^[\w-]{8,64}$/.test(given) ? given : newId('req'));
  next();
};

/** The id of the request that `res` answers. The header itself is the store, so that both can never differ. */
export function requestIdOf(res: Response): string {
  const id = res.getHeader(header);
  if (typeof id === 'string') return id;
  const fresh = newId('req');
  if (!res.headersSent) res.setHeader(header, fresh);
  return fresh;
}
