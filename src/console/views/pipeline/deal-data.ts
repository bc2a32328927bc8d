import { type InfiniteData, type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Answer } from '../../../client/call.js';
import { api } from '../../data/api.js';
import type { Deal } from '../../data/deals.js';
import { isClosed, type Stage } from '../../rules/pipeline.js';

type Page = Answer<'get', '/api/deals'>;
type Pages = InfiniteData<Page, string | null>;

const pageSize = 100;
const stageKey = (stage: Stage) => ['deals', 'stage', stage] as const;

/** The deals of one stage. Of open ones all are there; closed ones grow for ever, and come as they are asked for. */
export function useStage(stage: Stage) {
  const query = useInfiniteQuery({
    queryKey: stageKey(stage),
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/deals', { query: { stage, limit: pageSize, ...(pageParam ? { after: pageParam } : {}) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page) => last.page.next,
  });
  const { hasNextPage, isFetching, fetchNextPage, data } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isClosed(stage)) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage, stage]);
  return {
    ...{ error: query.error, refetch: query.refetch, isLoading: data === undefined, hasMore: hasNextPage },
    deals: data?.pages.flatMap(({ items }) => items) ?? [],
    total: data?.pages[0]?.total ?? 0,
    loadMore: () => void fetchNextPage(),
  };
}

export const useDeal = (id: string) =>
  useQuery({
    queryKey: ['deal', id],
    queryFn: ({ signal }) => api.get('/api/deals/:id', { params: { id }, signal }),
  });

export const useDealHistory = (id: string) =>
  useQuery({
    queryKey: ['deal', id, 'history'],
    queryFn: async ({ signal }) =>
      (await api.get('/api/deals/:id/history', { params: { id }, query: { limit: 100 }, signal })).items,
  });

/** Puts a deal into another column at once; what it returns puts it back. */
export function showMoved(queries: QueryClient, deal: Deal, to: Stage): () => void {
  const keys = [stageKey(deal.stage), stageKey(to)];
  for (const queryKey of keys) void queries.cancelQueries({ queryKey });
  const before = keys.map(key => [key, queries.getQueryData<Pages>(key)] as const);
  change(queries, deal.stage, -1, items => items.filter(({ id }) => id !== deal.id));
  change(queries, to, 1, items => [{ ...deal, stage: to, stale: false }, ...items]);
  return () => {
    for (const [key, data] of before) queries.setQueryData(key, data);
  };
}

function change(queries: QueryClient, stage: Stage, more: 1 | -1, edit: (items: Deal[]) => Deal[]): void {
  queries.setQueryData<Pages>(stageKey(stage), data => {
    const [first, ...others] = data?.pages ?? [];
    if (!data || !first) return data;
    const head = { ...first, total: first.total + more, items: more === 1 ? edit(first.items) : first.items };
    const pages =
      more === 1 ? [head, ...others] : [head, ...others].map(page => ({ ...page, items: edit(page.items) }));
    return { ...data, pages };
  });
}
