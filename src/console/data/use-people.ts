import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Answer } from '../../client/call.js';
import { api } from './api.js';

export type People = Answer<'get', '/api/users'>;

export const peopleKey = ['users', 'all'] as const;

const mostPeople = 100;

/** The company's people: one question for every view that names them. */
export const usePeople = () =>
  useQuery({
    queryKey: peopleKey,
    queryFn: ({ signal }) => api.get('/api/users', { query: { limit: mostPeople }, signal }),
  });

/** Names by ids; null for somebody who is not among them, or while they are not known yet. */
export function useNameOf(): (id: string | null) => string | null {
  const { data } = usePeople();
  return useMemo(() => {
    const names = new Map(data?.items.map(({ id, name }) => [id, name]));
    return id => names.get(id ?? '') ?? null;
  }, [data]);
}
