import type { Filter } from 'mongodb';
import type { PageSort } from '../platform/http/paginate.js';
import type { Contact } from './contact.js';
import type { contactSorts } from './contact.contract.js';
import { searchFilter } from './search-terms.js';

/** Whom a list is asked for (pure). */
export function wantedContacts({ search, accountId }: { search?: string; accountId?: string[] }): Filter<Contact> {
  return {
    ...(search ? searchFilter(search) : {}),
    // That each has an id is what the index of ids is told to expect.
    ...(accountId ? { 'identities.accountId': { $in: accountId }, 'identities.externalId': { $exists: true } } : {}),
  };
}

/** Who was entered by staff and never wrote is seen before everybody else, and so comes last where the latest are first. */
const seen = { field: 'lastSeenAt', mayBeNull: true };
const made = { field: 'createdAt' };
const named = { field: 'sortName', isText: true };

export const sortOf: Record<(typeof contactSorts)[number], PageSort> = {
  '-createdAt': { ...made, order: -1 },
  createdAt: { ...made, order: 1 },
  '-lastSeenAt': { ...seen, order: -1 },
  lastSeenAt: { ...seen, order: 1 },
  name: { ...named, order: 1 },
  '-name': { ...named, order: -1 },
};
