import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../client/call.js';
import { api } from './api.js';

export type Deal = Answer<'get', '/api/deals/:id'>;

/** The deals of one contact, the newest first: for every view that shows somebody. */
export const useDealsOf = (contactId: string) =>
  useQuery({
    queryKey: ['deals', 'contact', contactId],
    queryFn: async ({ signal }) =>
      (await api.get('/api/deals', { query: { contactId, limit: 50, sort: '-createdAt' }, signal })).items,
  });
