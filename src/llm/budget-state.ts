const dayMs = 24 * 60 * 60 * 1000;

export const budgetStates = ['plenty', 'low', 'spent'] as const;
export type BudgetState = (typeof budgetStates)[number];

/** From this share of the day's tokens on somebody should look. */
const lowFrom = 0.8;

/** How a day's budget stands (pure). */
export function budgetState(used: number, limit: number): BudgetState {
  if (used >= limit) return 'spent';
  return used >= limit * lowFrom ? 'low' : 'plenty';
}

/** The day that tokens are counted in, `YYYY-MM-DD` in UTC (pure). */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

export const msToNextDay = (now: Date): number => dayMs - (now.getTime() % dayMs);
