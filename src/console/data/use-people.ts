import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Answer } from '../../client/call.js';
import { api } from './api.js';

export type People = Pick<Answer<'get', '/api/users'>, 'items'>;

export const peopleKey = ['users', 'all'] as const;

/** The company's people: one question for every view that names them. */
export const usePeople = () =>
  useQuery({
    queryKey: peopleKey,
    queryFn: async (): Promise<People> => {
      const items: People['items'] = [];
      for await (const person of api.each('/api/users', { query: { limit: 100 } })) items.push(person);
      return { items };
    },
  });

/** Names by ids; null for somebody who is not among them, or while they are not known yet. */
export function useNameOf(): (id: string | null) => string | null {
  const { data } = usePeople();
  return useMemo(() => {
    const names = new Map(data?.items.map(({ id, name }) => [id, name]));
    return id => names.get(id ?? '') ?? null;
  }, [data]);
}
