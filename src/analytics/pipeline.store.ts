import type { PipelineStage } from 'mongoose';
import type { DealStage } from '../crm/deals/deal.contract.js';
import { deals } from '../crm/deals/deal.js';
import type { leadSources, LeadStatus } from '../crm/leads/lead.contract.js';
import { leads } from '../crm/leads/lead.js';
import { conversations } from '../conversations/conversation.js';
import type { Database } from '../platform/persistence/database.js';
import { tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Scope, Span } from './analytics.store.js';

/** Deals that are alike; `currency` is null where nobody has said what they are worth, `expected` is in hundredths of `amount`. */
export type DealSum = {
  stage: DealStage;
  currency: string | null;
  lostReason: string | null;
  count: number;
  amount: number;
  expected: number;
  ageMs: number;
};

export type LeadSum = { status: LeadStatus; source: (typeof leadSources)[number]; count: number };

export type PipelineStore = {
  /** Deals that are open now, with their age until then. */
  open(ctx: TenantContext, now: Date, scope: Scope): Promise<DealSum[]>;
  /** Deals that were closed in this time and are closed still, with their age until then. */
  closed(ctx: TenantContext, span: Span, scope: Scope): Promise<DealSum[]>;
  /** Leads that came in this time, as they are now. */
  created(ctx: TenantContext, span: Span, scope: Scope): Promise<LeadSum[]>;
  /** How many were converted in this time. */
  converted(ctx: TenantContext, span: Span, scope: Scope): Promise<number>;
};

const spanOf = ({ from, to }: Span) => ({ $gte: from, $lt: to });

/** Reports on sales are about what stands: sums of it are made by the database. */
export function createPipelineStore(database: Database): PipelineStore {
  const dealsOf = tenantCollection(database, deals);
  const leadsOf = tenantCollection(database, leads);
  return {
    open: (ctx, now, scope) =>
      dealsOf.of(ctx).aggregate([{ $match: { status: 'OPEN', ...placeOf(scope) } }, ...sums(now)]),
    closed: (ctx, span, scope) =>
      dealsOf
        .of(ctx)
        .aggregate([
          { $match: { status: { $in: ['WON', 'LOST'] }, closedAt: spanOf(span), ...placeOf(scope) } },
          ...sums('$closedAt'),
        ]),
    created: (ctx, span, scope) =>
      leadsOf
        .of(ctx)
        .aggregate([
          { $match: { createdAt: spanOf(span) } },
          ...onlyOf(scope),
          { $group: { _id: { status: '$status', source: '$source' }, count: { $sum: 1 } } },
          { $project: { _id: 0, status: '$_id.status', source: '$_id.source', count: 1 } },
        ]),
    async converted(ctx, span, scope) {
      const isConverted = { status: 'CONVERTED', 'conversion.convertedAt': spanOf(span) };
      const found = await leadsOf
        .of(ctx)
        .aggregate<{ count: number }>([{ $match: isConverted }, ...onlyOf(scope), { $count: 'count' }]);
      return found[0]?.count ?? 0;
    },
  };
}

function sums(until: Date | '$closedAt'): PipelineStage[] {
  const amount = { $ifNull: ['$value.amount', 0] };
  const alike = {
    stage: '$stage',
    currency: { $ifNull: ['$value.currency', null] },
    lostReason: { $ifNull: ['$lostReason', null] },
  };
  return [
    {
      $group: {
        _id: alike,
        count: { $sum: 1 },
        amount: { $sum: amount },
        expected: { $sum: { $multiply: [amount, '$probability'] } },
        ageMs: { $sum: { $subtract: [until, '$createdAt'] } },
      },
    },
    { $replaceRoot: { newRoot: { $mergeObjects: ['$$ROOT', '$_id'] } } },
    { $project: { _id: 0 } },
  ];
}

const placeOf = ({ accountId, channel }: Scope) => ({
  ...(accountId === undefined ? {} : { accountId }),
  ...(channel === undefined ? {} : { channel }),
});

/** A lead is of the account and channel on which its conversation is led. */
function onlyOf(scope: Scope): PipelineStage[] {
  const place = Object.entries(placeOf(scope)).map(([name, value]) => [`talk.${name}`, value]);
  if (place.length === 0) return [];
  const talk = { from: conversations.name, localField: 'conversationId', foreignField: '_id', as: 'talk' };
  return [{ $lookup: talk }, { $match: Object.fromEntries(place) as Record<string, string> }];
}
