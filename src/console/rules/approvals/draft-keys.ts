import type { Press } from '../shortcuts.js';

export type DraftAct = 'approve' | 'edit' | 'reject' | 'takeover' | 'ask' | 'undo' | 'next' | 'previous';

const alone: Record<string, DraftAct> = { a: 'approve', e: 'edit', x: 'reject', t: 'takeover', r: 'ask', z: 'undo' };
const withAlt: Record<string, DraftAct> = { j: 'next', k: 'previous' };

/** What a key asks of the drafts, not while somebody types. By its letter, and by its place where the layout has no Latin ones (pure). */
export function draftActOf({ key, code, ctrl, meta, alt, shift, typing }: Press): DraftAct | null {
  if (typing || ctrl || meta || shift) return null;
  const place = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? '';
  // With Alt, some systems write another sign.
  if (alt) return withAlt[place] ?? null;
  return alone[/^[a-z]$/i.test(key) ? key.toLowerCase() : place] ?? null;
}
