import { type KeyboardEvent, useCallback } from 'react';

const linkOf = (id: string): HTMLElement | null => document.querySelector(`a[data-deal="${CSS.escape(id)}"]`);

/** A card that was moved is on the page a frame or two later: it keeps the focus. */
export function focusDeal(id: string, frames = 20): void {
  requestAnimationFrame(() => {
    const link = linkOf(id);
    if (link && link !== document.activeElement) link.focus();
    else if (!link && frames > 0) focusDeal(id, frames - 1);
  });
}

/** Arrows go from card to card: up and down in a column, aside to the next one that has any. */
export function useBoardKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback(event => {
    const link = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('a[data-deal]') : null;
    if (!link || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = nextLink(event.currentTarget, link, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }, []);
}

function nextLink(board: HTMLElement, link: HTMLElement, key: string): HTMLElement | null {
  const columns = [...board.querySelectorAll<HTMLElement>('.column')];
  const at = columns.findIndex(column => column.contains(link));
  const links = linksOf(columns[at]);
  const row = links.indexOf(link);
  if (key === 'ArrowDown') return links[row + 1] ?? null;
  if (key === 'ArrowUp') return links[row - 1] ?? null;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  const step = (key === 'ArrowRight') === (document.dir !== 'rtl') ? 1 : -1;
  for (let column = at + step; columns[column]; column += step) {
    const found = linksOf(columns[column]);
    if (found.length > 0) return found[Math.min(row, found.length - 1)] ?? null;
  }
  return null;
}

const linksOf = (column: HTMLElement | undefined): HTMLElement[] => [
  ...(column?.querySelectorAll<HTMLElement>('a[data-deal]') ?? []),
];
