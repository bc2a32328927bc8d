export type Shortcut = 'command-menu' | 'keyboard-shortcuts';

export type Press = {
  key: string;
  code: string;
  ctrl: boolean;
  meta: boolean;
  alt: boolean;
  shift: boolean;
  typing: boolean;
};

/** What a key asks of the console. By its place where the layout is not Latin: Ctrl+Л is Ctrl+K there, Shift+/ is `?`. */
export function shortcutOf({ key, code, ctrl, meta, alt, shift, typing }: Press): Shortcut | null {
  if (alt) return null;
  if (ctrl || meta) return !shift && (key.toLowerCase() === 'k' || code === 'KeyK') ? 'command-menu' : null;
  if (typing) return null;
  return key === '?' || (shift && code === 'Slash') ? 'keyboard-shortcuts' : null;
}
