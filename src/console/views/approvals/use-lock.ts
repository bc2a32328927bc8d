import { useEffect, useState } from 'react';
import { Problem } from '../../../client/problem.js';
import { api } from '../../data/api.js';
import { type Notice, noticeOfRefusal } from './notice.js';
import type { Draft } from './use-drafts.js';

/** A lock lasts for two minutes. */
const renewMs = 60_000;
const path = '/api/approvals/:id/lock';

/** The others keep their hands off while a draft is edited here. Answers why the lock could not be had; null: it is ours. */
export function useLock(draft: Draft): Notice | null {
  const { id } = draft;
  const [refusal, setRefusal] = useState<Notice | null>(null);
  useEffect(() => {
    const take = async (force: boolean): Promise<void> => {
      try {
        await api.post(path, { params: { id }, body: { force } });
        setRefusal(null);
      } catch (error) {
        setRefusal(noticeOfRefusal(error, draft, () => void take(true)));
      }
    };
    void take(false);
    const timer = setInterval(() => void take(false), renewMs);
    return () => {
      clearInterval(timer);
      // It runs out by itself, too: a lock that cannot be given back now is no trouble.
      void api.delete(path, { params: { id } }).catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
      });
    };
    // Once for each draft, not for each of its states.
  }, [id]);
  return refusal;
}
