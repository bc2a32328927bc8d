import type { Request } from 'express';
import type { RecordAudit } from '../audit/audit.js';
import type { Kernel } from '../kernel.js';
import type { Authenticate, Identity } from '../http/mount-routes.js';
import { defineStorage, type Module, type StoresOf } from '../module.js';
import type { SendMail } from '../mail/mail.js';
import { createRateLimiter } from '../rate-limit/rate-limit.js';
import { createRateCounter, rateLimitCollection } from '../rate-limit/rate-limit.store.js';
import { contextOfDocument } from '../tenancy/tenant-context.js';
import { createAccessTokens } from './access-token.js';
import { apiKeyRoutes } from './api-key.routes.js';
import { apiKeyCollection, createApiKeyStore } from './api-key.store.js';
import { type AuthRouteDeps, authRoutes } from './auth.routes.js';
import { createAuthenticate } from './authenticate.js';
import { browserSessionRoutes, createEnterBrowser, type EnterBrowser } from './browser-session.routes.js';
import { createCreateUser, type CreateUser } from './create-user.js';
import { createResetPassword, type ResetPassword } from './reset-password.js';
import { createHolderOf } from './session-holder.js';
import { createSessionStore, sessionCollection } from './session.store.js';
import { createSignInAttempts, signInAttemptCollection } from './sign-in-attempt.store.js';
import { createSignIn } from './sign-in.js';
import { createStanding, type Standing } from './standing.js';
import { createTicketStore, ticketCollection } from './stream-ticket.store.js';
import { createLinkStore, linkCollection } from './one-time-link.store.js';
import { ownAccessRoutes } from './own-access.routes.js';
import { type PeopleRouteDeps, peopleRoutes } from './people.routes.js';
import type { TeamsOfPeople } from './teams-of-people.js';
import { createUserStore, userCollection } from './user.store.js';

export const authStorage = defineStorage({
  collections: [
    ...([userCollection, sessionCollection, apiKeyCollection] as const),
    ...([rateLimitCollection, signInAttemptCollection, ticketCollection, linkCollection] as const),
  ],
  open: (database, clock) => ({
    users: createUserStore(database),
    sessions: createSessionStore(database),
    apiKeys: createApiKeyStore(database),
    tickets: createTicketStore(database),
    links: createLinkStore(database),
    signInAttempts: createSignInAttempts(database, clock),
  }),
});

/** Of one source, whatever address they name: an office behind one address signs in, and who tries many addresses is stopped. */
const signInsPerMinute = 30;
const resetMailsPerHour = 3;
const hourMs = 3_600_000;

export type AuthModuleDeps = Kernel &
  StoresOf<typeof authStorage> & {
    recordAudit: RecordAudit;
    companyOf: AuthRouteDeps['companyOf'];
    teams: TeamsOfPeople;
    freeOf: PeopleRouteDeps['freeOf'];
    sendMail: SendMail;
    canSend: PeopleRouteDeps['canSend'];
    /** A session has ended in this process. */
    onEnded?: () => void;
  };

export type AuthModule = Module & {
  authenticate: Authenticate;
  /** Who sent a request that was let in. */
  identityOf: (req: Request) => Identity;
  standing: Standing;
  enterBrowser: EnterBrowser;
  createUser: CreateUser;
  resetPassword: ResetPassword;
};

/** Who may come in: people who sign in, and programs with a key. */
export function createAuth(deps: AuthModuleDeps): AuthModule {
  const { users, sessions, apiKeys, recordAudit, clock, log, database, config } = deps;
  const { appUrl } = config;
  const tokens = createAccessTokens(deps.appKeys, clock);
  const signIn = createSignIn({ ...deps, attempts: deps.signInAttempts, tokens });
  const holderOf = createHolderOf(deps);
  const standing = createStanding(deps);
  const loginLimit = createRateLimiter(database, { name: 'login', limit: signInsPerMinute, windowMs: 60_000, clock });
  const routeDeps = { signIn, users, companyOf: deps.companyOf, loginLimit, holderOf, appUrl };
  const authenticate = createAuthenticate({
    ...{ tokens, apiKeys, appUrl, holderOf, redeem: standing.redeem },
    isLive: ({ tenantId, ...session }) =>
      sessions.isLive(contextOfDocument({ tenantId }, 'sign-in', log), session, clock.now()),
  });
  const letIn = new WeakMap<Request, Identity>();
  const identityOf = (req: Request): Identity => {
    const identity = letIn.get(req);
    if (!identity) throw new Error('Nobody was asked who sent this request.');
    return identity;
  };
  const resetMails = createRateCounter(database, {
    name: 'reset-mail',
    limit: resetMailsPerHour,
    windowMs: hourMs,
    clock,
  });
  const peopleDeps = { ...deps, ...routeDeps, identityOf, resetMails };
  return {
    routes: [
      ...authRoutes(routeDeps),
      ...browserSessionRoutes(routeDeps),
      ...apiKeyRoutes({ apiKeys, recordAudit, clock }),
      ...peopleRoutes(peopleDeps),
      ...ownAccessRoutes(peopleDeps),
    ],
    async authenticate(req) {
      const identity = await authenticate(req);
      letIn.set(req, identity);
      return identity;
    },
    identityOf,
    standing,
    enterBrowser: createEnterBrowser(routeDeps),
    createUser: createCreateUser({ users, clock }),
    resetPassword: createResetPassword({ users, sessions }),
  };
}
