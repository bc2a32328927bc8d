import type { KeyboardEvent } from 'react';

/** Up and down lead from the link of one row to that of the next. Each row has one link, in its head. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("th[scope='row'] a")];
  const next = links[links.findIndex(link => link === document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
