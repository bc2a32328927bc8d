import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../data/api.js';
import { useSession } from '../../data/use-session.js';

/** Whose conversations these may be: my id, and the names of the others. Asked once for the list, not for each row. */
export type People = { myId: string | null; nameOf: (id: string | null) => string | null };

export function usePeople(): People {
  const myId = useSession()?.user.id ?? null;
  const { data } = useQuery({
    queryKey: ['users', 'all'],
    queryFn: ({ signal }) => api.get('/api/users', { query: { limit: 200 }, signal }),
  });
  return useMemo(() => {
    const names = new Map(data?.items.map(({ id, name }) => [id, name]));
    return { myId, nameOf: id => names.get(id ?? '') ?? null };
  }, [data, myId]);
}
