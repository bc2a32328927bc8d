import { z } from 'zod';
import { type Clock, plus } from '../platform/clock.js';
import { defineCollection, leasedFields, tenantFields } from '../platform/persistence/collection.js';
import type { Database } from '../platform/persistence/database.js';
import { type Claimed, type LeaseSource, leaseSource, stationLeaseMs } from '../platform/persistence/lease.js';
import { tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';

/** An update of the manager bot that we have seen; what it did is done once. */
export const seenUpdates = defineCollection({
  name: 'manager_updates',
  shape: z.object({ ...tenantFields, tries: z.number(), done: z.boolean(), expireAt: z.date() }),
  indexes: [{ key: { expireAt: 1 }, options: { expireAfterSeconds: 0 } }],
});

/** Who polls a company's bot, and how far: due while the bot is polled at all, leased by the one process that does. */
const managerPollShape = z.object({
  ...leasedFields,
  botExternalId: z.string(),
  offset: z.number().nullable(),
  savedAt: z.date().nullable(),
});
export type ManagerPoll = z.infer<typeof managerPollShape>;

export const managerPolls = defineCollection({
  name: 'manager_polls',
  shape: managerPollShape,
  indexes: [{ key: { tenantId: 1 } }, { key: { dueAt: 1 } }],
});

export type ManagerUpdateStore = {
  /** Counts one more try; tells whether the update was done with before, and how often it was tried. */
  begin(ctx: TenantContext, key: string): Promise<{ done: boolean; tries: number }>;
  finish(ctx: TenantContext, key: string): Promise<void>;
  polls: LeaseSource<ManagerPoll>;
  poll(ctx: TenantContext): Promise<ManagerPoll | null>;
  /** Begins anew with this bot, or stops polling: whoever holds the lease loses it. */
  resetPoll(ctx: TenantContext, botExternalId: string | null): Promise<void>;
  /** Makes the row that a crash after the bot was connected left out. */
  ensurePoll(ctx: TenantContext, botExternalId: string): Promise<void>;
  /** False when another process polls by now. */
  saveOffset(ctx: TenantContext, claimed: Claimed<ManagerPoll>, offset: number, savedAt: Date): Promise<boolean>;
};

/** Telegram keeps an update for a day. */
const rememberedMs = 3 * 24 * 3600 * 1000;

export function createManagerUpdateStore(database: Database, clock: Clock): ManagerUpdateStore {
  const updates = tenantCollection(database, seenUpdates);
  const polls = tenantCollection(database, managerPolls);
  const freshPoll = (ctx: TenantContext, botExternalId: string): Omit<ManagerPoll, 'tenantId'> => ({
    _id: idOf(ctx, 'poll'),
    botExternalId,
    offset: null,
    savedAt: null,
    dueAt: clock.now(),
    attempts: 0,
    lease: null,
    lastError: null,
  });
  const idOf = (ctx: TenantContext, key: string) => `${ctx.tenantId}:${key}`;
  return {
    async begin(ctx, key) {
      const expireAt = plus(clock.now(), rememberedMs);
      const seen = await updates
        .of(ctx)
        .findOneAndUpdate(
          { _id: idOf(ctx, key) },
          { $inc: { tries: 1 }, $setOnInsert: { done: false, expireAt } },
          { upsert: true },
        );
      return { done: seen?.done ?? false, tries: seen?.tries ?? 1 };
    },
    async finish(ctx, key) {
      await updates.of(ctx).updateOne({ _id: idOf(ctx, key) }, { $set: { done: true } });
    },
    polls: leaseSource(database, managerPolls, { clock, leaseMs: stationLeaseMs }),
    poll: ctx => polls.of(ctx).findOne({ _id: idOf(ctx, 'poll') }),
    async resetPoll(ctx, botExternalId) {
      const before = await polls.of(ctx).findOne({ _id: idOf(ctx, 'poll') });
      await polls.of(ctx).deleteMany({});
      if (botExternalId === null) return;
      const same = before?.botExternalId === botExternalId;
      const { offset, savedAt } = same ? before : freshPoll(ctx, botExternalId);
      await polls.of(ctx).insertNew({ ...freshPoll(ctx, botExternalId), offset, savedAt });
    },
    async ensurePoll(ctx, botExternalId) {
      if (!(await polls.of(ctx).findOne({}, { projection: { _id: 1 } }))) {
        await polls.of(ctx).insertNew(freshPoll(ctx, botExternalId));
      }
    },
    saveOffset: (ctx, { document, token }, offset, savedAt) =>
      polls.of(ctx).updateOne({ _id: document._id, 'lease.token': token }, { $set: { offset, savedAt } }),
  };
}
