import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent as ReactKeyboardEvent, useCallback, useEffect } from 'react';
import type { InboxSearch } from '../../rules/inbox/inbox-search.js';
import { stepOf } from '../../rules/inbox/list-keys.js';
import { neighbourOf } from '../../rules/inbox/neighbour.js';

type ListKeys = {
  search: InboxSearch;
  openId: string | null;
  shown: readonly { id: string }[];
  reach: (index: number, focus: boolean) => void;
};

const arrows: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

/** Alt+J and Alt+K open the next and the one before, wherever one is; in the list the arrows go from row to row. */
export function useListKeys({ search, openId, shown, reach }: ListKeys) {
  const navigate = useNavigate();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, code, altKey: alt, ctrlKey: ctrl, metaKey: meta, shiftKey: shift } = event;
      const by = stepOf({ key, code, alt, ctrl, meta, shift });
      // What stands over the view has the keys.
      if (by === null || document.querySelector('[role="dialog"], [role="menu"]')) return;
      event.preventDefault();
      const ids = shown.map(({ id }) => id);
      const next = neighbourOf(ids, openId, by);
      if (next === null) return;
      const isInList = document.activeElement?.closest('.inbox-rows') !== null && document.activeElement !== null;
      reach(ids.indexOf(next), isInList);
      void navigate({ to: '/inbox/$conversationId', params: { conversationId: next }, search });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [search, openId, shown, reach, navigate]);

  const onKeyDown = useCallback(
    (event: ReactKeyboardEvent<HTMLElement>) => {
      const by = arrows[event.key];
      const from = (event.target as HTMLElement).closest<HTMLElement>('a[data-id]')?.dataset['id'];
      if (by === undefined || from === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const at = shown.findIndex(({ id }) => id === from) + by;
      if (shown[at]) reach(at, true);
    },
    [shown, reach],
  );
  return { onKeyDown };
}
