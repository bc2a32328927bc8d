import type { RequestHandler } from 'express';

/** What somebody may see stays in no cache, their browser's and a proxy's included; a route that serves files says more. */
export const noStore: RequestHandler = (_req, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  next();
};
