import { z } from 'zod';
import { AppError } from '../errors/app-error.js';
import { defineRoute, type Route } from '../http/api.js';
import type { RateLimiter } from '../rate-limit/rate-limit.js';
import { clientAddress } from '../http/client-address.js';
import { type Permission, permissionsOf } from './permissions.js';
import type { SignedIn, SignIn } from './sign-in.js';
import { type User, userShape, type UserStore } from './user.store.js';

export type AuthRouteDeps = {
  signIn: SignIn;
  users: UserStore;
  /** Attempts to sign in, by source; an address alone is never counted, for its owner would be locked out. */
  loginLimit: RateLimiter;
  companyOf: (tenantId: string) => Promise<{ id: string; name: string }>;
};

export const companySchema = z.object({ id: z.string(), name: z.string() });
export const userSchema = z.object({
  id: z.string(),
  ...userShape.pick({ email: true, name: true, role: true }).shape,
  permissions: z.array(z.string()),
});
const signedInSchema = z.object({
  token: z.string(),
  refreshToken: z.string(),
  expiresIn: z.number().int(),
  user: userSchema,
  company: companySchema,
});
export const credentials = z.object({ email: z.string().min(1).max(254), password: z.string().min(1).max(1000) });

export function authRoutes(deps: AuthRouteDeps): Route[] {
  const present = async ({ token, refreshToken, expiresIn, user }: SignedIn) => ({
    token,
    refreshToken,
    expiresIn,
    user: presentUser(user),
    company: await deps.companyOf(user.tenantId),
  });
  return [
    defineRoute({
      method: 'post',
      path: '/api/auth/login',
      summary: 'Sign in with e-mail address and password',
      permission: 'public',
      body: credentials,
      response: signedInSchema,
      handler: async ({ ctx, body, req, res }) => {
        const source = clientAddress(req);
        await deps.loginLimit(`source:${source}`, res);
        return present(await deps.signIn.withPassword(body.email, body.password, { source, requestId: ctx.requestId }));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/auth/refresh',
      summary: 'A new token for a refresh token, which is spent by it',
      permission: 'public',
      body: z.object({ refreshToken: z.string().min(1).max(500) }),
      response: signedInSchema,
      handler: async ({ body }) => present(await deps.signIn.refresh(body.refreshToken)),
    }),
    defineRoute({
      method: 'post',
      path: '/api/auth/logout',
      summary: 'End one session, or without a refresh token all of them',
      permission: 'read',
      body: z.object({ refreshToken: z.string().optional() }),
      status: 204,
      handler: ({ ctx, body }) => deps.signIn.signOut(ctx, body.refreshToken),
    }),
    meRoute(deps),
  ];
}

function meRoute(deps: AuthRouteDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/api/auth/me',
    summary: 'Who is signed in',
    permission: 'read',
    response: z.object({
      user: userSchema.extend({ email: z.string().nullable() }),
      company: companySchema,
    }),
    handler: async ({ ctx }) => {
      const company = await deps.companyOf(ctx.tenantId);
      if (ctx.actor.kind === 'api-key') {
        const { id, name, role } = ctx.actor;
        return { user: { id, email: null, name, role, permissions: permissionsOf(role) }, company };
      }
      const user = await deps.users.find(ctx, ctx.actor.id);
      if (!user || user.disabled) throw new AppError('unauthenticated', 'This account does not exist any more.');
      return { user: presentUser(user), company };
    },
  });
}

export function presentUser({ _id, email, name, role }: User) {
  const permissions: Permission[] = permissionsOf(role);
  return { id: _id, email, name, role, permissions };
}
