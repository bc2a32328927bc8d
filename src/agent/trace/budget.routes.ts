import { z } from 'zod';
import { budgetState, budgetStates, dayOf, msToNextDay } from '../../llm/budget-state.js';
import { type Clock, plus } from '../../platform/clock.js';
import { defineRoute, type Route } from '../../platform/http/api.js';
import type { TokenLedger } from './token-ledger.store.js';

export type BudgetRouteDeps = { tokens: TokenLedger; tokensPerDay: number; clock: Clock };

/** What of the company's day is used, before it is used up. */
export function budgetRoutes({ tokens, tokensPerDay, clock }: BudgetRouteDeps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/agent/budget',
      summary: 'Tokens of a paid model that the company has used today, and how many it may',
      permission: 'read',
      response: z.object({
        state: z.enum(budgetStates),
        used: z.number().int(),
        limit: z.number().int(),
        resetsAt: z.string(),
      }),
      handler: async ({ ctx }) => {
        const now = clock.now();
        const used = await tokens.used(ctx.tenantId, dayOf(now));
        const resetsAt = plus(now, msToNextDay(now)).toISOString();
        return { state: budgetState(used, tokensPerDay), used, limit: tokensPerDay, resetsAt };
      },
    }),
  ];
}
