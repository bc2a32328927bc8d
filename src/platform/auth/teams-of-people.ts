import { AppError } from '../errors/app-error.js';
import type { TenantContext } from '../tenancy/tenant-context.js';

/** What sign-in must know of teams, which a company has. */
export type TeamsOfPeople = {
  ofPeople(ctx: TenantContext, userIds: string[]): Promise<{ _id: string; memberIds: string[] }[]>;
  known(ctx: TenantContext, ids: string[]): Promise<string[]>;
  setOf(ctx: TenantContext, userId: string, teamIds: string[]): Promise<void>;
};

/** The ids of each person's teams, asked once for all of them. */
export async function teamIdsOf(
  teams: TeamsOfPeople,
  ctx: TenantContext,
  userIds: string[],
): Promise<(userId: string) => string[]> {
  const found = userIds.length > 0 ? await teams.ofPeople(ctx, userIds) : [];
  return userId => found.filter(({ memberIds }) => memberIds.includes(userId)).map(({ _id }) => _id);
}

export async function assertTeams(teams: TeamsOfPeople, ctx: TenantContext, ids: string[]): Promise<void> {
  const known = new Set(ids.length > 0 ? await teams.known(ctx, ids) : []);
  const message = 'is no team of this company. GET /api/teams lists them.';
  const fields = ids.flatMap((id, index) => (known.has(id) ? [] : [{ pointer: `/teamIds/${index}`, message }]));
  if (fields.length > 0) throw new AppError('unprocessable', `Correct teamIds: one ${message}`, { fields });
}
