import { foldText, wordsOf } from './normalize-text.js';

type Part = { word: string; open: boolean; gap: boolean };

const keyLength = 2;
const longestGap = 4;

/** The words of a text, as phrases are compared with it; apostrophes divide. */
export const scannedWords = (text: string): string[] => wordsOf(foldText(text).replace(/'/g, ' '));

/**
 * Compiles many phrases at once: `*` at the end of a word stands for its rest, `~` for up to four words. Unlike one long pattern,
 * it is ready at once, and a text costs its own words only.
 */
export function scanPhrases(phrases: readonly string[]): (words: readonly string[]) => boolean {
  const byKey = new Map<string, Part[][]>();
  for (const parts of phrases.map(partsOf)) {
    const [first] = parts;
    if (!first) continue;
    const key = first.word.slice(0, keyLength);
    byKey.set(key, [...(byKey.get(key) ?? []), parts]);
  }
  return words =>
    words.some((word, at) =>
      [1, keyLength].some(length => (byKey.get(word.slice(0, length)) ?? []).some(parts => fits(parts, words, at))),
    );
}

function partsOf(phrase: string): Part[] {
  const written = foldText(phrase)
    .replace(/'/g, ' ')
    .split(/[\s-]+/);
  return written.flatMap((word, at) =>
    word === '~' || word === ''
      ? []
      : [{ word: word.replace(/\*$/, ''), open: word.endsWith('*'), gap: written[at - 1] === '~' }],
  );
}

function fits(parts: readonly Part[], words: readonly string[], at: number): boolean {
  const [part, ...rest] = parts;
  if (!part) return true;
  return words
    .slice(at, at + 1 + (part.gap ? longestGap : 0))
    .some((word, skipped) => isWord(part, word) && fits(rest, words, at + skipped + 1));
}

const isWord = (part: Part, word: string): boolean => (part.open ? word.startsWith(part.word) : word === part.word);
