import type { z } from 'zod';
import type { CsvColumn } from '../../platform/csv/read-csv.js';
import { validate } from '../../platform/http/validate.js';
import { amountText } from '../money.js';
import { filled, moneyOf } from '../table-cells.js';
import { leadBody, leadChange } from './lead.contract.js';
import type { Lead } from './lead.js';

const told = [
  ...['id', 'name', 'email', 'phone', 'companyName', 'companyWebsite', 'companyIndustry', 'companySize'],
  ...['status', 'source', 'value', 'currency', 'ownerId', 'contactId', 'conversationId', 'notes'],
];
/** What an export says besides; read by people, and left as it is by an import. */
const said = ['score', 'createdAt'];

export const leadColumns: readonly CsvColumn[] = [...told, ...said].map(name => ({
  name,
  others: name === 'companyName' ? ['company'] : [],
}));

export const leadCells = (lead: Lead): (string | null)[] => [
  ...[lead._id, lead.name, lead.email, lead.phone],
  ...[lead.company?.name, lead.company?.website, lead.company?.industry, lead.company?.size].map(part => part ?? null),
  ...[lead.status, lead.source, lead.value && amountText(lead.value), lead.value && lead.value.currency],
  ...[lead.ownerId, lead.contactId, lead.conversationId, lead.notes, String(lead.score), lead.createdAt.toISOString()],
];

type LeadBody = z.output<typeof leadBody>;
type LeadChange = z.output<typeof leadChange>;

/** A row as a lead is told of; an empty cell says nothing (pure). Throws what is wrong with it, by its columns. */
export function leadOfRow(cells: Record<string, string>): { id: string | null; body: LeadBody; change: LeadChange } {
  const { id, companyName, companyWebsite, companyIndustry, companySize, value, currency, ...rest } = cells;
  const parts = filled({ name: companyName, website: companyWebsite, industry: companyIndustry, size: companySize });
  const plain = Object.fromEntries(Object.entries(filled(rest)).filter(([name]) => !said.includes(name)));
  const fields = {
    ...plain,
    ...(Object.keys(parts).length > 0 ? { company: parts } : {}),
    ...(value ? { value: moneyOf(value, currency ?? '') } : {}),
  };
  // What a new lead is when nothing is said of it does not change one that is there.
  return { id: id ? id : null, body: validate(leadBody, fields, 'body'), change: validate(leadChange, fields, 'body') };
}

/** What another row would find the same lead by (pure). */
export const keysOfLead = ({ id, body }: { id: string | null; body: LeadBody }): string[] => {
  if (id) return [`id ${id}`];
  if (body.email) return [`email ${body.email}`];
  return [body.phone ? `phone ${body.phone}` : `name ${body.name.toLowerCase()}`];
};
