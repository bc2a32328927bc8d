import { budgetState, dayOf, msToNextDay } from '../../llm/budget-state.js';
import { type Clock, plus } from '../../platform/clock.js';
import { defineRoute, type Route } from '../../platform/http/api.js';
import type { TokenLedger } from './token-ledger.store.js';
import { agentOperations } from '../agent-operations.contract.js';

export type BudgetRouteDeps = { tokens: TokenLedger; tokensPerDay: number; clock: Clock };

/** What of the company's day is used, before it is used up. */
export function budgetRoutes({ tokens, tokensPerDay, clock }: BudgetRouteDeps): Route[] {
  return [
    defineRoute({
      ...agentOperations.budget,
      handler: async ({ ctx }) => {
        const now = clock.now();
        const used = await tokens.used(ctx.tenantId, dayOf(now));
        const resetsAt = plus(now, msToNextDay(now)).toISOString();
        return { state: budgetState(used, tokensPerDay), used, limit: tokensPerDay, resetsAt };
      },
    }),
  ];
}
