import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Nearer to the end than this is the end. */
const endPx = 48;

export type AnchoredScroll = {
  frame: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  isAtEnd: boolean;
  onScroll: () => void;
  toEnd: () => void;
};

/**
 * What is being read stays where it is, whatever grows above or below it: pictures that arrive, older messages, a window that
 * gets narrower. Whoever stands at the end stays at the end.
 */
export function useAnchoredScroll(): AnchoredScroll {
  const frame = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const anchor = useRef<{ row: Element; top: number } | null>(null);
  const atEnd = useRef(true);
  const [isAtEnd, setIsAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    atEnd.current = true;
    setIsAtEnd(true);
    if (frame.current) frame.current.scrollTop = frame.current.scrollHeight;
  }, []);
  const onScroll = useCallback(() => {
    const box = frame.current;
    if (!box) return;
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < endPx;
    setIsAtEnd(atEnd.current);
    anchor.current = firstSeen(box);
  }, []);
  const hold = useCallback(() => {
    const box = frame.current;
    if (!box) return;
    if (atEnd.current) box.scrollTop = box.scrollHeight;
    else if (anchor.current?.row.isConnected) {
      const moved = topIn(box, anchor.current.row) - anchor.current.top;
      if (Math.abs(moved) >= 1) box.scrollTop += moved;
    }
  }, []);

  useLayoutEffect(() => toEnd(), [toEnd]);
  useEffect(() => {
    if (!frame.current || !content.current) return;
    const watch = new ResizeObserver(hold);
    watch.observe(content.current);
    watch.observe(frame.current);
    return () => watch.disconnect();
  }, [hold]);
  return { frame, content, isAtEnd, onScroll, toEnd };
}

const topIn = (box: Element, row: Element): number => row.getBoundingClientRect().top - box.getBoundingClientRect().top;

/** The first row that is seen, and where. */
function firstSeen(box: Element): { row: Element; top: number } | null {
  for (const part of box.querySelectorAll('[data-part]')) {
    if (topIn(box, part) + part.clientHeight <= 0) continue;
    for (const row of part.children) {
      const top = topIn(box, row);
      if (top + row.clientHeight > 0) return { row, top };
    }
  }
  return null;
}
