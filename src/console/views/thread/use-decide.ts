import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { PageOf } from '../../../client/call.js';
import { Problem } from '../../../client/problem.js';
import { type Decision, sendDecision } from '../../data/decide-draft.js';
import { useText } from '../../frame/use-text.js';
import type { Text } from '../../rules/messages/catalogue.js';
import { repliesKey, type ThreadReply } from './use-beside.js';

type Replies = PageOf<'/api/approvals'>;

/** A decision on a draft, or on a send in doubt: it shows at once, and comes back with the reason when it was refused. */
export function useDecide(reply: ThreadReply) {
  const text = useText();
  const queries = useQueryClient();
  const key = repliesKey(reply.conversationId);
  const put = (change: (known: ThreadReply) => ThreadReply): void =>
    void queries.setQueryData<Replies>(
      key,
      page => page && { ...page, items: page.items.map(each => (each.id === reply.id ? change(each) : each)) },
    );
  const { mutate, error, isPending } = useMutation({
    mutationFn: (decision: Decision) => sendDecision(reply, decision),
    async onMutate(decision) {
      await queries.cancelQueries({ queryKey: key });
      const words = decision.verdict === 'edit' ? { text: decision.text } : {};
      put(known => ({ ...known, ...words, status: decision.verdict === 'reject' ? 'rejected' : 'approved' }));
    },
    onSuccess: decided => put(known => ({ ...known, ...decided })),
    onError: () => put(() => reply),
    onSettled: () => queries.invalidateQueries({ queryKey: ['approvals'] }),
  });
  return { decide: mutate, isPending, problem: error && decisionWords(error, text) };
}

/** Somebody was faster, or it did not work. */
function decisionWords(error: Error, text: Text): string {
  if (!(error instanceof Problem)) return text('failed.program');
  const by = error.details['decidedBy'];
  if (error.code === 'already_decided' && typeof by === 'string') return text('thread.draft.decided', { name: by });
  return text('thread.draft.failed', { reason: error.detail });
}
