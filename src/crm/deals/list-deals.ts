import type { Filter } from 'mongodb';
import type { z } from 'zod';
import type { PageSort } from '../../platform/http/paginate.js';
import type { dealListQuery } from './deal-operations.contract.js';
import type { dealSorts } from './deal.contract.js';
import type { Deal } from './deal.js';

const filters = ['stage', 'status', 'ownerId', 'leadId', 'contactId', 'conversationId'] as const;

/** Which deals a list is asked for (pure); `foundIds`: those that its `search` finds. */
export function wantedDeals(query: z.output<typeof dealListQuery>, foundIds: string[]): Filter<Deal> {
  const chosen = filters.flatMap(field => (query[field] ? [[field, { $in: query[field] }]] : []));
  return {
    ...(Object.fromEntries(chosen) as Filter<Deal>),
    ...(query.search ? { _id: { $in: foundIds } } : {}),
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
