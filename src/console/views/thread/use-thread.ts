import { queryOptions, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { Answer } from '../../../client/call.js';
import { api } from '../../data/api.js';
import { pageOfMessages, type Thread, withLatest, withOlder } from '../../rules/thread/thread-cache.js';

const path = '/api/messages/conversations/:id';
type Read = Answer<'get', typeof path>;
export type ThreadMessage = Read['messages'][number];
export type ThreadConversation = Omit<Read, 'messages'>;
export type ConversationThread = Thread<ThreadConversation, ThreadMessage>;

export const threadKey = (id: string) => ['messages', id] as const;

/** A conversation with its latest messages; read again, it keeps the older ones that are there. */
const threadQuery = (queries: QueryClient, id: string) =>
  queryOptions({
    queryKey: threadKey(id),
    queryFn: async ({ signal }): Promise<ConversationThread> => {
      const { messages, ...conversation } = await api.get(path, { params: { id }, signal });
      return withLatest(queries.getQueryData<ConversationThread>(threadKey(id)), conversation, messages);
    },
  });

export function useThread(id: string) {
  const queries = useQueryClient();
  return useQuery(threadQuery(queries, id));
}

/** Loads the page above what is there, one at a time. */
export function useOlderMessages(id: string): () => Promise<void> {
  const queries = useQueryClient();
  const isLoading = useRef(false);
  return useCallback(async () => {
    const known = queries.getQueryData<ConversationThread>(threadKey(id));
    const before = known?.messages[0]?.id;
    if (isLoading.current || !known?.hasOlder || before === undefined) return;
    isLoading.current = true;
    try {
      const query = { before, limit: pageOfMessages, countTo: 1 };
      const { items } = await api.get('/api/messages/conversations/:id/messages', { params: { id }, query });
      queries.setQueryData<ConversationThread>(threadKey(id), now => withOlder(now, items, before));
    } finally {
      isLoading.current = false;
    }
  }, [queries, id]);
}
