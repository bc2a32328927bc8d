import type { Filter } from 'mongodb';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { UserStore } from '../platform/auth/user.store.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { expectedVersion, missed, withETag } from '../platform/http/if-match.js';
import { listPage } from '../platform/http/list-page.js';
import { newId } from '../platform/ids.js';
import { looksLike } from '../platform/persistence/looks-like.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { teamOperations, type TeamView } from './team.contract.js';
import { type Team, teamKey } from './team.js';
import type { TeamStore } from './team.store.js';

export type TeamRouteDeps = {
  teams: TeamStore;
  users: Pick<UserStore, 'known'>;
  recordAudit: RecordAudit;
};

export const teamRoutes = (deps: TeamRouteDeps): Route[] => [
  ...readRoutes(deps),
  createRoute(deps),
  ...(['change', 'put'] as const).map(name => changeRoute(deps, name)),
  removeRoute(deps),
];

const readRoutes = ({ teams }: TeamRouteDeps): Route[] => [
  defineRoute({
    ...teamOperations.list,
    handler: ({ ctx, query }) => {
      const { search, sort } = query;
      const filter: Filter<Team> = search ? { name: looksLike(search) } : {};
      return listPage<Team, TeamView>((wanted, options) => teams.list(ctx, wanted, options), {
        filter,
        query,
        sort: { field: 'createdAt', order: sort === 'createdAt' ? 1 : -1 },
        present: presentTeam,
      });
    },
  }),
  defineRoute({
    ...teamOperations.get,
    handler: async ({ ctx, params, res }) => withETag(res, presentTeam(found(await teams.get(ctx, params.id)))),
  }),
];

const createRoute = (deps: TeamRouteDeps): Route =>
  defineRoute({
    ...teamOperations.create,
    handler: async ({ ctx, body: { name, memberIds }, res }) => {
      await assertMembers(deps, ctx, memberIds);
      const team = await deps.teams.add(ctx, { _id: newId('team'), name, key: teamKey(name), memberIds });
      return withETag(res, await audited(deps, ctx, 'created', { is: team }));
    },
  });

const changeRoute = (deps: TeamRouteDeps, route: 'change' | 'put'): Route =>
  defineRoute({
    ...teamOperations[route],
    handler: async ({ ctx, params: { id }, body: { name, memberIds }, req, res }) => {
      const expected = expectedVersion(req);
      const was = found(await deps.teams.get(ctx, id));
      if (expected !== null && was.version !== expected) throw missed(was, noSuchTeam);
      await assertMembers(deps, ctx, memberIds ?? []);
      const change = {
        ...(name === undefined ? {} : { name, key: teamKey(name) }),
        ...(memberIds === undefined ? {} : { memberIds: memberIds ?? [] }),
      };
      const is = await deps.teams.change(ctx, id, change, expected);
      if (!is) throw missed(await deps.teams.get(ctx, id), noSuchTeam);
      return withETag(res, await audited(deps, ctx, 'changed', { was, is }));
    },
  });

const removeRoute = (deps: TeamRouteDeps): Route =>
  defineRoute({
    ...teamOperations.remove,
    handler: async ({ ctx, params: { id }, req }) => {
      const was = found(await deps.teams.get(ctx, id));
      if (!(await deps.teams.remove(ctx, id, expectedVersion(req))))
        throw missed(await deps.teams.get(ctx, id), noSuchTeam);
      await audited(deps, ctx, 'deleted', { was });
    },
  });

async function assertMembers({ users }: TeamRouteDeps, ctx: TenantContext, ids: string[]): Promise<void> {
  const known = new Set(ids.length > 0 ? await users.known(ctx, ids) : []);
  const message = 'is nobody of this company. GET /api/users lists its people.';
  const fields = ids.flatMap((id, index) => (known.has(id) ? [] : [{ pointer: `/memberIds/${index}`, message }]));
  if (fields.length > 0) throw new AppError('unprocessable', `Correct memberIds: one ${message}`, { fields });
}

async function audited(
  { recordAudit }: TeamRouteDeps,
  ctx: TenantContext,
  what: string,
  { was, is }: { was?: Team; is?: Team },
): Promise<TeamView> {
  const [before, after] = [was, is].map(team => (team ? presentTeam(team) : undefined));
  await recordAudit(ctx, { action: `team.${what}`, target: `team:${(is ?? was)?._id}`, before, after });
  return (after ?? before) as TeamView;
}

const noSuchTeam = (): AppError => new AppError('not_found', 'No such team. GET /api/teams lists them.');

function found(team: Team | null): Team {
  if (!team) throw noSuchTeam();
  return team;
}

const presentTeam = ({ _id, name, memberIds, version, createdAt, updatedAt }: Team): TeamView => ({
  ...{ id: _id, name, memberIds, version },
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});
