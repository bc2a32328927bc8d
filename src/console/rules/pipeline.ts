/** The stages in the order of the board. */
export const boardStages = ['LEAD', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'CLOSED_WON', 'CLOSED_LOST'] as const;
export type Stage = (typeof boardStages)[number];

export const openStages = ['LEAD', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION'] as const satisfies readonly Stage[];

export type Amount = { amount: number; currency: string };
type Placed = { stage: Stage; lostReason: string | null };

export const isClosed = (stage: Stage): boolean => stage === 'CLOSED_WON' || stage === 'CLOSED_LOST';

/** A closed deal goes to an open stage, never from one end to the other (pure). */
export const mayMove = (from: Stage, to: Stage): boolean => from !== to && !(isClosed(from) && isClosed(to));

/** The stage before or after one; null at the ends of the board, and where the rules let nobody go (pure). */
export function neighbour(stage: Stage, step: 1 | -1): Stage | null {
  const next = boardStages[boardStages.indexOf(stage) + step];
  return next && mayMove(stage, next) ? next : null;
}

/** What is asked of the product to bring a deal from one stage to another; a lost one says why (pure). */
export const moveTo = (from: Stage, to: Stage, lostReason: string | null = null) => ({
  stage: to,
  ...(isClosed(from) && !isClosed(to) ? { reopen: true } : {}),
  ...(to === 'CLOSED_LOST' && lostReason !== null ? { lostReason } : {}),
});

/** The way back of a move; null where there is none: what was lost before takes its reason along (pure). */
export const wayBack = (before: Placed, now: Stage) =>
  mayMove(now, before.stage) ? moveTo(now, before.stage, before.lostReason) : null;

/** What the deals of a stage are worth, one sum for each currency, the most frequent first (pure). */
export function totalsOf(values: readonly (Amount | null)[]): Amount[] {
  const sums = new Map<string, { amount: number; times: number }>();
  for (const value of values) {
    if (!value) continue;
    const { amount, times } = sums.get(value.currency) ?? { amount: 0, times: 0 };
    sums.set(value.currency, { amount: amount + value.amount, times: times + 1 });
  }
  const ordered = [...sums].sort(([a, one], [b, other]) => other.times - one.times || a.localeCompare(b));
  return ordered.map(([currency, { amount }]) => ({ amount, currency }));
}

/** How many digits of a currency stand behind the point (pure). */
const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** An amount as people type it, `1.299,50` or `1,299.50`, in the currency's smallest unit; null: it is none (pure). */
export function amountIn(typed: string, currency: string): number | null {
  const text = typed.replace(/[\s']/g, '');
  const decimals = decimalsOf(currency);
  const parts = /^(\d[\d.,]*?)(?:[.,](\d+))?$/.exec(text);
  if (!parts) return null;
  const [, head = '', tail = ''] = parts;
  const isFraction = tail.length > 0 && tail.length <= decimals;
  // Three digits behind a point are thousands, where the currency has no such parts.
  if (!isFraction && tail.length !== 0 && tail.length !== 3) return null;
  const whole = `${head}${isFraction ? '' : tail}`.replace(/[.,]/g, '');
  const fraction = isFraction ? tail.padEnd(decimals, '0') : '0'.repeat(decimals);
  const amount = Number(`${whole}${fraction}`);
  return Number.isSafeInteger(amount) ? amount : null;
}

/** The same to be edited (pure). */
export const typedOf = ({ amount, currency }: Amount): string => {
  const decimals = decimalsOf(currency);
  return (amount / 10 ** decimals).toFixed(decimals);
};
