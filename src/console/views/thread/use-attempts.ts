import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SentFile } from '../../rules/thread/outgoing-files.js';
import type { Template } from '../../rules/thread/template-form.js';

/** A message that somebody has sent and the server has not taken yet, or has refused. */
export type Attempt = {
  /** Its Idempotency-Key: sent again, it is the same message. */
  id: string;
  at: string;
  text: string;
  isPrivate: boolean;
  attachments: SentFile[];
  template: Template | null;
  /** Null while it is on its way; else why it was not taken. */
  refusal: { reason: string; mayRetry: boolean } | null;
};

const none: Attempt[] = [];
const keyOf = (conversationId: string) => ['attempts', conversationId] as const;

/** They stay for as long as the page is open, also while another conversation is read. */
export function useAttempts(conversationId: string): Attempt[] {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: keyOf(conversationId),
    // Nobody else knows of them.
    queryFn: () => queries.getQueryData<Attempt[]>(keyOf(conversationId)) ?? none,
    initialData: none,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return data;
}

export function putAttempt(queries: QueryClient, conversationId: string, attempt: Attempt): void {
  queries.setQueryData<Attempt[]>(keyOf(conversationId), (known = none) => [
    ...known.filter(({ id }) => id !== attempt.id),
    attempt,
  ]);
}

export function dropAttempt(queries: QueryClient, conversationId: string, attemptId: string): void {
  queries.setQueryData<Attempt[]>(keyOf(conversationId), (known = none) => known.filter(({ id }) => id !== attemptId));
}
