/** A day; the year may be left out. */
export type Day = { year: number | null; month: number; day: number };

/** A value that a text states. Where it can be read in several ways, all of them stand here. */
export type Value =
  | { type: 'amount'; low: number[]; high: number[] | null; unit: string | null }
  | { type: 'date'; days: Day[]; weekday: number | null }
  | { type: 'time'; from: number[]; to: number[] | null }
  | { type: 'weekdays'; days: number[] }
  | { type: 'link' | 'mail' | 'phone' | 'code'; text: string };

export const currencies: ReadonlySet<string> = new Set(
  'EUR USD GBP CHF PLN RUB BRL MXN SEK NOK DKK TRY INR BDT SAR AED EGP JPY CNY CAD AUD CZK HUF RON UAH ARS COP CLP PEN'.split(
    ' ',
  ),
);
/** Money of a currency that nobody names is money as well. */
const moneyUnits: ReadonlySet<string | null | undefined> = new Set([...currencies, 'money']);
export const isMoney = (unit: string | null | undefined): boolean => moneyUnits.has(unit);
