import { useQuery } from '@tanstack/react-query';
import { api } from '../../data/api.js';
import { useWaitingCount } from '../../frame/use-waiting-count.js';
import type { InboxSearch } from '../../rules/inbox/inbox-search.js';
import { listQuery } from '../../rules/inbox/list-query.js';

/** How many wait for a decision, and how many are mine: what waits for me. To count the others costs more than it says. */
export function useFolderCounts(): Record<'approvals' | 'mine', number | null> {
  return { approvals: useWaitingCount(), mine: useCount('mine') };
}

/** More than that is told as `999+`. */
const mostCounted = 1_000;

function useCount(folder: NonNullable<InboxSearch['folder']>): number | null {
  const { data } = useQuery({
    queryKey: ['conversations', 'count', folder],
    queryFn: ({ signal }) =>
      api.get('/api/messages/conversations', {
        query: { ...listQuery({ folder }), limit: 1, countTo: mostCounted },
        signal,
      }),
    select: ({ total }) => total,
  });
  return data ?? null;
}
