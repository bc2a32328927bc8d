import type { Filter } from 'mongodb';
import type { z } from 'zod';
import type { PageSort } from '../../platform/http/paginate.js';
import { looksLike } from '../../platform/persistence/looks-like.js';
import type { dealListQuery } from './deal-operations.contract.js';
import type { dealSorts } from './deal.contract.js';
import type { Deal } from './deal.js';

const filters = ['stage', 'status', 'ownerId', 'leadId', 'contactId', 'conversationId'] as const;
const searched = ['title', 'contactName', 'aiSummary', 'aiIntent', 'dealComment', 'lastMessageText'] as const;

/** Which deals a list is asked for (pure). */
export function wantedDeals(query: z.output<typeof dealListQuery>): Filter<Deal> {
  const chosen = filters.flatMap(field => (query[field] ? [[field, { $in: query[field] }]] : []));
  const { search } = query;
  return {
    ...(Object.fromEntries(chosen) as Filter<Deal>),
    ...(search ? { $or: searched.map(field => ({ [field]: looksLike(search) })) } : {}),
  };
}

const made = { field: 'createdAt' };
const worth = { field: 'sortValue', mayBeNull: true, isNumber: true };
const due = { field: 'expectedCloseDate', mayBeNull: true, isText: true };

export const sortOf: Record<(typeof dealSorts)[number], PageSort> = {
  '-createdAt': { ...made, order: -1 },
  createdAt: { ...made, order: 1 },
  '-value': { ...worth, order: -1 },
  value: { ...worth, order: 1 },
  '-expectedCloseDate': { ...due, order: -1 },
  expectedCloseDate: { ...due, order: 1 },
};
