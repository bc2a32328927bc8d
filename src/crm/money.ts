import type { Money } from './money.contract.js';

const digits = new Map<string, number>();

/** How many of a currency's digits stand behind the point: 2 of EUR, 0 of JPY, 3 of KWD (pure). */
function decimalsOf(currency: string): number {
  let of = digits.get(currency);
  if (of === undefined) {
    of = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, of);
  }
  return of;
}

/** What lists are put in order by: the amount as people write it, so that 300 yen do not stand before 2 euro and 90 (pure). */
export const sortValueOf = (value: Money | null): number | null =>
  value === null ? null : value.amount / 10 ** decimalsOf(value.currency);
