import { useEffect, useState } from 'react';
import type { Answer } from '../../../client/call.js';
import { api } from '../../data/api.js';
import { onLiveEvent } from '../../data/live.js';
import { useMay } from '../../data/use-may.js';
import { useSession } from '../../data/use-session.js';
import { presentAfter } from '../../rules/thread/present.js';

const path = '/api/conversations/:id/presence';
type Present = Answer<'get', typeof path>['items'][number];

/** Often enough that one lost heartbeat is forgiven. */
const beatMs = 10_000;

/** Says that this person looks here, and whether they type; tells who else does, as the stream tells it. */
export function usePresence(conversationId: string, typing: boolean): readonly Present[] {
  const [present, setPresent] = useState<readonly Present[]>([]);
  const mayBeat = useMay('conversations:write');
  const myId = useSession()?.user.id;
  useEffect(() => {
    const params = { id: conversationId };
    const leaving = new AbortController();
    const beat = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      const { signal } = leaving;
      const { items } = await (mayBeat
        ? api.put(path, { params, body: { typing }, signal })
        : api.get(path, { params, signal }));
      setPresent(items);
    };
    // Nobody has to know when it fails: the next one tells the same.
    const tryBeat = (): void => void beat().catch(() => undefined);
    tryBeat();
    const timer = setInterval(tryBeat, beatMs);
    return () => {
      leaving.abort();
      clearInterval(timer);
    };
  }, [conversationId, typing, mayBeat]);
  useEffect(() => onLiveEvent(event => setPresent(now => presentAfter(now, event, conversationId))), [conversationId]);
  useEffect(() => {
    if (!mayBeat) return;
    return () => void api.delete(path, { params: { id: conversationId } }).catch(() => undefined);
  }, [conversationId, mayBeat]);
  return present.filter(({ userId }) => userId !== myId);
}
