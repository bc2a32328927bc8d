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

/** An amount as people write it, `249.50`; null where it is none, or finer than the currency's smallest unit (pure). */
export function amountIn(text: string, currency: string): number | null {
  const match = /^(\d{1,12})(?:[.,](\d{1,4}))?$/.exec(text.trim());
  if (!match) return null;
  const decimals = decimalsOf(currency);
  const [, whole = '', part = ''] = match;
  if (part.length > decimals) return null;
  return Number(whole + part.padEnd(decimals, '0'));
}

/** The same of an amount that is kept (pure). */
export const amountText = ({ amount, currency }: Money): string => {
  const decimals = decimalsOf(currency);
  return (amount / 10 ** decimals).toFixed(decimals);
};
