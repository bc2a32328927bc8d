import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { Problem } from '../../../client/problem.js';
import { api } from '../../data/api.js';
import { currentSession } from '../../data/session.js';
import { afterAct, changeOf, type ConversationAct, undoOf } from '../../rules/inbox/conversation-acts.js';
import { withItem } from '../../rules/inbox/list-cache.js';
import { belongsTo } from '../../rules/inbox/list-query.js';
import type { InboxSearch } from '../../rules/inbox/inbox-search.js';
import { type Conversation, type ConversationCache, listsKey } from './use-conversation-list.js';

/** What was just done, and how it is had back; or what was refused, and why. */
export type Notice = { conversation: Conversation; act: ConversationAct } & (
  { kind: 'done'; undo: (() => void) | null } | { kind: 'refused'; reason: string }
);

/** Acts show at once in every list; what the server refuses is taken back, and said. */
export function useConversationActs() {
  const queries = useQueryClient();
  const [notice, setNotice] = useState<Notice | null>(null);
  const ask = useCallback(
    async (conversation: Conversation, body: ReturnType<typeof changeOf>): Promise<string | null> => {
      try {
        await api.patch('/api/conversations/:id', { params: { id: conversation.id }, body });
        return null;
      } catch (error) {
        return error instanceof Problem ? error.detail : String(error);
      } finally {
        void queries.invalidateQueries({ queryKey: ['conversations'] });
        void queries.invalidateQueries({ queryKey: ['conversation', conversation.id] });
      }
    },
    [queries],
  );
  const perform = useCallback(
    async (conversation: Conversation, act: ConversationAct): Promise<void> => {
      await queries.cancelQueries({ queryKey: listsKey });
      const back = changeLists(queries, afterAct(conversation, act));
      const undoing = undoOf(conversation, act);
      const undo = (): void => {
        setNotice(null);
        back();
        void ask(conversation, undoing ?? {}).then(
          reason => reason && setNotice({ kind: 'refused', conversation, act, reason }),
        );
      };
      setNotice({ kind: 'done', conversation, act, undo: undoing && undo });
      const reason = await ask(conversation, changeOf(act));
      if (reason === null) return;
      back();
      setNotice({ kind: 'refused', conversation, act, reason });
    },
    [queries, ask],
  );
  return { perform, notice, dismiss: useCallback(() => setNotice(null), []) };
}

/** Writes a conversation into every list that is kept, or takes it out of those it no longer belongs to; answers the way back. */
function changeLists(queries: QueryClient, changed: Conversation): () => void {
  const myId = currentSession()?.user.id ?? null;
  const before = queries.getQueriesData<ConversationCache>({ queryKey: listsKey });
  for (const [key, cache] of before) {
    if (!cache?.items.some(({ id }) => id === changed.id)) continue;
    const item = belongsTo(key[2] as InboxSearch, changed, myId) ? changed : null;
    queries.setQueryData<ConversationCache>(key, withItem(cache, changed.id, item));
  }
  return () => {
    for (const [key, cache] of before) {
      const was = cache?.items.find(({ id }) => id === changed.id);
      if (was) queries.setQueryData<ConversationCache>(key, now => now && withItem(now, was.id, was));
    }
  };
}
