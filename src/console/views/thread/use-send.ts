import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { Problem } from '../../../client/problem.js';
import type { PageOf } from '../../../client/call.js';
import { api } from '../../data/api.js';
import { newKey } from '../../data/new-key.js';
import { type Attempt, dropAttempt, putAttempt } from './use-attempts.js';
import { repliesKey } from './use-beside.js';

export type Outgoing = Pick<Attempt, 'text' | 'isPrivate' | 'attachments' | 'template'>;

/** Sends what a person wrote: it stands in the thread at once, and says so there when it was refused. */
export function useSend(conversationId: string): (outgoing: Outgoing) => void {
  const queries = useQueryClient();
  return useCallback(
    outgoing => {
      const attempt = { ...outgoing, id: newKey(), at: new Date().toISOString(), refusal: null };
      void sendAttempt(queries, conversationId, attempt);
    },
    [queries, conversationId],
  );
}

/** The same message once more, under its key: what arrived the first time does not arrive twice. */
export async function sendAttempt(queries: QueryClient, conversationId: string, attempt: Attempt): Promise<void> {
  const { id, text, isPrivate, attachments, template } = attempt;
  putAttempt(queries, conversationId, { ...attempt, refusal: null });
  try {
    const body = { conversationId, text, private: isPrivate, attachments, template };
    const reply = await api.post('/api/messages/send', { body, idempotencyKey: id });
    queries.setQueryData<PageOf<'/api/approvals'>>(
      repliesKey(conversationId),
      page => page && { ...page, items: [reply, ...page.items.filter(each => each.id !== reply.id)] },
    );
    dropAttempt(queries, conversationId, id);
  } catch (error) {
    const reason = error instanceof Problem ? error.detail : String(error);
    putAttempt(queries, conversationId, {
      ...attempt,
      refusal: { reason, mayRetry: error instanceof Problem && error.mayRetry },
    });
  }
  // Sending takes it over; where no stream is open, nothing else would tell.
  void queries.invalidateQueries({ queryKey: ['messages', conversationId] });
}
