import { useEffect } from 'react';
import { type Shortcut, shortcutOf } from '../rules/shortcuts.js';

/** Whether what is pressed there is a letter of a text. */
export const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Keys that work in every view, not while somebody types. */
export function useShortcuts(onShortcut: (shortcut: Shortcut) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, code, ctrlKey: ctrl, metaKey: meta, altKey: alt, shiftKey: shift } = event;
      const shortcut = shortcutOf({ ...{ key, code, ctrl, meta, alt, shift }, typing: typesText(event.target) });
      if (!shortcut) return;
      event.preventDefault();
      onShortcut(shortcut);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onShortcut]);
}
