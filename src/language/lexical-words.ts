import { wordsOf } from './normalize-text.js';

const IDENTIFIER =
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+|\+?\d[\d ()-]{6,}\d|[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+|\p{N}{4,}|(?=\p{L}*\p{N})[\p{L}\p{N}]{5,}/gu;

/** Identifier-like parts of a folded text, without punctuation, each with its digits-only part: `pp-25592` -> `pp25592`, `25592`. */
export function identifiersOf(folded: string): string[] {
  const found = new Set<string>();
  // Letters without an end are no identifier, and would be looked at once for each of them.
  for (const [raw] of folded.replace(/\p{L}{64,}/gu, ' ').matchAll(IDENTIFIER)) {
    if (!/\p{N}/u.test(raw)) {
      if (raw.includes('@')) found.add(raw);
      continue;
    }
    const compact = raw.replace(/[^\p{L}\p{N}@]/gu, '');
    if (compact.length >= 4) found.add(compact);
    for (const digits of raw.match(/\p{N}{4,}/gu) ?? []) found.add(digits);
  }
  return [...found];
}

/** Splits a folded text into words; hyphenated words also count as their parts. */
export function lexicalWords(folded: string): string[] {
  return wordsOf(folded.replace(/[_-]/g, ' '));
}
