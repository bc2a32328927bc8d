import type { AgentReport, CostReport, ReasonReport } from './analytics.contract.js';
import { type Counted, sumOf, sumsBy } from './conversation-report.js';
import { type Counters, ranked, rateOf } from './counters.js';
import { type Outcome, outcomes } from './thread-state.js';

export type Ended = Record<Outcome, number>;

const nano = 1e9;

/**
 * What the agent did (pure). `silent`: conversations that nobody has continued, as nothing was said that could be counted. Of all
 * that have ended, what share it solved by itself: the customer said so, or said nothing more.
 */
export function agentReportOf(hours: readonly Counted[], silent: Ended): AgentReport {
  const sum = sumOf(hours);
  const of = (...names: string[]) => sum[names.join('|')] ?? 0;
  const ended = Object.fromEntries(outcomes.map(outcome => [outcome, of('ended', outcome) + silent[outcome]])) as Ended;
  const all = ended.confirmed + ended.assumed + ended.other;
  return {
    runs: of('runs'),
    sent: of('sent'),
    held: of('verdict', 'hold'),
    handedOver: of('verdict', 'handoff'),
    ignored: of('verdict', 'ignore'),
    approvedUnchanged: of('approved') - of('edited'),
    edited: of('edited'),
    rejected: of('rejected'),
    automationRate: { confirmed: rateOf(ended.confirmed, all), assumed: rateOf(ended.assumed, all) },
    costUsd: of('cost') / nano,
    tokens: of('tokens'),
  };
}

/** Why drafts did not leave (pure). */
export function reasonReportOf(hours: readonly Counted[]): ReasonReport {
  const sum = sumOf(hours);
  const reasons = (...names: string[]) => ranked(sum, ...names).map(({ name: reason, count }) => ({ reason, count }));
  const given = reasons('why');
  const named = given.reduce((all, { count }) => all + count, 0);
  const silent = (sum['rejected'] ?? 0) - named;
  return {
    held: reasons('because', 'hold'),
    handedOver: reasons('because', 'handoff'),
    rejected: [...given, ...(silent > 0 ? [{ reason: 'none', count: silent }] : [])],
  };
}

/** What it cost (pure). */
export function costReportOf(hours: readonly Counted[]): CostReport {
  const costOf = (counts: Counters) => {
    const conversations = counts['conversations'] ?? 0;
    const costUsd = (counts['cost'] ?? 0) / nano;
    const tokens = counts['tokens'] ?? 0;
    return {
      conversations,
      costUsd,
      costPerConversationUsd: conversations > 0 ? costUsd / conversations : null,
      tokens,
    };
  };
  return {
    ...costOf(sumOf(hours)),
    byAccount: sumsBy(hours, ({ accountId }) => accountId).map(([accountId, counts]) => ({
      accountId,
      ...costOf(counts),
    })),
  };
}
