import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../data/api.js';
import { useMay } from '../../data/use-may.js';
import { type ConversationThread, type ThreadConversation, threadKey } from './use-thread.js';

/** What stands on the screen of somebody who may answer has been read; the customer may see that, where the platform shows it. */
export function useMarkRead({ id, unreadCount }: ThreadConversation, isAtEnd: boolean): void {
  const queries = useQueryClient();
  const may = useMay('conversations:write');
  useEffect(() => {
    if (!may || !isAtEnd || unreadCount === 0) return;
    const read = (): void => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', read);
      queries.setQueryData<ConversationThread>(
        threadKey(id),
        thread => thread && { ...thread, conversation: { ...thread.conversation, unreadCount: 0 } },
      );
      // Read once more when it is opened next, should this fail.
      void api
        .post('/api/messages/conversations/:id/read', { params: { id } })
        .then(() => queries.invalidateQueries({ queryKey: ['conversations'] }))
        .catch(() => undefined);
    };
    document.addEventListener('visibilitychange', read);
    read();
    return () => document.removeEventListener('visibilitychange', read);
  }, [queries, id, may, isAtEnd, unreadCount]);
}
