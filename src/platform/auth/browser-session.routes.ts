import type { Request, Response } from 'express';
import { z } from 'zod';
import { AppError } from '../errors/app-error.js';
import { defineRoute, type Route } from '../http/api.js';
import { clientAddress } from '../http/client-address.js';
import { type AuthRouteDeps, companySchema, credentials, presentUser, userSchema } from './auth.routes.js';
import { foreignPage } from './forgery.js';
import { clearSessionCookie, senderOf, sessionTokenIn, setSessionCookie } from './session-cookie.js';
import { type Holder, type HolderOf, sessionMs } from './session-holder.js';

export type BrowserSessionDeps = AuthRouteDeps & { holderOf: HolderOf; appUrl: string };

const path = '/api/auth/session';
const sessionSchema = z.object({ user: userSchema, company: companySchema, csrfToken: z.string() });

/** Sign-in for pages of our own: the refresh token goes into a cookie that no script reads, and the page gets what proves it. */
export function browserSessionRoutes(deps: BrowserSessionDeps): Route[] {
  const secure = deps.appUrl.startsWith('https://');
  const carry = (res: Response, token: string): void => setSessionCookie(res, token, { secure, maxAgeMs: sessionMs });
  const present = async ({ user, csrfToken }: Pick<Holder, 'user' | 'csrfToken'>) => ({
    user: presentUser(user),
    company: await deps.companyOf(user.tenantId),
    csrfToken,
  });
  return [
    defineRoute({
      method: 'post',
      path,
      summary: 'Sign in a browser: the answer sets a cookie, and says what X-CSRF-Token must be',
      permission: 'public',
      body: credentials,
      response: sessionSchema,
      handler: async ({ ctx, body, req, res }) => {
        const foreign = foreignPage(senderOf(req), deps.appUrl);
        if (foreign !== null) throw new AppError('forbidden', foreign);
        const source = clientAddress(req);
        await deps.loginLimit(`source:${source}`, res);
        const { requestId } = ctx;
        const signedIn = await deps.signIn.withPassword(body.email, body.password, { source, requestId });
        carry(res, signedIn.refreshToken);
        return present(signedIn);
      },
    }),
    defineRoute({
      method: 'get',
      path,
      summary: 'Who is signed in with this browser; its session is prolonged',
      permission: 'read',
      response: sessionSchema,
      handler: async ({ req, res }) => {
        const token = tokenOf(req);
        const holder = await deps.holderOf(token, { prolong: true });
        carry(res, token);
        return present(holder);
      },
    }),
    defineRoute({
      method: 'delete',
      path,
      summary: 'Sign this browser out',
      permission: 'read',
      status: 204,
      handler: async ({ ctx, req, res }) => {
        await deps.signIn.signOut(ctx, tokenOf(req));
        clearSessionCookie(res, secure);
      },
    }),
  ];
}

function tokenOf(req: Request): string {
  const token = sessionTokenIn(req.get('cookie'));
  if (token === undefined)
    throw new AppError('unauthenticated', 'This browser has no session. POST /api/auth/session begins one.');
  return token;
}
