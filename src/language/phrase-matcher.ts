import { foldText } from './normalize-text.js';

type PhraseMatcher = (foldedText: string) => boolean;

/**
 * Compiles a lexicon of phrases. `*` stands for the rest of a word, `~` for up to four words
 * in between. Phrases match whole words, on text that went through `foldText`. The pattern is made when it is first asked:
 * a process that answers nobody must not start later for it.
 */
export function compilePhrases(phrases: readonly string[]): PhraseMatcher {
  let pattern: RegExp | undefined;
  return foldedText => (pattern ??= patternOf(phrases)).test(foldedText);
}

function patternOf(phrases: readonly string[]): RegExp {
  const alternatives = phrases.map(phrase => toPattern(foldText(phrase)));
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{M}\\p{N}])`, 'u');
}

function toPattern(phrase: string): string {
  return phrase
    .replace(/[.*+?^${}()|[\]\\]/g, symbol => (symbol === '*' ? '\u0001' : `\\${symbol}`))
    .replace(/\u0001/g, '[\\p{L}\\p{M}\\p{N}]*')
    .replace(/\s*~\s*/g, "(?:[^\\p{L}\\p{N}]+[\\p{L}\\p{M}\\p{N}']+){0,4}?[^\\p{L}\\p{N}]+")
    .replace(/ /g, '[^\\p{L}\\p{N}]+');
}
