import { dealStages, type DealStage } from '../crm/deals/deal.contract.js';
import type { Money } from '../crm/money.contract.js';
import type { PipelineReport } from './analytics.contract.js';
import { rateOf } from './counters.js';
import type { DealSum, LeadSum } from './pipeline.store.js';

export type PipelineSums = { open: DealSum[]; closed: DealSum[]; created: LeadSum[]; converted: number };

const dayMs = 24 * 3600 * 1000;

/**
 * How sales stand (pure): open stages as they are now, closed ones by what was closed in the period. Nothing is turned from one
 * currency into another.
 */
export function pipelineReportOf({ open, closed, created, converted }: PipelineSums): PipelineReport {
  const all = [...open, ...closed];
  const won = closed.filter(({ stage }) => stage === 'CLOSED_WON');
  const lost = closed.filter(({ stage }) => stage === 'CLOSED_LOST');
  return {
    stages: dealStages.map(stage => stageOf(stage, all)),
    leads: {
      created: countOf(created),
      converted,
      byStatus: countsBy(created, ({ status }) => status),
      bySource: countsBy(created, ({ source }) => source),
    },
    won: { count: countOf(won), value: moneyOf(won, ({ amount }) => amount) },
    lost: { count: countOf(lost), value: moneyOf(lost, ({ amount }) => amount), reasons: reasonsOf(lost) },
    winRate: rateOf(countOf(won), countOf(closed)),
    forecast: moneyOf(open, ({ expected }) => expected / 100),
  };
}

function stageOf(stage: DealStage, all: DealSum[]): PipelineReport['stages'][number] {
  const here = all.filter(sum => sum.stage === stage);
  const count = countOf(here);
  const ageMs = here.reduce((total, sum) => total + sum.ageMs, 0);
  return {
    stage,
    count,
    value: moneyOf(here, ({ amount }) => amount),
    averageAgeDays: count > 0 ? Math.round((ageMs / count / dayMs) * 10) / 10 : null,
  };
}

const countOf = (sums: readonly { count: number }[]): number => sums.reduce((total, { count }) => total + count, 0);

/** One for each currency, in their order; what nobody has put a price on is worth nothing here. */
function moneyOf(sums: readonly DealSum[], of: (sum: DealSum) => number): Money[] {
  const totals = new Map<string, number>();
  for (const sum of sums) {
    if (sum.currency !== null) totals.set(sum.currency, (totals.get(sum.currency) ?? 0) + of(sum));
  }
  return [...totals]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, amount]) => ({ amount: Math.round(amount), currency }));
}

function countsBy(sums: readonly LeadSum[], nameOf: (sum: LeadSum) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const sum of sums) counts[nameOf(sum)] = (counts[nameOf(sum)] ?? 0) + sum.count;
  return counts;
}

/** More reasons than anybody reads: people write them in their own words. */
const mostReasons = 20;

function reasonsOf(lost: readonly DealSum[]): PipelineReport['lost']['reasons'] {
  const counts = new Map<string, number>();
  for (const { lostReason, count } of lost) {
    if (lostReason !== null) counts.set(lostReason, (counts.get(lostReason) ?? 0) + count);
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1))
    .slice(0, mostReasons);
}
