import type { Database } from '../platform/persistence/database.js';
import { tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type CopyCounts, createCopies } from './copy-counts.store.js';
import type { Counters } from './counters.js';
import {
  type AnalyticsHour,
  analyticsHours,
  analyticsModels,
  type AnalyticsThread,
  analyticsThreads,
} from './read-model.js';
import type { Outcome } from './thread-state.js';

type HourPlace = Pick<AnalyticsHour, '_id' | 'hour' | 'accountId' | 'channel'>;
/** What is added to an hour of which everything up to `from` is counted. */
export type HourChange = HourPlace & { from: number; seq: number; counts: Counters };
export type ThreadChange = Omit<AnalyticsThread, 'tenantId' | 'generation'> & { from: number };

/** A part of what was counted. */
export type Scope = { accountId?: string | undefined; channel?: string | undefined };
export type Span = { from: Date; to: Date };

export type AnalyticsStore = CopyCounts & {
  /** Which counting holds; null: nothing of this company was counted yet. */
  generation(ctx: TenantContext): Promise<string | null>;
  /** From now on this one holds: one write. */
  switchTo(ctx: TenantContext, generation: string, now: Date): Promise<void>;
  threads(ctx: TenantContext, ids: string[]): Promise<AnalyticsThread[]>;
  /** Up to which event these hours are counted; those that are not there are missing. */
  seqsOfHours(ctx: TenantContext, ids: string[]): Promise<Map<string, number>>;
  /** Fails where one of them was counted further meanwhile: then nothing is lost, and it is done again. */
  addToHours(ctx: TenantContext, generation: string, changes: HourChange[]): Promise<void>;
  /** As above. */
  saveThreads(ctx: TenantContext, generation: string, changes: ThreadChange[]): Promise<void>;
  hours(
    ctx: TenantContext,
    generation: string,
    span: { from: Date; to?: Date },
    scope: Scope,
  ): Promise<AnalyticsHour[]>;
  /** Conversations in which the customer waits for an answer now. */
  countWaiting(ctx: TenantContext, generation: string, scope: Scope): Promise<number>;
  /** Conversations that are over since nobody has said anything any more. */
  countSilent(ctx: TenantContext, generation: string, outcome: Outcome, within: Span & Scope): Promise<number>;
  removeOthers(ctx: TenantContext, generation: string): Promise<void>;
  removeOfConversations(ctx: TenantContext, conversationIds: string[]): Promise<number>;
};

export function createAnalyticsStore(database: Database): AnalyticsStore {
  const hours = tenantCollection(database, analyticsHours);
  const threads = tenantCollection(database, analyticsThreads);
  const models = tenantCollection(database, analyticsModels);
  return {
    generation: async ctx => (await models.of(ctx).findOne({ _id: ctx.tenantId }))?.generation ?? null,
    async switchTo(ctx, generation, builtAt) {
      const update = { $set: { generation, builtAt } };
      await models.of(ctx).findOneAndUpdate({ _id: ctx.tenantId }, update, { upsert: true });
    },
    threads: (ctx, ids) => threads.of(ctx).find({ _id: { $in: ids } }),
    async seqsOfHours(ctx, ids) {
      const found = await hours.of(ctx).find({ _id: { $in: ids } }, { projection: { seq: 1 } });
      return new Map(found.map(({ _id, seq }) => [_id, seq]));
    },
    addToHours: (ctx, generation, changes) =>
      hours.of(ctx).bulkUpsert(
        changes.map(({ _id, from, seq, counts, hour, accountId, channel }) => ({
          // Where the number is another one, its id is taken: the upsert fails, and with it the batch.
          filter: { _id, seq: from },
          update: {
            $set: { seq },
            $inc: Object.fromEntries(Object.entries(counts).map(([key, by]) => [`counts.${key}`, by])),
            $setOnInsert: { generation, hour, accountId, channel },
          },
        })),
      ),
    saveThreads: (ctx, generation, changes) =>
      threads.of(ctx).bulkUpsert(
        changes.map(({ _id, from, ...state }) => ({
          filter: { _id, seq: from },
          update: { $set: { ...state, generation } },
        })),
      ),
    hours: (ctx, generation, { from, to }, scope) =>
      hours.of(ctx).find({ generation, hour: { $gte: from, ...(to ? { $lt: to } : {}) }, ...scopeOf(scope) }),
    countWaiting: (ctx, generation, scope) =>
      threads.of(ctx).count({ generation, waitingSince: { $gt: new Date(0) }, ...scopeOf(scope) }),
    countSilent: (ctx, generation, ifSilent, { from, to, ...scope }) =>
      threads.of(ctx).count({ generation, ifSilent, quietSince: { $gte: from, $lt: to }, ...scopeOf(scope) }),
    ...createCopies({ hours, threads }),
    async removeOthers(ctx, generation) {
      await hours.of(ctx).deleteMany({ generation: { $ne: generation } });
      await threads.of(ctx).deleteMany({ generation: { $ne: generation } });
    },
    removeOfConversations: (ctx, conversationIds) =>
      threads.of(ctx).deleteMany({ conversationId: { $in: conversationIds } }),
  };
}

const scopeOf = ({ accountId, channel }: Scope) => ({
  ...(accountId === undefined ? {} : { accountId }),
  ...(channel === undefined ? {} : { channel }),
});
