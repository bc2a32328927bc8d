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
  for (const phrase of phrases) {
    const parts = partsOf(phrase);
    const key = parts[0]?.word.slice(0, keyLength) ?? '';
    if (key !== '') byKey.set(key, [...(byKey.get(key) ?? []), parts]);
  }
  return words =>
    words.some((word, at) =>
      [1, keyLength].some(length => (byKey.get(word.slice(0, length)) ?? []).some(parts => fits(parts, words, at))),
    );
}

function partsOf(phrase: string): Part[] {
  const parts: Part[] = [];
  let gap = false;
  for (const written of foldText(phrase)
    .replace(/'/g, ' ')
    .split(/[\s-]+/)) {
    if (written === '~') gap = true;
    else if (written !== '') {
      parts.push({ word: written.replace(/\*$/, ''), open: written.endsWith('*'), gap });
      gap = false;
    }
  }
  return parts;
}

function fits(parts: readonly Part[], words: readonly string[], at: number): boolean {
  const [part, ...rest] = parts;
  if (!part) return true;
  const last = part.gap ? at + longestGap : at;
  for (let position = at; position <= Math.min(last, words.length - 1); position++) {
    const word = words[position] ?? '';
    if ((part.open ? word.startsWith(part.word) : word === part.word) && fits(rest, words, position + 1)) return true;
  }
  return false;
}
