import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { holdStill, shownOf, type StillList } from '../../rules/inbox/still-list.js';
import type { Conversation } from './use-conversation-list.js';

/** Less than this is the top of the list. */
const nearTop = 8;

type Place = { scroller: RefObject<HTMLElement | null>; rowHeight: number };

/** The list as it stood when one scrolled down, until one is at its top again: nothing moves under the eyes of who reads. */
export function useStillList(items: readonly Conversation[], openId: string | null, { scroller, rowHeight }: Place) {
  const [still, setStill] = useState<StillList | null>(null);
  const { shown, waiting } = useMemo(() => shownOf(items, still, openId), [items, still, openId]);
  const anchor = useRef<{ id: string; offset: number } | null>(null);

  const onScroll = useCallback(() => {
    const top = scroller.current?.scrollTop ?? 0;
    const id = shown[Math.floor(top / rowHeight)]?.id;
    anchor.current = id === undefined ? null : { id, offset: top % rowHeight };
    setStill(before => (top < nearTop ? null : (before ?? holdStill(shown))));
  }, [shown, scroller, rowHeight]);

  // Rows above that are gone must not pull the others up.
  useLayoutEffect(() => {
    const { current: box } = scroller;
    if (!still || !box || !anchor.current) return;
    const { id, offset } = anchor.current;
    const at = shown.findIndex(item => item.id === id);
    const top = at * rowHeight + offset;
    if (at >= 0 && Math.abs(box.scrollTop - top) >= 1) box.scrollTop = top;
  }, [shown, still, scroller, rowHeight]);

  const showNews = useCallback(() => {
    setStill(null);
    anchor.current = null;
    scroller.current?.scrollTo({ top: 0 });
  }, [scroller]);
  return { shown, waiting, onScroll, showNews };
}
