import type { RecordAudit } from '../audit/audit.js';
import type { Kernel } from '../kernel.js';
import type { Authenticate } from '../http/mount-routes.js';
import { defineStorage, type Module, type StoresOf } from '../module.js';
import { createRateLimiter } from '../rate-limit/rate-limit.js';
import { rateLimitCollection } from '../rate-limit/rate-limit.store.js';
import { contextOfDocument } from '../tenancy/tenant-context.js';
import { createAccessTokens } from './access-token.js';
import { apiKeyRoutes } from './api-key.routes.js';
import { apiKeyCollection, createApiKeyStore } from './api-key.store.js';
import { type AuthRouteDeps, authRoutes } from './auth.routes.js';
import { createAuthenticate } from './authenticate.js';
import { createCreateUser, type CreateUser } from './create-user.js';
import { createResetPassword, type ResetPassword } from './reset-password.js';
import { createSessionStore, sessionCollection } from './session.store.js';
import { createSignInAttempts, signInAttemptCollection } from './sign-in-attempt.store.js';
import { createSignIn } from './sign-in.js';
import { createUserStore, userCollection } from './user.store.js';

export const authStorage = defineStorage({
  collections: [userCollection, sessionCollection, apiKeyCollection, rateLimitCollection, signInAttemptCollection],
  open: (database, clock) => ({
    users: createUserStore(database),
    sessions: createSessionStore(database),
    apiKeys: createApiKeyStore(database),
    signInAttempts: createSignInAttempts(database, clock),
  }),
});

/** Of one source, whatever address they name: an office behind one address signs in, and who tries many addresses is stopped. */
const signInsPerMinute = 30;

export type AuthModuleDeps = Kernel &
  StoresOf<typeof authStorage> & { recordAudit: RecordAudit; companyOf: AuthRouteDeps['companyOf'] };

export type AuthModule = Module & { authenticate: Authenticate; createUser: CreateUser; resetPassword: ResetPassword };

/** Who may come in: people who sign in, and programs with a key. */
export function createAuth(deps: AuthModuleDeps): AuthModule {
  const { users, sessions, apiKeys, recordAudit, clock, log, database } = deps;
  const tokens = createAccessTokens(deps.appKeys, clock);
  const signIn = createSignIn({ users, sessions, attempts: deps.signInAttempts, tokens, recordAudit, clock, log });
  const loginLimit = createRateLimiter(database, { name: 'login', limit: signInsPerMinute, windowMs: 60_000, clock });
  return {
    routes: [
      ...authRoutes({ signIn, users, companyOf: deps.companyOf, loginLimit }),
      ...apiKeyRoutes({ apiKeys, recordAudit, clock }),
    ],
    authenticate: createAuthenticate({
      ...{ tokens, apiKeys },
      isLive: ({ tenantId, ...session }) =>
        sessions.isLive(contextOfDocument({ tenantId }, 'sign-in', log), session, clock.now()),
    }),
    createUser: createCreateUser({ users, clock }),
    resetPassword: createResetPassword({ users, sessions }),
  };
}
