import { useEffect, useRef } from 'react';
import type { Draft } from './use-drafts.js';

const articleOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-draft="${CSS.escape(id)}"]`);

/** After the last draft: what is said of none. */
const atTheEnd = '';

function show(id: string): void {
  if (id === atTheEnd) return document.querySelector<HTMLElement>('main')?.focus();
  const article = articleOf(id);
  article?.focus({ preventScroll: true });
  article?.scrollIntoView({ block: 'nearest' });
}

/** Where the focus is among the drafts; after a decision it goes to the next one, which is there at once. */
export function useDraftFocus(drafts: readonly Draft[], opened: string | null) {
  const wanted = useRef<string | null>(opened);
  useEffect(() => {
    const id = wanted.current;
    wanted.current = null;
    if (id !== null) show(id);
  });
  const current = (): Draft | null => {
    const id = document.activeElement?.closest<HTMLElement>('[data-draft]')?.dataset['draft'];
    return drafts.find(draft => draft.id === id) ?? drafts[0] ?? null;
  };
  return {
    /** The one that has the focus, else the first. */
    current,
    /** Back to a draft, once it is drawn. */
    want(id: string): void {
      wanted.current = id;
    },
    /** The draft leaves: the one behind it is next, and before the end of the list the one before it. */
    nextOf(id: string): void {
      const at = drafts.findIndex(draft => draft.id === id);
      wanted.current = (drafts[at + 1] ?? drafts[at - 1])?.id ?? atTheEnd;
    },
    move(step: 1 | -1): void {
      const hasFocus = document.activeElement?.closest('[data-draft]') !== null;
      const at = drafts.findIndex(({ id }) => id === current()?.id);
      const next = drafts[hasFocus ? at + step : 0];
      if (next) show(next.id);
    },
  };
}

export type DraftFocus = ReturnType<typeof useDraftFocus>;
