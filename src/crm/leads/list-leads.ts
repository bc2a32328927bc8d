import type { Filter } from 'mongodb';
import type { z } from 'zod';
import { searchFilter, searchTermsFor, sortNameOf } from '../../contacts/search-terms.js';
import type { PageSort } from '../../platform/http/paginate.js';
import { sortValueOf } from '../money.js';
import type { Lead } from './lead.js';
import type { leadOperations, LeadSort } from './lead.contract.js';

type LeadQuery = z.output<typeof leadOperations.list.query>;

/** Kept beside what it says, by whoever writes that: what a lead is found by, and where it stands in lists (pure). */
export const findableBy = (
  lead: Pick<Lead, 'name' | 'email' | 'phone' | 'company' | 'notes' | 'value'>,
): Pick<Lead, 'searchTerms' | 'sortName' | 'sortValue'> => ({
  searchTerms: searchTermsFor({
    texts: [lead.name, lead.email ?? '', lead.company?.name ?? ''],
    numbers: lead.phone === null ? [] : [lead.phone],
    prose: lead.notes ?? '',
  }),
  sortName: sortNameOf(lead.name),
  sortValue: sortValueOf(lead.value),
});

/** Which leads a list is asked for (pure). */
export const wantedLeads = ({ search, ...query }: LeadQuery): Filter<Lead> => ({
  ...(search ? searchFilter<Lead>(search) : {}),
  ...(query.status ? { status: { $in: query.status } } : {}),
  ...(query.source ? { source: { $in: query.source } } : {}),
  ...(query.ownerId ? { ownerId: { $in: query.ownerId } } : {}),
  ...(query.contactId ? { contactId: { $in: query.contactId } } : {}),
});

const kept: Record<LeadSort, Omit<PageSort, 'order'>> = {
  createdAt: { field: 'createdAt' },
  name: { field: 'sortName', isText: true },
  value: { field: 'sortValue', isNumber: true, mayBeNull: true },
  score: { field: 'score', isNumber: true },
};

/** What the database sorts by; a minus in front turns it round (pure). */
export const sortOf = (sort: LeadQuery['sort']): PageSort => ({
  ...kept[sort.replace(/^-/, '') as LeadSort],
  order: sort.startsWith('-') ? -1 : 1,
});
