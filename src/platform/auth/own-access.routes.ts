import type { Request } from 'express';
import type { RecordAudit } from '../audit/audit.js';
import { AppError } from '../errors/app-error.js';
import { defineRoute, type Route } from '../http/api.js';
import { clientAddress } from '../http/client-address.js';
import type { Identity } from '../http/mount-routes.js';
import { plus } from '../clock.js';
import type { TenantContext } from '../tenancy/tenant-context.js';
import { type AuthRouteDeps, presentSignedIn, presentUser } from './auth.routes.js';
import { askReset, type AskResetDeps } from './ask-reset.js';
import { redeemLink } from './issue-link.js';
import { personOf } from './change-person.js';
import { ownAccessOperations } from './own-access.contract.js';
import { hashPassword, passwordFits } from './password.js';
import { sessionMs } from './session-holder.js';
import type { SessionStore } from './session.store.js';

export type OwnAccessDeps = AuthRouteDeps &
  AskResetDeps & {
    sessions: SessionStore;
    recordAudit: RecordAudit;
    identityOf: (req: Request) => Identity;
    /** A session has ended in this process. */
    onEnded?: () => void;
  };

export function ownAccessRoutes(deps: OwnAccessDeps): Route[] {
  return [acceptRoute(deps), ...resetRoutes(deps), passwordRoute(deps), changeMeRoute(deps), ...sessionRoutes(deps)];
}

function acceptRoute(deps: OwnAccessDeps): Route {
  return defineRoute({
    ...ownAccessOperations.accept,
    handler: async ({ ctx: { requestId }, body: { token, name, password, language }, req, res }) => {
      const source = clientAddress(req);
      await deps.loginLimit(`source:${source}`, res);
      const passwordHash = await hashPassword(password);
      const { ctx, user } = await redeemLink(deps, token, 'invitation');
      const fields = { name, passwordHash, ...(language ? { language } : {}) };
      const after = await deps.users.change(ctx, user._id, { fields, expected: null, now: deps.clock.now() });
      await deps.recordAudit(ctx, {
        action: 'user.invitation_accepted',
        target: `user:${user._id}`,
        after: { source },
      });
      return presentSignedIn(deps, await deps.signIn.asUser(after ?? user, { source, requestId }));
    },
  });
}

function resetRoutes(deps: OwnAccessDeps): Route[] {
  return [
    defineRoute({
      ...ownAccessOperations.askReset,
      handler: async ({ body, req, res }) => {
        await deps.loginLimit(`source:${clientAddress(req)}`, res);
        await askReset(deps, body);
        return { detail: askedSentence };
      },
    }),
    defineRoute({
      ...ownAccessOperations.confirmReset,
      handler: async ({ body: { token, password }, req, res }) => {
        await deps.loginLimit(`source:${clientAddress(req)}`, res);
        const passwordHash = await hashPassword(password);
        const { ctx, user } = await redeemLink(deps, token, 'password-reset');
        await deps.users.setPassword(ctx, user.email, passwordHash);
        await deps.sessions.endAllOf(ctx, user._id);
        deps.onEnded?.();
        await deps.recordAudit(ctx, { action: 'user.password_reset', target: `user:${user._id}` });
      },
    }),
  ];
}

/** Who asks has not signed in: whether there is such a person is told to nobody. */
const askedSentence =
  'If somebody signs in with this address, a link for a new password is on its way there; it is good for an hour. Should none come: an administrator of your company makes one under Settings, People, and the operator of the installation has `npm run cli -- reset-password`.';

function passwordRoute(deps: OwnAccessDeps): Route {
  return defineRoute({
    ...ownAccessOperations.changePassword,
    handler: async ({ ctx, body, req, res }) => {
      const { id } = personIn(ctx);
      // Whoever holds a session must not guess the password with it.
      await deps.loginLimit(`password:${id}`, res);
      const user = await deps.users.find(ctx, id);
      if (!user || !(await passwordFits(body.current, user.passwordHash))) {
        const message = 'This is not your present password.';
        throw new AppError('unprocessable', message, { fields: [{ pointer: '/current', message }] });
      }
      await deps.users.setPassword(ctx, user.email, await hashPassword(body.password));
      await deps.sessions.endOthersOf(ctx, id, deps.identityOf(req).sessionId ?? '');
      deps.onEnded?.();
      await deps.recordAudit(ctx, { action: 'user.password_changed', target: `user:${id}` });
    },
  });
}

function changeMeRoute({ users, clock, recordAudit }: OwnAccessDeps): Route {
  return defineRoute({
    ...ownAccessOperations.changeMe,
    handler: async ({ ctx, body: { name, language } }) => {
      const { id } = personIn(ctx);
      const before = await personOf(users, ctx, id);
      const fields = { ...(name === undefined ? {} : { name }), ...(language === undefined ? {} : { language }) };
      const after = (await users.change(ctx, id, { fields, expected: null, now: clock.now() })) ?? before;
      await recordAudit(ctx, {
        action: 'user.changed',
        target: `user:${id}`,
        before: { name: before.name, language: before.language },
        after: { name: after.name, language: after.language },
      });
      return presentUser(after);
    },
  });
}

function sessionRoutes(deps: OwnAccessDeps): Route[] {
  return [
    defineRoute({
      ...ownAccessOperations.sessions,
      handler: async ({ ctx, req }) => {
        const { sessionId } = deps.identityOf(req);
        const found = await deps.sessions.listOf(ctx, personIn(ctx).id, deps.clock.now());
        const items = found.map(({ _id: id, createdAt, expiresAt }) => ({
          id,
          createdAt: createdAt.toISOString(),
          // Each use moves the end, so it tells of the last one.
          lastSeenAt: plus(expiresAt, -sessionMs).toISOString(),
          expiresAt: expiresAt.toISOString(),
          current: id === sessionId,
        }));
        return { items, total: items.length };
      },
    }),
    defineRoute({
      ...ownAccessOperations.endSession,
      handler: async ({ ctx, params }) => {
        const { id } = personIn(ctx);
        if (!(await deps.sessions.endOne(ctx, id, params.id)))
          throw new AppError('not_found', 'You have no such session. GET /api/auth/sessions lists yours.');
        deps.onEnded?.();
        await deps.recordAudit(ctx, { action: 'session.ended', target: `user:${id}`, after: { session: params.id } });
      },
    }),
  ];
}

/** A key signs in nowhere. */
function personIn({ actor }: TenantContext): { id: string } {
  if (actor.kind === 'user') return actor;
  throw new AppError('forbidden', 'This is for people who are signed in; an API key has no password and no sessions.');
}
