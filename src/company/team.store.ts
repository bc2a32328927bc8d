import type { Filter, PullOperator, UpdateFilter } from 'mongodb';
import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import type { Database } from '../platform/persistence/database.js';
import { isDuplicateKey, tenantCollection } from '../platform/persistence/tenant-collection.js';
import { type VersionedStore, versionedStore } from '../platform/persistence/versioned-store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type Team, teams } from './team.js';

export type TeamStore = VersionedStore<Team> & {
  /** Every team that has one of these people. */
  ofPeople(ctx: TenantContext, userIds: string[]): Promise<Team[]>;
  /** Those of these that exist. */
  known(ctx: TenantContext, ids: string[]): Promise<string[]>;
  /** The person is in these teams from now on, and in no other. */
  setOf(ctx: TenantContext, userId: string, teamIds: string[]): Promise<void>;
};

export function createTeamStore(database: Database, clock: Clock): TeamStore {
  const collection = tenantCollection(database, teams);
  const store = versionedStore(collection, clock);
  const write = (ctx: TenantContext, filter: Filter<Team>, update: UpdateFilter<Team>) =>
    collection.of(ctx).updateMany(filter, { ...update, $set: { updatedAt: clock.now() }, $inc: { version: 1 } });
  return {
    ...store,
    add: (ctx, fresh) => store.add(ctx, fresh).catch(taken),
    change: (ctx, id, change, expected) => store.change(ctx, id, change, expected).catch(taken),
    ofPeople: (ctx, userIds) => collection.of(ctx).find({ memberIds: { $in: userIds } }),
    async known(ctx, ids) {
      const found = await collection.of(ctx).find({ _id: { $in: ids } }, { projection: { _id: 1 } });
      return found.map(({ _id }) => _id);
    },
    async setOf(ctx, userId, teamIds) {
      const out = { memberIds: userId } as PullOperator<Team>;
      await write(ctx, { _id: { $nin: teamIds }, memberIds: userId }, { $pull: out });
      await write(ctx, { _id: { $in: teamIds }, memberIds: { $ne: userId } }, { $push: { memberIds: userId } });
    },
  };
}

function taken(error: unknown): never {
  if (!isDuplicateKey(error)) throw error;
  throw new AppError('conflict', 'A team with this name exists already. GET /api/teams lists them.', {
    fields: [{ pointer: '/name', message: 'exists already' }],
  });
}
