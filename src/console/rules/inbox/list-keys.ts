type Press = { key: string; code: string; alt: boolean; ctrl: boolean; meta: boolean; shift: boolean };

/** Alt+J opens the next conversation, Alt+K the one before; by their places where the layout is not Latin (pure). */
export function stepOf({ key, code, alt, ctrl, meta, shift }: Press): 1 | -1 | null {
  if (!alt || ctrl || meta || shift) return null;
  if (key.toLowerCase() === 'j' || code === 'KeyJ') return 1;
  return key.toLowerCase() === 'k' || code === 'KeyK' ? -1 : null;
}
