import { useIntl } from 'react-intl';

type MoneyValue = { amount: number; currency: string };

/** Amounts as the reader's language writes them; they are kept in the currency's smallest unit. */
export function useMoneyText(): (value: MoneyValue) => string {
  const intl = useIntl();
  return ({ amount, currency }) => {
    const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions();
    const major = amount / 10 ** digits;
    const minimumFractionDigits = Number.isInteger(major) ? 0 : digits;
    return intl.formatNumber(major, { style: 'currency', currency, minimumFractionDigits });
  };
}
