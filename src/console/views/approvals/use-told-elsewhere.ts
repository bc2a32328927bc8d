import { useEffect } from 'react';
import { onLiveEvent } from '../../data/live.js';
import { useSession } from '../../data/use-session.js';
import { endingOf, type Notice } from './notice.js';
import type { Draft } from './use-drafts.js';

const ends: Record<string, string | null> = {
  'reply.approved': 'approve',
  'reply.rejected': null,
  'reply.superseded': 'superseded',
  'reply.expired': 'expired',
};

/** A draft that is on the screen goes because somebody else decided, or the customer wrote again: that is said, not only seen. */
export function useToldElsewhere(drafts: readonly Draft[], tell: (notice: Notice) => void): void {
  const me = useSession()?.user.id;
  useEffect(
    () =>
      onLiveEvent(({ type, data }) => {
        const draft = drafts.find(({ id }) => id === data['replyId']);
        if (!draft || !(type in ends)) return;
        const by = data['by'] as { id: string; name: string } | undefined;
        if (by?.id === me && me !== undefined) return;
        const ending = endingOf(ends[type] ?? data['verdict']);
        tell({ kind: 'elsewhere', draft, ending, by: by?.name ?? null });
      }),
    [drafts, me, tell],
  );
}
