import type { Request, Response } from 'express';
import type { Sender } from './forgery.js';
import { csrfHeader } from './forgery.js';

/** Carries the refresh token of a browser's session, where no script can read it. */
export const sessionCookie = 'frontdesk_session';

const options = (secure: boolean) => ({ httpOnly: true, sameSite: 'strict' as const, secure, path: '/api' });

export type CookieLife = { secure: boolean; maxAgeMs: number };

export function setSessionCookie(res: Response, token: string, { secure, maxAgeMs }: CookieLife): void {
  res.cookie(sessionCookie, token, { ...options(secure), maxAge: maxAgeMs });
}

export function clearSessionCookie(res: Response, secure: boolean): void {
  res.clearCookie(sessionCookie, options(secure));
}

/** The value of our cookie in a `Cookie` header; undefined without one. Of several the first: the browser puts the nearest there (pure). */
export function sessionTokenIn(header: string | undefined): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [name, ...value] = pair.trim().split('=');
    if (name === sessionCookie) return value.join('=');
  }
  return undefined;
}

export const senderOf = (req: Request): Sender => ({
  method: req.method,
  host: req.get('host'),
  origin: req.get('origin'),
  fetchSite: req.get('sec-fetch-site'),
  csrf: req.get(csrfHeader),
});
