import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { Problem } from '../../../client/problem.js';
import { api } from '../../data/api.js';
import { newKey } from '../../data/new-key.js';
import { keptSearch, type SavedFilter, savedFilterOf } from '../../rules/inbox/saved-filters.js';

const path = '/api/saved-filters';
const key = ['saved-filters', 'all'] as const;

/** Whoever signs in finds their own filters, in whichever browser. What one does shows at once, and is undone where it is refused. */
export function useSavedFilters() {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) =>
      (await api.get(path, { query: { limit: 100 }, signal })).items.map(item => savedFilterOf(item)),
  });
  const saved = useMemo(() => data ?? [], [data]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const act = useCallback(
    async (shown: SavedFilter[], ask: () => Promise<unknown>): Promise<void> => {
      setRefusal(null);
      await queries.cancelQueries({ queryKey: key });
      queries.setQueryData(key, shown);
      try {
        await ask();
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        setRefusal(error.detail);
      } finally {
        void queries.invalidateQueries({ queryKey: key });
      }
    },
    [queries],
  );
  /** Under a name that one has it is that one, from now on. */
  const save = useCallback(
    (filter: Omit<SavedFilter, 'id'>) => {
      const known = saved.find(({ name }) => name === filter.name);
      const body = { name: filter.name, search: keptSearch(filter.search) };
      const shown = [...saved.filter(each => each !== known), { ...filter, id: known?.id ?? newKey() }];
      const ask = () =>
        known ? api.patch('/api/saved-filters/:id', { params: { id: known.id }, body }) : api.post(path, { body });
      return act(shown, ask);
    },
    [saved, act],
  );
  const remove = useCallback(
    (id: string) =>
      act(
        saved.filter(each => each.id !== id),
        () => api.delete('/api/saved-filters/:id', { params: { id } }),
      ),
    [saved, act],
  );
  return { saved, save, remove, refusal };
}
