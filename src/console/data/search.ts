import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { SearchType } from '../../search/search-box.contract.js';
import { askedWords } from '../rules/search-places.js';
import { api } from './api.js';

/** What stands everywhere, or in one kind of thing; not asked for while there is too little to look for. */
export function useFound(typed: string, { type, limit }: { type?: SearchType | undefined; limit: number }) {
  const q = askedWords(typed);
  return useQuery({
    queryKey: ['search', q, type ?? null, limit],
    queryFn: ({ signal }) =>
      api.get('/api/search', { query: { q: q ?? '', limit, ...(type ? { types: type } : {}) }, signal }),
    enabled: q !== null,
    retry: false,
    placeholderData: keepPreviousData,
  });
}
