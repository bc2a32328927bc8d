import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../data/api.js';
import { useChosenCommand } from '../../frame/use-chosen-command.js';
import { useText } from '../../frame/use-text.js';
import { matchPrepared, slashWord } from '../../rules/thread/slash-word.js';
import { reasonOf } from './reason-of.js';
import type { ThreadConversation } from './use-thread.js';

/** Prepared texts behind a slash: arrows choose, Enter puts the text in with the names in their places. */
export function useCanned({ id, accountId }: ThreadConversation, typed: string, write: (text: string) => void) {
  const text = useText();
  const word = slashWord(typed);
  const [problem, setProblem] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ['canned-replies', { accountId }],
    queryFn: ({ signal }) => api.get('/api/canned-replies', { query: { accountId, limit: 100 }, signal }),
    enabled: word !== null,
  });
  const items = word === null ? [] : matchPrepared(data?.items ?? [], word);
  const put = async (cannedId: string): Promise<void> => {
    setProblem(null);
    try {
      const params = { id: cannedId };
      const filled = await api.post('/api/canned-replies/:id/render', {
        params,
        body: { conversationId: id },
        once: true,
      });
      write(filled.text);
    } catch (error) {
      setProblem(text('thread.canned.failed', { reason: reasonOf(error, text) }));
    }
  };
  const keys = useChosenCommand(
    items,
    item => void put(item.id),
    () => undefined,
  );
  return { ...keys, items, put, problem, isOpen: word !== null && data !== undefined };
}
