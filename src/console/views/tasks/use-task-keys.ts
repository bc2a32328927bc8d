import { useEffect } from 'react';
import { typesText } from '../../frame/use-shortcuts.js';
import { taskAt } from '../../rules/task-list.js';

/** Something stands over the tasks, and the keys are its. */
const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role="dialog"], [role="menu"]') !== null;

const rowOf = (element: Element | null): string | null =>
  element?.closest<HTMLElement>('[data-task]')?.dataset['task'] ?? null;

/** `D` completes the task that has the focus, or the first; the next one has the focus then. */
export function useTaskKeys(ids: readonly string[], complete: (id: string) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, code, ctrlKey, metaKey, altKey, repeat, defaultPrevented, target } = event;
      // A key that is held down completes once.
      if (repeat || defaultPrevented || ctrlKey || metaKey || altKey) return;
      if (typesText(target) || isElsewhere(target)) return;
      // By its place where the layout is not Latin.
      if (key.toLowerCase() !== 'd' && code !== 'KeyD') return;
      const id = taskAt(ids, rowOf(document.activeElement));
      if (id === null) return;
      event.preventDefault();
      focusAfter(id);
      complete(id);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}

function focusAfter(id: string): void {
  const row = document.querySelector(`[data-task="${CSS.escape(id)}"]`);
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  next?.querySelector<HTMLElement>('.row-link')?.focus();
}
