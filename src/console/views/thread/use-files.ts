import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../../data/api.js';
import { newKey } from '../../data/new-key.js';
import { useText } from '../../frame/use-text.js';
import { mostFiles, type OutgoingFile, type SentFile } from '../../rules/thread/outgoing-files.js';
import { reasonOf } from './reason-of.js';

const none: OutgoingFile[] = [];
const keyOf = (conversationId: string) => ['outgoing-files', conversationId] as const;

const change = (queries: QueryClient, conversationId: string, to: (files: OutgoingFile[]) => OutgoingFile[]): void =>
  void queries.setQueryData<OutgoingFile[]>(keyOf(conversationId), (known = none) => to(known));

/** Files of the answer that somebody writes; they stay while another conversation is read, as the words do. */
export function useFiles(conversationId: string) {
  const text = useText();
  const queries = useQueryClient();
  const { data: files } = useQuery({
    queryKey: keyOf(conversationId),
    // Nobody else knows of them.
    queryFn: () => queries.getQueryData<OutgoingFile[]>(keyOf(conversationId)) ?? none,
    initialData: none,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  const add = useCallback(
    (chosen: readonly File[]) => {
      const known = queries.getQueryData<OutgoingFile[]>(keyOf(conversationId)) ?? none;
      for (const blob of chosen.slice(0, mostFiles - known.length)) {
        const id = newKey();
        const about = { id, name: blob.name, sizeBytes: blob.size };
        const put = (now: OutgoingFile): void =>
          change(queries, conversationId, all => all.map(each => (each.id === id ? now : each)));
        change(queries, conversationId, all => [...all, { ...about, state: 'coming' }]);
        api
          .post('/api/messages/files', { query: { conversationId, name: blob.name }, body: blob, idempotencyKey: id })
          .then(
            ({ media, url, name }) => put({ ...about, name, state: 'here', file: { media, url, name } }),
            (error: unknown) => put({ ...about, state: 'refused', reason: reasonOf(error, text) }),
          );
      }
    },
    [queries, conversationId, text],
  );
  const drop = useCallback(
    (id: string) => change(queries, conversationId, all => all.filter(each => each.id !== id)),
    [queries, conversationId],
  );
  const clear = useCallback(() => change(queries, conversationId, () => none), [queries, conversationId]);
  /** What was refused as a message is put back, as its words are. */
  const restore = useCallback(
    (sent: readonly SentFile[]) =>
      change(queries, conversationId, all => [
        ...all,
        ...sent.map(file => ({ id: newKey(), name: file.name, sizeBytes: 0, state: 'here' as const, file })),
      ]),
    [queries, conversationId],
  );
  return { files, add, drop, clear, restore };
}
