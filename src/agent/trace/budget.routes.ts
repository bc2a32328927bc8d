import { budgetState, type BudgetState, budgetStates, dayOf, msToNextDay } from '../../llm/budget-state.js';
import { type Clock, plus } from '../../platform/clock.js';
import { defineRoute, type Route } from '../../platform/http/api.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { TokenLedger } from './token-ledger.store.js';
import { agentOperations } from '../agent-operations.contract.js';

export type BudgetRouteDeps = {
  tokens: TokenLedger;
  limitsOf: (ctx: TenantContext) => Promise<{ tokensPerDay: number; usdPerDay: number | null }>;
  clock: Clock;
};

/** What of the company's day is used, before it is used up. */
export function budgetRoutes({ tokens, limitsOf, clock }: BudgetRouteDeps): Route[] {
  return [
    defineRoute({
      ...agentOperations.budget,
      handler: async ({ ctx }) => {
        const now = clock.now();
        const day = dayOf(now);
        const { tokensPerDay: limit, usdPerDay: costLimitUsd } = await limitsOf(ctx);
        const [used, costUsd] = await Promise.all([tokens.used(ctx.tenantId, day), tokens.costUsd(ctx.tenantId, day)]);
        const resetsAt = plus(now, msToNextDay(now)).toISOString();
        const states = [
          budgetState(used, limit),
          ...(costLimitUsd === null ? [] : [budgetState(costUsd, costLimitUsd)]),
        ];
        return { state: worstOf(states), used, limit, costUsd, costLimitUsd, resetsAt };
      },
    }),
  ];
}

const worstOf = (states: BudgetState[]): BudgetState =>
  budgetStates.toReversed().find(state => states.includes(state))!;
