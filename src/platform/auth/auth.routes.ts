import { AppError } from '../errors/app-error.js';
import { defineRoute, type Route } from '../http/api.js';
import type { RateLimiter } from '../rate-limit/rate-limit.js';
import { clientAddress } from '../http/client-address.js';
import { authOperations } from './auth.contract.js';
import { type Permission, permissionsOf } from './permissions.js';
import type { SignedIn, SignIn } from './sign-in.js';
import type { User, UserStore } from './user.store.js';

export type AuthRouteDeps = {
  signIn: SignIn;
  users: UserStore;
  /** Attempts to sign in, by source; an address alone is never counted, for its owner would be locked out. */
  loginLimit: RateLimiter;
  companyOf: (tenantId: string) => Promise<{ id: string; name: string }>;
};

export function authRoutes(deps: AuthRouteDeps): Route[] {
  const present = (signedIn: SignedIn) => presentSignedIn(deps, signedIn);
  return [
    defineRoute({
      ...authOperations.login,
      handler: async ({ ctx, body, req, res }) => {
        const source = clientAddress(req);
        await deps.loginLimit(`source:${source}`, res);
        return present(await deps.signIn.withPassword(body.email, body.password, { source, requestId: ctx.requestId }));
      },
    }),
    defineRoute({
      ...authOperations.refresh,
      handler: async ({ body }) => present(await deps.signIn.refresh(body.refreshToken)),
    }),
    defineRoute({
      ...authOperations.logout,
      handler: ({ ctx, body }) => deps.signIn.signOut(ctx, body.refreshToken),
    }),
    meRoute(deps),
  ];
}

/** What somebody is answered who has just come in. */
export const presentSignedIn = async (
  { companyOf }: Pick<AuthRouteDeps, 'companyOf'>,
  { token, refreshToken, expiresIn, user }: SignedIn,
) => ({ token, refreshToken, expiresIn, user: presentUser(user), company: await companyOf(user.tenantId) });

function meRoute(deps: AuthRouteDeps): Route {
  return defineRoute({
    ...authOperations.me,
    handler: async ({ ctx }) => {
      const company = await deps.companyOf(ctx.tenantId);
      if (ctx.actor.kind === 'api-key') {
        const { id, name, role } = ctx.actor;
        return { user: { id, email: null, name, role, permissions: permissionsOf(role), language: null }, company };
      }
      const user = await deps.users.find(ctx, ctx.actor.id);
      if (!user || user.disabled) throw new AppError('unauthenticated', 'This account does not exist any more.');
      return { user: presentUser(user), company };
    },
  });
}

export function presentUser({ _id, email, name, role, language }: User) {
  const permissions: Permission[] = permissionsOf(role);
  return { id: _id, email, name, role, permissions, language: language ?? null };
}
