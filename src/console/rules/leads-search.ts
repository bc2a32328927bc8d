/** How the list of leads can be put in order; the newest come first, and that stands in no address. */
const leadOrders = ['-createdAt', 'createdAt', 'name', '-name', '-value', 'value', '-score', 'score'] as const;
export type LeadOrder = (typeof leadOrders)[number];
export type LeadColumn = 'name' | 'value' | 'score' | 'createdAt';

export const leadStatuses = ['NEW', 'CONTACTED', 'QUALIFIED', 'UNQUALIFIED', 'CONVERTED', 'LOST'] as const;
export const leadSources = [
  'WEBSITE',
  'SOCIAL',
  'EMAIL',
  'PHONE',
  'REFERRAL',
  'ADVERTISEMENT',
  'CHAT',
  'OTHER',
] as const;
type Status = (typeof leadStatuses)[number];
type Source = (typeof leadSources)[number];

/** What the address of the list says. What is left out is not filtered by. */
export type LeadsSearch = {
  search?: string;
  status?: Status;
  source?: Source;
  owner?: string;
  sort?: Exclude<LeadOrder, '-createdAt'>;
};

const text = (value: unknown): string | null =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number' ? String(value) : null;

/** An address may be mistyped: what says nothing is left out (pure). */
export function readLeadsSearch(raw: Record<string, unknown>): LeadsSearch {
  const search = text(raw['search'])?.slice(0, 100);
  const owner = text(raw['owner']);
  const status = leadStatuses.find(known => known === raw['status']);
  const source = leadSources.find(known => known === raw['source']);
  const sort = leadOrders.find(known => known === raw['sort']);
  return {
    ...(search ? { search } : {}),
    ...(status ? { status } : {}),
    ...(source ? { source } : {}),
    ...(owner ? { owner } : {}),
    ...(sort && sort !== '-createdAt' ? { sort } : {}),
  };
}

/** To what a lead may be set by hand: to everything but a customer, which it becomes by converting (pure). */
export const settableStatuses = (now: Status): readonly Status[] =>
  now === 'CONVERTED' ? ['CONVERTED'] : leadStatuses.filter(status => status !== 'CONVERTED');

/** Whoever is lost or of no use is brought back first (pure). */
export const isConvertible = (status: Status): boolean => ['NEW', 'CONTACTED', 'QUALIFIED'].includes(status);

/** Digits behind the point of a currency; 2 where it is none. */
function decimalsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

type Money = { amount: number; currency: string };

/** The amount as people write it (pure). */
export const majorOf = ({ amount, currency }: Money): number => amount / 10 ** decimalsOf(currency);

/** What was typed as money; null where nothing was, undefined where it is no amount of a currency (pure). */
export function moneyOf(amount: string, currency: string): Money | null | undefined {
  if (amount.trim() === '') return null;
  const code = currency.trim().toUpperCase();
  const match = /^(\d{1,12})(?:[.,](\d{1,4}))?$/.exec(amount.trim());
  const decimals = decimalsOf(code);
  const part = match?.[2] ?? '';
  if (!match || !/^[A-Z]{3}$/.test(code) || part.length > decimals) return undefined;
  return { amount: Number(`${match[1]}${part.padEnd(decimals, '0')}`), currency: code };
}
