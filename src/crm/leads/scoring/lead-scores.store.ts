import type { Filter } from 'mongodb';
import type { Clock } from '../../../platform/clock.js';
import type { Database } from '../../../platform/persistence/database.js';
import type { TenantCollection } from '../../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../../platform/tenancy/tenant-context.js';
import { type Lead, leads } from '../lead.js';
import type { LeadStatus } from '../lead.contract.js';

export type LeadScores = {
  /** How many leads somebody has to look after. */
  openOf(ctx: TenantContext, ownerId: string): Promise<number>;
  /** Of any company, those whose score is to be looked at again, the longest due first. */
  toRescore(now: Date, limit: number): Promise<Lead[]>;
  /** No edit: who is editing the lead is not disturbed. */
  rescore(ctx: TenantContext, lead: Lead, judged: Pick<Lead, 'score' | 'scoreReasons' | 'rescoreAt'>): Promise<boolean>;
  /** Other rules are on: every open lead is to be looked at again. */
  rescoreOpen(ctx: TenantContext): Promise<number>;
};

const open: Filter<Lead> = { status: { $in: ['NEW', 'CONTACTED', 'QUALIFIED'] satisfies LeadStatus[] } };

export const createLeadScores = (database: Database, collection: TenantCollection<Lead>, clock: Clock): LeadScores => ({
  openOf: (ctx, ownerId) => collection.of(ctx).count({ ownerId, ...open }),
  toRescore: (now, limit) =>
    database
      .raw(leads)
      .find({ rescoreAt: { $gt: new Date(0), $lte: now } })
      .sort({ rescoreAt: 1 })
      .limit(limit)
      .toArray(),
  rescore: (ctx, { _id, version }, judged) => collection.of(ctx).updateOne({ _id, version }, { $set: judged }),
  rescoreOpen: ctx => collection.of(ctx).updateMany(open, { $set: { rescoreAt: clock.now() } }),
});
