import { z } from 'zod';
import { type Clock, plus } from '../platform/clock.js';
import { defineCollection, leasedFields } from '../platform/persistence/collection.js';
import type { Database } from '../platform/persistence/database.js';
import { type LeaseSource, leaseSource } from '../platform/persistence/lease.js';
import { tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type AccountHealth, firstCheckAfterMs } from './account-health.js';

/** When an account is looked at next, and how it was the last time. Kept beside the company, whose versions are for people's edits. */
const accountCheckShape = z.object({
  ...leasedFields,
  accountId: z.string(),
  /** Null before the first look. */
  health: z.custom<AccountHealth | null>(),
  /** The person who gave the access, as the platform names them in its callbacks; null when it does not tell. */
  grantedBy: z.string().nullable(),
  /** From how long on silence is unusual; null when the account is not busy enough to tell. */
  silentAfterMs: z.number().nullable(),
  /** How often somebody asked for a look: one that was asked for during a look is made after it. */
  requests: z.number(),
});
export type AccountCheck = z.infer<typeof accountCheckShape>;

/** What one look leaves behind. */
export type CheckOutcome = Pick<AccountCheck, 'health' | 'grantedBy' | 'silentAfterMs' | 'dueAt'>;

export const accountChecks = defineCollection({
  name: 'account_checks',
  shape: accountCheckShape,
  indexes: [{ key: { tenantId: 1, accountId: 1 }, options: { unique: true } }, { key: { dueAt: 1 } }],
});

export type AccountCheckStore = {
  /** Puts a new account on the calendar; one that is there stays as it is. */
  ensure(ctx: TenantContext, accountId: string): Promise<void>;
  /** Makes the account due now. Durable when it resolves. */
  request(ctx: TenantContext, accountId: string): Promise<void>;
  /** The next look is not later than this. */
  notLaterThan(ctx: TenantContext, accountId: string, dueAt: Date): Promise<void>;
  /** A look that was asked for while the one that saw `requests` was going on is due now. */
  repeatIfAsked(ctx: TenantContext, accountId: string, requests: number): Promise<void>;
  remove(ctx: TenantContext, accountId: string): Promise<void>;
  /** Keeps what a look outside of the calendar has found; its next look moves accordingly. */
  record(ctx: TenantContext, accountId: string, found: CheckOutcome): Promise<void>;
  list(ctx: TenantContext): Promise<AccountCheck[]>;
  get(ctx: TenantContext, accountId: string): Promise<AccountCheck | null>;
  source: LeaseSource<AccountCheck>;
};

/** Longer than all calls of one look together may take. */
const checkLeaseMs = 90_000;

export function createAccountCheckStore(database: Database, clock: Clock): AccountCheckStore {
  const collection = tenantCollection(database, accountChecks);
  const idOf = (accountId: string): string => `check:${accountId}`;
  const ensure: AccountCheckStore['ensure'] = async (ctx, accountId) => {
    const dueAt = plus(clock.now(), firstCheckAfterMs);
    const nothing = {
      health: null,
      grantedBy: null,
      silentAfterMs: null,
      requests: 0,
      attempts: 0,
      lease: null,
      lastError: null,
    };
    await collection.of(ctx).insertNew({ _id: idOf(accountId), accountId, dueAt, ...nothing });
  };
  return {
    ensure,
    request: async (ctx, accountId) => {
      await ensure(ctx, accountId);
      const due = { $set: { dueAt: clock.now() }, $inc: { requests: 1 } };
      await collection.of(ctx).updateOne({ _id: idOf(accountId) }, due);
    },
    notLaterThan: async (ctx, accountId, dueAt) => {
      await collection.of(ctx).updateOne({ _id: idOf(accountId), dueAt: { $gt: dueAt } }, { $set: { dueAt } });
    },
    repeatIfAsked: async (ctx, accountId, requests) => {
      const asked = { _id: idOf(accountId), requests: { $gt: requests } };
      await collection.of(ctx).updateOne(asked, { $set: { dueAt: clock.now() } });
    },
    record: async (ctx, accountId, found) => {
      await ensure(ctx, accountId);
      await collection.of(ctx).updateOne({ _id: idOf(accountId) }, { $set: found });
    },
    remove: async (ctx, accountId) => {
      await collection.of(ctx).deleteOne({ _id: idOf(accountId) });
    },
    list: ctx => collection.of(ctx).find({}),
    get: (ctx, accountId) => collection.of(ctx).findOne({ _id: idOf(accountId) }),
    source: leaseSource(database, accountChecks, { clock, leaseMs: checkLeaseMs }),
  };
}
