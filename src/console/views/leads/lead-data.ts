import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../client/call.js';
import { api } from '../../data/api.js';
import type { LeadsSearch } from '../../rules/leads-search.js';

export type Lead = Answer<'get', '/api/leads/:id'>;

/** The leads that the address asks for, page by page. */
export const useLeads = ({ search, status, source, owner, sort }: LeadsSearch) =>
  useInfiniteQuery({
    queryKey: ['leads', { search, status, source, owner, sort }],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/leads', {
        query: {
          ...{ limit: 50, sort: sort ?? '-createdAt' },
          ...(search ? { search } : {}),
          ...(status ? { status } : {}),
          ...(source ? { source } : {}),
          ...(owner ? { ownerId: owner } : {}),
          ...(pageParam ? { after: pageParam } : {}),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
    placeholderData: before => before,
  });

export const useLead = (id: string) =>
  useQuery({
    queryKey: ['lead', id],
    queryFn: ({ signal }) => api.get('/api/leads/:id', { params: { id }, signal }),
  });
