import type { Clock } from '../clock.js';
import { AppError } from '../errors/app-error.js';
import { missed } from '../http/if-match.js';
import type { TenantContext } from '../tenancy/tenant-context.js';
import { mayDo } from './permissions.js';
import type { LinkStore } from './one-time-link.store.js';
import { stateOf, versionOf } from './present-person.js';
import type { SessionStore } from './session.store.js';
import type { TeamsOfPeople } from './teams-of-people.js';
import type { User, UserStore } from './user.store.js';

export type ChangePersonDeps = {
  users: UserStore;
  sessions: SessionStore;
  links: LinkStore;
  clock: Clock;
  teams: TeamsOfPeople;
  /** What was this person's is nobody's from now on. Doing it again is harmless. */
  freeOf: (ctx: TenantContext, userId: string) => Promise<void>;
  /** Sessions have ended in this process. */
  onEnded?: () => void;
};
type Change = {
  name?: string | undefined;
  role?: User['role'] | undefined;
  status?: 'active' | 'disabled' | undefined;
};

/** Changes a person. Whoever may do less from now on has to come in anew, as access tokens name a role. */
export async function changePerson(
  deps: ChangePersonDeps,
  ctx: TenantContext,
  id: string,
  { change, expected }: { change: Change; expected: number | null },
): Promise<{ before: User; after: User }> {
  const { users } = deps;
  const before = await personOf(users, ctx, id);
  if (change.status === 'active' && before.disabled && before.passwordHash === null)
    throw new AppError('conflict', 'This person never came. Invite them once more instead.');
  const fields = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.role === undefined ? {} : { role: change.role }),
    ...(change.status === undefined ? {} : { disabled: change.status === 'disabled' }),
  };
  const after = await users.change(ctx, id, { fields, expected: expected ?? null, now: deps.clock.now() });
  if (!after) throw missed(await versionNow(users, ctx, id), noPerson);
  if (mayAdminister(before) && !mayAdminister(after) && !(await users.hasAdmin(ctx))) {
    const { name, role, disabled } = before;
    await users.change(ctx, id, { fields: { name, role, disabled }, expected: null, now: deps.clock.now() });
    throw lastAdmin();
  }
  if ((after.disabled && !before.disabled) || mayLess(before, after)) await endAll(deps, ctx, id);
  // Also where they were disabled before: whoever asks again finishes what was cut off.
  if (after.disabled) await deps.freeOf(ctx, id);
  return { before, after };
}

/** Removes a person, and with them every way in. */
export async function removePerson(deps: ChangePersonDeps, ctx: TenantContext, id: string): Promise<User> {
  const { users } = deps;
  const person = await personOf(users, ctx, id);
  // Out first: should they turn out to be the last, that is undone, and nobody else is removed meanwhile.
  await changePerson(deps, ctx, id, { change: { status: 'disabled' }, expected: null });
  await deps.teams.setOf(ctx, id, []);
  await users.remove(ctx, id);
  await deps.links.removeOf(ctx, id);
  await endAll(deps, ctx, id);
  return person;
}

export async function personOf(users: UserStore, ctx: TenantContext, id: string): Promise<User> {
  const user = await users.find(ctx, id);
  if (!user) throw noPerson();
  return user;
}

async function endAll({ sessions, onEnded }: ChangePersonDeps, ctx: TenantContext, userId: string): Promise<void> {
  await sessions.endAllOf(ctx, userId);
  onEnded?.();
}

async function versionNow(users: UserStore, ctx: TenantContext, id: string): Promise<{ version: number } | null> {
  const user = await users.find(ctx, id);
  return user && { version: versionOf(user) };
}

const mayAdminister = (user: User): boolean => user.role === 'admin' && stateOf(user) === 'active';

/** Of two roles each holds all that the one below may do, so one permission of each tells them apart (pure). */
const mayLess = (before: User, after: User): boolean =>
  (['users:write', 'messages:send'] as const).some(
    permission => mayDo(before.role, permission) && !mayDo(after.role, permission),
  );

const noPerson = () => new AppError('not_found', 'There is nobody with this id here. GET /api/users lists the people.');
const lastAdmin = () =>
  new AppError('last_admin', 'This is the last administrator. Make somebody else one first, or nobody could.');
