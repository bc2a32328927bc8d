import { useQuery } from '@tanstack/react-query';
import { api } from '../data/api.js';

/** How many drafts wait for a person. */
export function useWaitingCount(): number {
  const { data = 0 } = useQuery({
    queryKey: ['approvals', 'count'],
    queryFn: async ({ signal }) => {
      const { total } = await api.get('/api/approvals', { query: { status: 'pending', limit: 1 }, signal });
      return total;
    },
  });
  return data;
}
