import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { Problem } from '../../../client/problem.js';
import { type Decision, sendDecision } from '../../data/decide-draft.js';
import { sendReason, sendUndo, undoSeconds } from './decision.js';
import { type Notice, noticeOfRefusal } from './notice.js';
import type { Draft } from './use-drafts.js';
import { useGone } from './use-gone.js';

/** What was decided here. It shows at once, and comes back, with the reason, where the product refuses it. */
export function useDecisions() {
  const queries = useQueryClient();
  const { hide, show, isGone } = useGone();
  const [notice, setNotice] = useState<Notice | null>(null);

  const renew = useCallback(() => void queries.invalidateQueries({ queryKey: ['approvals'] }), [queries]);

  const decide = useCallback(
    (drafts: readonly Draft[], decision: Decision, force = false): void => {
      hide(drafts);
      const sent = drafts.map(async draft => {
        try {
          return await sendDecision(draft, decision, { force, undoSeconds });
        } catch (error) {
          const refusal = noticeOfRefusal(error, draft, () => decide([draft], decision, true));
          // Somebody else was faster: the draft is gone all the same.
          if (refusal.kind !== 'elsewhere') show(draft);
          setNotice(refusal);
          return null;
        } finally {
          renew();
        }
      });
      setNotice({ kind: 'done', verdict: decision.verdict, drafts, sent: Promise.all(sent) });
    },
    [hide, show, renew],
  );

  const undo = useCallback(
    async (done: Extract<Notice, { kind: 'done' }>): Promise<void> => {
      setNotice({ kind: 'undone', drafts: done.drafts });
      const answers = await done.sent;
      for (const [at, draft] of done.drafts.entries()) {
        if (!answers[at]) continue;
        try {
          await sendUndo(draft.id);
          show(draft);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          setNotice({ kind: 'failed', draft, reason: error.detail });
        }
      }
      renew();
    },
    [show, renew],
  );

  const giveReason = useCallback(async (draft: Draft, reason: string): Promise<void> => {
    setNotice(null);
    try {
      await sendReason(draft.id, reason);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setNotice({ kind: 'failed', draft, reason: error.detail });
    }
  }, []);

  return { isGone, notice, setNotice, decide, undo, giveReason };
}

export type Decisions = ReturnType<typeof useDecisions>;
