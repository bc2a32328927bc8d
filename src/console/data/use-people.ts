import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from './api.js';

/** The company's people by their ids; null for somebody who is not among them, or while they are not known yet. */
export function useNameOf(): (id: string | null) => string | null {
  const { data } = useQuery({
    queryKey: ['users', 'names'],
    queryFn: ({ signal }) => api.get('/api/users', { query: { limit: 200 }, signal }),
    staleTime: 5 * 60_000,
    select: ({ items }) => items,
  });
  return useCallback(id => data?.find(person => person.id === id)?.name ?? null, [data]);
}
