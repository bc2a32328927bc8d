import { majorOf, moneyOf } from '../../rules/leads-search.js';
import type { Lead } from './lead-data.js';

/** What stands in the form of a lead, as it was typed. */
export type LeadForm = {
  name: string;
  email: string;
  phone: string;
  company: string;
  amount: string;
  currency: string;
  source: Lead['source'];
  owner: string;
  notes: string;
};

export const formOf = (lead: Lead | null): LeadForm => ({
  name: lead?.name ?? '',
  email: lead?.email ?? '',
  phone: lead?.phone ?? '',
  company: lead?.company?.name ?? '',
  amount: lead?.value ? String(majorOf(lead.value)) : '',
  currency: lead?.value?.currency ?? 'EUR',
  source: lead?.source ?? 'OTHER',
  owner: lead?.ownerId ?? '',
  notes: lead?.notes ?? '',
});

const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());

/** The lead that was typed; null where the value is no amount of a currency. */
export function bodyOf({ amount, currency, owner, company, ...typed }: LeadForm, lead: Lead | null) {
  const value = moneyOf(amount, currency);
  if (value === undefined) return null;
  const name = orNull(company);
  return {
    ...{ name: typed.name, source: typed.source, value, ownerId: orNull(owner) },
    ...{ email: orNull(typed.email), phone: orNull(typed.phone), notes: orNull(typed.notes) },
    company: name === null ? null : { ...lead?.company, name },
  };
}
