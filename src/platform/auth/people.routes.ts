import type { RecordAudit } from '../audit/audit.js';
import type { Clock } from '../clock.js';
import { AppError } from '../errors/app-error.js';
import { defineRoute, type Route } from '../http/api.js';
import { expectedVersion, withETag } from '../http/if-match.js';
import { listPage } from '../http/list-page.js';
import { newId } from '../ids.js';
import type { TenantContext } from '../tenancy/tenant-context.js';
import { changePerson, type ChangePersonDeps, personOf, removePerson } from './change-person.js';
import { issueLink } from './issue-link.js';
import { languageFor, mailLink, type MailLinkDeps } from './mail-link.js';
import { peopleOperations } from './people.contract.js';
import { presentPerson, stateOf } from './present-person.js';
import { assertTeams, teamIdsOf, type TeamsOfPeople } from './teams-of-people.js';
import type { User } from './user.store.js';

export type PeopleRouteDeps = ChangePersonDeps &
  MailLinkDeps & {
    recordAudit: RecordAudit;
    clock: Clock;
    /** Whether mails of this company have a way to leave. */
    canSend: (ctx: TenantContext) => Promise<boolean>;
  };

/** The company's people: who they are, what they may, and how they come in. */
export function peopleRoutes(deps: PeopleRouteDeps): Route[] {
  return [...readRoutes(deps), ...changeRoutes(deps), ...linkRoutes(deps)];
}

function readRoutes({ users, teams }: PeopleRouteDeps): Route[] {
  return [
    defineRoute({
      ...peopleOperations.list,
      handler: async ({ ctx, query: { role, status, ...query } }) => {
        const page = await listPage<User, User>((filter, options) => users.list(ctx, filter, options), {
          filter: { ...(role ? { role } : {}), ...(status ? stateFilter[status] : {}) },
          query,
          sort: { field: 'createdAt', order: -1 },
          present: user => user,
        });
        const idsOf = await teamIdsOf(
          teams,
          ctx,
          page.items.map(({ _id }) => _id),
        );
        return { ...page, items: page.items.map(user => presentPerson(user, idsOf(user._id))) };
      },
    }),
    defineRoute({
      ...peopleOperations.get,
      handler: async ({ ctx, params, res }) =>
        withETag(res, await viewOf(teams, ctx, await personOf(users, ctx, params.id))),
    }),
  ];
}

const viewOf = async (teams: TeamsOfPeople, ctx: TenantContext, user: Omit<User, 'tenantId'>) =>
  presentPerson(user, (await teamIdsOf(teams, ctx, [user._id]))(user._id));

const stateFilter = {
  active: { disabled: false, passwordHash: { $ne: null } },
  invited: { disabled: false, passwordHash: null },
  disabled: { disabled: true },
};

function changeRoutes(deps: PeopleRouteDeps): Route[] {
  return [
    defineRoute({
      ...peopleOperations.change,
      handler: async ({ ctx, params: { id }, body: change, req, res }) => {
        const { teamIds } = change;
        if (teamIds) await assertTeams(deps.teams, ctx, teamIds);
        const former = (await teamIdsOf(deps.teams, ctx, [id]))(id);
        const { before, after } = await changePerson(deps, ctx, id, { change, expected: expectedVersion(req) });
        if (teamIds) await deps.teams.setOf(ctx, id, teamIds);
        const view = presentPerson(after, teamIds ?? former);
        await deps.recordAudit(ctx, {
          action: 'user.changed',
          target: `user:${id}`,
          before: presentPerson(before, former),
          after: view,
        });
        return withETag(res, view);
      },
    }),
    defineRoute({
      ...peopleOperations.remove,
      handler: async ({ ctx, params: { id } }) => {
        const former = (await teamIdsOf(deps.teams, ctx, [id]))(id);
        const before = presentPerson(await removePerson(deps, ctx, id), former);
        await deps.recordAudit(ctx, { action: 'user.removed', target: `user:${id}`, before });
      },
    }),
  ];
}

function linkRoutes(deps: PeopleRouteDeps): Route[] {
  return [
    defineRoute({
      ...peopleOperations.invite,
      handler: async ({ ctx, body }) => {
        const user = await invited(deps, ctx, body);
        const view = await viewOf(deps.teams, ctx, user);
        const inviter = ctx.actor.kind === 'user' ? await deps.users.find(ctx, ctx.actor.id) : null;
        const language = await languageFor(deps.users, ctx, inviter);
        const { url, expiresAt } = await mailLink(deps, ctx, user, { kind: 'invitation', language });
        const mailed = await deps.canSend(ctx);
        await deps.recordAudit(ctx, { action: 'user.invited', target: `user:${user._id}`, after: view });
        return { user: view, url, expiresAt: expiresAt.toISOString(), mailed };
      },
    }),
    defineRoute({
      ...peopleOperations.resetLink,
      handler: async ({ ctx, params }) => {
        const user = await personOf(deps.users, ctx, params.id);
        if (stateOf(user) !== 'active')
          throw new AppError('conflict', 'Only somebody who is active has a password: invite or enable them instead.');
        const { url, expiresAt } = await issueLink(deps, ctx, user._id, 'password-reset');
        await deps.recordAudit(ctx, { action: 'user.password_reset_offered', target: `user:${user._id}` });
        return { url, expiresAt: expiresAt.toISOString() };
      },
    }),
  ];
}

/** Somebody new, or whoever was invited before and has not come. */
async function invited(
  { users, clock }: PeopleRouteDeps,
  ctx: TenantContext,
  { email, role, name }: { email: string; role: User['role']; name?: string | undefined },
): Promise<Omit<User, 'tenantId'>> {
  const now = clock.now();
  const known = await users.findByEmail(ctx, email);
  if (known) {
    if (stateOf(known) === 'active')
      throw new AppError('conflict', 'Somebody with this e-mail address is here already. Change their role instead.');
    if (known.passwordHash !== null)
      throw new AppError('conflict', 'This person was disabled. Enable them instead of inviting them.');
    const fields = { role, disabled: false, ...(name === undefined ? {} : { name }) };
    return (await users.change(ctx, known._id, { fields, expected: null, now })) ?? known;
  }
  const user = {
    ...{ _id: newId('user', now), email: email.trim().toLowerCase(), name: name ?? email.split('@')[0]!, role },
    ...{ passwordHash: null, disabled: false, createdAt: now, updatedAt: now, version: 1 },
  };
  if (!(await users.insertNew(ctx, user)))
    throw new AppError('conflict', 'Somebody with this e-mail address was invited at this moment. Look at the list.');
  return user;
}
