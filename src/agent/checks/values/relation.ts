import type { Atom } from './atoms.js';

const relations: ReadonlySet<string> = new Set(['<', '>', '≤', '≥', '~', '≈', '±', '+']);

const isWritten = (pattern: RegExp, atom: Atom | undefined): boolean => atom !== undefined && pattern.test(atom.text);

const beginsNumber = (atoms: readonly Atom[], at: number): boolean =>
  atoms[at]?.kind === 'number' ||
  (isWritten(/^(?:[A-Z]{1,2})?[€$£¥₹৳₽₺]$/i, atoms[at]) && atoms[at + 1]?.kind === 'number');

/** "<", "~", "+" before a number change what it says: they are words (pure). */
export function isRelation(atoms: readonly Atom[], at: number): boolean {
  const atom = atoms[at];
  if (!atom || !relations.has(atom.text)) return false;
  const before = atoms[at - 1];
  // "18+" says as much as "from 18"; "->" is an arrow, "<p>5" no comparison.
  if (atom.text === '+' && atom.glued && before?.kind === 'number') return true;
  if (atom.glued && (before?.kind === 'word' || isWritten(/^[-–=<>/]$/, before))) return false;
  return beginsNumber(atoms, at + (atoms[at + 1]?.text === '=' ? 2 : 1));
}

/** "-5": a dash that belongs to the number behind it, and divides nothing (pure). */
export function isMinus(atoms: readonly Atom[], at: number): boolean {
  const atom = atoms[at];
  if (!isWritten(/^[-–]$/, atom) || !atoms[at + 1]?.glued || !beginsNumber(atoms, at + 1)) return false;
  return !atom?.glued || at === 0 || isWritten(/^[(:=~≈<>≤≥"]$/, atoms[at - 1]);
}
