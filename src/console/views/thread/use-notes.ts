import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../data/api.js';
import { useText } from '../../frame/use-text.js';
import { reasonOf } from './reason-of.js';
import { useReplyText } from './use-reply-text.js';

/** Keeps a note; one that was not kept comes back into the box with the reason. */
export function useSaveNote(conversationId: string) {
  const text = useText();
  const queries = useQueryClient();
  const { write } = useReplyText(conversationId);
  const { mutate, error } = useMutation({
    mutationFn: (words: string) => api.post('/api/notes', { body: { conversationId, text: words } }),
    onError: (_error, words) => write(words),
    onSettled: () => queries.invalidateQueries({ queryKey: ['notes'] }),
  });
  return { save: mutate, problem: error && text('thread.note.failed', { reason: reasonOf(error, text) }) };
}
