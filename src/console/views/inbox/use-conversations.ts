import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from '../../../client/call.js';
import { api } from '../../data/api.js';
import type { InboxSearch } from '../../rules/inbox-search.js';

const path = '/api/messages/conversations';
export type Conversation = Answer<'get', typeof path>['items'][number];

/** The conversations of a folder, the latest activity first, page by page. */
export function useConversations({ account }: InboxSearch) {
  return useInfiniteQuery({
    queryKey: ['conversations', { account }],
    queryFn: ({ pageParam, signal }) =>
      api.get(path, {
        query: { limit: 50, ...(account ? { accountId: account } : {}), ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
  });
}
