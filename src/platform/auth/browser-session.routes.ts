import type { Request, Response } from 'express';
import type { z } from 'zod';
import { AppError } from '../errors/app-error.js';
import { defineRoute, type Route } from '../http/api.js';
import { clientAddress } from '../http/client-address.js';
import { type browserSession, browserSessionOperations } from './auth.contract.js';
import { type AuthRouteDeps, presentUser } from './auth.routes.js';
import { foreignPage } from './forgery.js';
import { clearSessionCookie, senderOf, sessionTokenIn, setSessionCookie } from './session-cookie.js';
import { type Holder, type HolderOf, sessionMs } from './session-holder.js';
import type { User } from './user.store.js';

export type BrowserSessionDeps = AuthRouteDeps & { holderOf: HolderOf; appUrl: string };

/** Sign-in for pages of our own: the refresh token goes into a cookie that no script reads, and the page gets what proves it. */
export function browserSessionRoutes(deps: BrowserSessionDeps): Route[] {
  const { carry, present, secure } = createCarrier(deps);
  return [
    defineRoute({
      ...browserSessionOperations.begin,
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
      ...browserSessionOperations.show,
      handler: async ({ req, res }) => {
        const token = tokenOf(req);
        const holder = await deps.holderOf(token, { prolong: true });
        carry(res, token);
        return present(holder);
      },
    }),
    defineRoute({
      ...browserSessionOperations.end,
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

/** The cookie, and what the page is told beside it. */
function createCarrier(deps: Pick<BrowserSessionDeps, 'appUrl' | 'companyOf'>) {
  const secure = deps.appUrl.startsWith('https://');
  const carry = (res: Response, token: string): void => setSessionCookie(res, token, { secure, maxAgeMs: sessionMs });
  const present = async ({ user, csrfToken }: Pick<Holder, 'user' | 'csrfToken'>) => ({
    user: presentUser(user),
    company: await deps.companyOf(user.tenantId),
    csrfToken,
  });
  return { carry, present, secure };
}

export type EnterBrowser = (
  user: User,
  asked: { req: Request; res: Response; requestId: string },
) => Promise<z.input<typeof browserSession>>;

/** Begins a session in a browser for somebody who needs no password; asked by a page of our own. */
export function createEnterBrowser(deps: BrowserSessionDeps): EnterBrowser {
  const { carry, present } = createCarrier(deps);
  return async (user, { req, res, requestId }) => {
    const foreign = foreignPage(senderOf(req), deps.appUrl);
    if (foreign !== null) throw new AppError('forbidden', foreign);
    const signedIn = await deps.signIn.asUser(user, { source: clientAddress(req), requestId });
    carry(res, signedIn.refreshToken);
    return present(signedIn);
  };
}
