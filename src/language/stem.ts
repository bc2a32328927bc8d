import { wordsOfAll } from './languages.js';

const ENDINGS = new RegExp(`(?:${[...new Set(wordsOfAll(({ endings }) => endings))].join('|')})$`, 'u');

/** A light stem: one common ending of any of the languages, the longest that fits, if enough of the word remains. */
export function stemOf(word: string): string {
  if (word.length < 5) return word;
  const stem = word.replace(ENDINGS, '');
  return stem.length >= 4 ? stem : word;
}
