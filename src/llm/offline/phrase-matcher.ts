import { foldText } from './normalize-text.js';

export type PhraseMatcher = (foldedText: string) => boolean;

/**
 * Compiles a lexicon: phrases separated by `|` or line breaks. `*` stands for the rest of a word, `~` for up to four words
 * in between. Phrases match whole words, on text that went through `foldText`.
 */
export function compilePhrases(source: string): PhraseMatcher {
  const alternatives = source
    .split(/[|\n]/)
    .map(phrase => foldText(phrase))
    .filter(phrase => phrase !== '')
    .map(toPattern);
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{M}\\p{N}])`, 'u');
  return foldedText => pattern.test(foldedText);
}

function toPattern(phrase: string): string {
  return phrase
    .replace(/[.*+?^${}()|[\]\\]/g, symbol => (symbol === '*' ? '\u0001' : `\\${symbol}`))
    .replace(/\u0001/g, '[\\p{L}\\p{M}\\p{N}]*')
    .replace(/\s*~\s*/g, "(?:[^\\p{L}\\p{N}]+[\\p{L}\\p{M}\\p{N}']+){0,4}?[^\\p{L}\\p{N}]+")
    .replace(/ /g, '[^\\p{L}\\p{N}]+');
}
