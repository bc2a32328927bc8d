import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type RefObject, useCallback, useState } from 'react';
import type { Conversation } from './use-conversation-list.js';

type Row = { index: number; item: Conversation; start: number };

/** Which rows are on the page, and where: those that can be seen, a few around them, and the one that has the focus. */
export function useRows(
  shown: readonly Conversation[],
  { scroller, rowHeight }: { scroller: RefObject<HTMLElement | null>; rowHeight: number },
) {
  const [heldId, setHeldId] = useState<string | null>(null);
  const held = heldId === null ? -1 : shown.findIndex(({ id }) => id === heldId);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const seen = defaultRangeExtractor(range);
      return held < 0 || seen.includes(held) ? seen : [...seen, held].sort((a, b) => a - b);
    },
    [held],
  );
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: index => shown[index]?.id ?? index,
    overscan: 10,
    // What is to be drawn waits for the frame, so that several steps of one scroll are one.
    useFlushSync: false,
    rangeExtractor,
  });
  const rows = virtualizer.getVirtualItems().flatMap(({ index, start }): Row[] => {
    const item = shown[index];
    return item ? [{ index, item, start }] : [];
  });
  const hold = useCallback(({ type, target }: FocusEvent) => {
    const row = type === 'focus' ? target.closest('li')?.querySelector<HTMLElement>('a[data-id]') : null;
    setHeldId(row?.dataset['id'] ?? null);
  }, []);

  /** Brings a row into sight, and if asked for gives it the focus. */
  const reach = useCallback(
    (index: number, focus: boolean) => {
      virtualizer.scrollToIndex(index);
      const id = shown[index]?.id;
      if (focus && id !== undefined) whenThere(scroller, id);
    },
    [virtualizer, shown, scroller],
  );
  return { rows, height: virtualizer.getTotalSize(), reach, hold };
}

/** A row that was out of sight is on the page a frame or two after the list was scrolled. */
function whenThere(scroller: RefObject<HTMLElement | null>, id: string, frames = 10): void {
  const row = scroller.current?.querySelector<HTMLElement>(`a[data-id="${CSS.escape(id)}"]`);
  if (row) row.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => whenThere(scroller, id, frames - 1));
}
