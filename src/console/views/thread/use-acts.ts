import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Input } from '../../../client/call.js';
import { Problem } from '../../../client/problem.js';
import { api } from '../../data/api.js';
import { useText } from '../../frame/use-text.js';
import { reasonOf } from './reason-of.js';
import { type ConversationThread, type ThreadConversation, threadKey } from './use-thread.js';

const path = '/api/conversations/:id';
export type Change = Input<'patch', typeof path>['body'];
type Notice = { kind: 'taken'; assigneeId: string | null } | { kind: 'failed'; words: string };

/** Takes over, gives back, resolves, snoozes: shown at once, and visibly undone where it was refused. */
export function useActs(conversation: ThreadConversation, myId: string | null) {
  const text = useText();
  const queries = useQueryClient();
  const [notice, setNotice] = useState<Notice | null>(null);
  const put = (change: Partial<ThreadConversation>): void => putConversation(queries, conversation.id, change);
  const { mutate, isPending } = useMutation({
    mutationFn: (change: Change) => changeAsSeen(conversation, change),
    async onMutate(change) {
      setNotice(null);
      await queries.cancelQueries({ queryKey: threadKey(conversation.id) });
      put(expected(change, myId));
    },
    onSuccess: changed => put(changed),
    onError(error) {
      put(conversation);
      const taken = error instanceof TakenOver;
      if (taken) put(error.now);
      setNotice(
        taken
          ? { kind: 'taken', assigneeId: error.now.assigneeId }
          : { kind: 'failed', words: text('thread.act.failed', { reason: reasonOf(error, text) }) },
      );
    },
    onSettled: () => {
      for (const family of ['conversations', 'conversation', 'messages', 'handoffs', 'approvals'])
        void queries.invalidateQueries({ queryKey: [family] });
    },
  });
  return { change: mutate, isPending, notice };
}

/** Somebody else took it since this person looked. */
class TakenOver extends Error {
  constructor(readonly now: ThreadConversation) {
    super('taken over');
  }
}

/** A takeover says which version it has seen: of two people who press at the same moment, one is told of the other. */
async function changeAsSeen(seen: ThreadConversation, body: Change): Promise<ThreadConversation> {
  const params = { id: seen.id };
  if (body.handling !== 'human') return api.patch(path, { params, body });
  try {
    return await api.patch(path, { params, body, headers: { 'If-Match': `"${seen.version}"` } });
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'precondition_failed') throw error;
    const now: ThreadConversation = await api.get('/api/messages/conversations/:id', { params });
    if (now.handling === 'human' && now.handedOverAt === null && now.assigneeId !== seen.assigneeId)
      throw new TakenOver(now);
    // It was changed in another way, which does not matter for who has it.
    return api.patch(path, { params, body, headers: { 'If-Match': `"${now.version}"` } });
  }
}

const putConversation = (queries: QueryClient, id: string, change: Partial<ThreadConversation>): void =>
  void queries.setQueryData<ConversationThread>(
    threadKey(id),
    thread => thread && { ...thread, conversation: { ...thread.conversation, ...change } },
  );

/** What the screen shows until the server has answered (pure). */
function expected(change: Change, myId: string | null): Partial<ThreadConversation> {
  if (change.handling === 'human') return { status: 'open', handling: 'human', handedOverAt: null, assigneeId: myId };
  if (change.handling === 'agent') return { status: 'pending', handling: 'agent', handedOverAt: null };
  if (change.status === 'resolved') return { status: 'resolved', handling: 'agent' };
  if (change.status === 'snoozed')
    return { status: 'snoozed', handling: 'agent', snoozedUntil: change.snoozedUntil ?? null };
  return {};
}
