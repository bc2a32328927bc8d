import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { ItemOf, PageOf } from '../../../client/call.js';
import { api } from '../../data/api.js';
import { onLiveEvent } from '../../data/live.js';
import type { InboxSearch } from '../../rules/inbox/inbox-search.js';
import { type ListCache, withHead, withItem, withPage } from '../../rules/inbox/list-cache.js';
import { listQuery } from '../../rules/inbox/list-query.js';

const path = '/api/messages/conversations';
export type Conversation = ItemOf<typeof path>;
export type ConversationCache = ListCache<Conversation>;

/** The first page is read again with every event; a further one once. */
const headSize = 50;
const pageSize = 100;

/** Every list of the inbox begins its key with this. */
export const listsKey = ['conversations', 'list'] as const;

/** News of these bring a conversation to the top, where it is read anyway. */
const comesToTop = /^message\.|^run\./;

/** The conversations of a folder, the latest activity first: as far as somebody scrolled, and as they are now. */
export function useConversationList(search: InboxSearch) {
  const queries = useQueryClient();
  const key = useMemo(() => [...listsKey, search] as const, [search]);
  const read = useCallback(
    (more: { limit: number; after?: string; contactId?: string }, signal?: AbortSignal): Promise<PageOf<typeof path>> =>
      // How many there are in all nobody is told, and to count them costs more than to read them.
      api.get(path, { query: { ...listQuery(search), countTo: 1, ...more }, ...(signal ? { signal } : {}) }),
    [search],
  );
  const known = useCallback(() => queries.getQueryData<ConversationCache>(key), [queries, key]);
  const change = useCallback(
    (to: (cache: ConversationCache) => ConversationCache) =>
      queries.setQueryData<ConversationCache>(key, cache => cache && to(cache)),
    [queries, key],
  );

  const { data, error, refetch } = useQuery({
    queryKey: key,
    // What is kept is as long as somebody scrolled, and to compare all of it costs more than to show the little that is seen.
    structuralSharing: false,
    queryFn: async ({ signal }) => {
      const page = await read({ limit: headSize }, signal);
      return withHead(known(), page);
    },
  });

  const more = useMutation({
    mutationFn: async (after: string) => {
      const page = await read({ limit: pageSize, after });
      change(cache => (cache.next === after ? withPage(cache, page) : cache));
    },
  });
  const next = data?.next ?? null;
  const { mutate, isIdle, isSuccess } = more;
  const loadMore = useCallback(() => next !== null && mutate(next), [next, mutate]);

  // What changes further down is asked for by itself: the first page does not hold it.
  useEffect(
    () =>
      onLiveEvent(({ type, data: { conversationId } }) => {
        const at = known()?.items.findIndex(({ id }) => id === conversationId) ?? -1;
        const item = known()?.items[at];
        if (!item || at < headSize || comesToTop.test(type)) return;
        void read({ limit: 10, contactId: item.contactId }).then(
          ({ items }) => change(cache => withItem(cache, item.id, items.find(({ id }) => id === item.id) ?? null)),
          () => undefined,
        );
      }),
    [known, read, change],
  );

  return { list: data, error, refetch, loadMore, canLoad: next !== null && (isIdle || isSuccess), failure: more.error };
}
