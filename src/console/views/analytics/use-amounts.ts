import { useIntl } from 'react-intl';

/** Amounts as people read them, in the language that is spoken. */
export function useAmounts() {
  const intl = useIntl();
  const unit = (value: number, of: 'second' | 'minute' | 'hour' | 'day'): string =>
    intl.formatNumber(value, { style: 'unit', unit: of, unitDisplay: 'short', maximumFractionDigits: 1 });
  return {
    number: (value: number): string => intl.formatNumber(value),
    rate: (value: number | null): string =>
      value === null ? '–' : intl.formatNumber(value, { style: 'percent', maximumFractionDigits: 1 }),
    days: (value: number | null): string => (value === null ? '–' : unit(value, 'day')),
    duration(seconds: number | null): string {
      if (seconds === null) return '–';
      if (seconds < 90) return unit(seconds, 'second');
      return seconds < 5400 ? unit(seconds / 60, 'minute') : unit(seconds / 3600, 'hour');
    },
    dollars: (value: number): string =>
      intl.formatNumber(value, { style: 'currency', currency: 'USD', maximumFractionDigits: 4 }),
    money: (amounts: readonly { amount: number; currency: string }[]): string =>
      amounts
        .map(({ amount, currency }) => {
          const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
          return intl.formatNumber(amount / 10 ** (digits.maximumFractionDigits ?? 2), { style: 'currency', currency });
        })
        .join(' · ') || '–',
    day: (day: string): string =>
      intl.formatDate(new Date(`${day}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' }),
  };
}
