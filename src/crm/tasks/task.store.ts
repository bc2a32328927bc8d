import type { Filter, UpdateFilter } from 'mongodb';
import { type Announce, announcing, bornTelling, type OutboxEntry, telling } from '../../events/outbox.js';
import type { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Database } from '../../platform/persistence/database.js';
import { type FindOptions, tenantCollection } from '../../platform/persistence/tenant-collection.js';
import { type Versioned, type VersionedStore, versionedStore } from '../../platform/persistence/versioned-store.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { type Task, tasks } from './task.js';
import type { TaskStep } from './task-moves.js';

export type TaskStore = Pick<VersionedStore<Task>, 'get' | 'list' | 'remove'> & {
  add(ctx: TenantContext, fresh: { _id: string } & Omit<Task, keyof Versioned>, told: OutboxEntry[]): Promise<Task>;
  /**
   * Reads, decides and writes, again when another change came first; `decide` is pure and may run several times, and null leaves
   * it as it is. Answers null when the task is not there, or has another version than the expected one.
   */
  move(
    ctx: TenantContext,
    id: string,
    expected: number | null,
    decide: (task: Task) => TaskStep | null,
  ): Promise<{ before: Task; after: Task } | null>;
  /** Of every company, the longest due first: for a schedule. */
  dueNow(now: Date, limit: number): Promise<Task[]>;
  /** False when its time was told meanwhile, has moved, or it is done. */
  remind(task: Task, step: TaskStep): Promise<boolean>;
  find(ctx: TenantContext, filter: Filter<Task>, options: FindOptions): Promise<Task[]>;
  ids(ctx: TenantContext, filter: Filter<Task>): Promise<string[]>;
  count(ctx: TenantContext, filter: Filter<Task>): Promise<number>;
  removeMany(ctx: TenantContext, filter: Filter<Task>): Promise<number>;
};

const maxAttempts = 10;

export function createTaskStore(database: Database, clock: Clock, announce: Announce): TaskStore {
  const collection = tenantCollection(database, tasks);
  // Unscoped on purpose: whose time has come is asked for all companies at once.
  const anyTenant = database.raw(tasks);
  const told = announcing(announce);
  const own = versionedStore(collection, clock);
  return {
    ...own,
    add(ctx, fresh, happened) {
      const now = clock.now();
      return told(
        collection.of(ctx).insert(bornTelling({ ...fresh, version: 1, createdAt: now, updatedAt: now }, ...happened)),
      );
    },
    async move(ctx, id, expected, decide) {
      for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
        const before = await own.get(ctx, id);
        if (!before || (expected !== null && before.version !== expected)) return null;
        const step = decide(before);
        if (!step) return { before, after: before };
        const update: UpdateFilter<Task> = { $set: { ...step.set, updatedAt: clock.now() }, $inc: { version: 1 } };
        const seen: Filter<Task> = { _id: id, version: before.version };
        const after = await told(collection.of(ctx).findOneAndUpdate(seen, telling(update, ...step.told)));
        if (after) return { before, after };
      }
      throw new AppError('conflict', 'Others keep changing this task. Load it again, and repeat your change.');
    },
    dueNow: (now, limit) =>
      anyTenant
        .find({ remindAt: { $lte: now } })
        .sort({ remindAt: 1 })
        .limit(limit)
        .toArray(),
    async remind({ _id, tenantId, remindAt }, step) {
      const seen = { _id, tenantId, remindAt, completedAt: null };
      // The version stays: nobody has edited it.
      const update = telling<Task>({ $set: step.set }, ...step.told);
      return (await told(anyTenant.findOneAndUpdate(seen, update))) !== null;
    },
    find: (ctx, filter, options) => collection.of(ctx).find(filter, options),
    async ids(ctx, filter) {
      const found = await collection.of(ctx).find(filter, { projection: { _id: 1 } });
      return found.map(({ _id }) => _id);
    },
    count: (ctx, filter) => collection.of(ctx).count(filter),
    removeMany: (ctx, filter) => collection.of(ctx).deleteMany(filter),
  };
}
