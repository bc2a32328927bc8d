import { LANGUAGES, wordsIn } from './languages.js';

const { clear, ambiguous } = LANGUAGES['bn-Latn']?.romanised ?? {};
/** Words of romanised Bangla that are no words of the other Latin-script languages. Spelling is free: variants are listed. */
const CLEAR: ReadonlySet<string> = new Set(wordsIn(clear));
/** These are also words or names elsewhere. */
const AMBIGUOUS: ReadonlySet<string> = new Set(wordsIn(ambiguous));

/** How many words of the message are romanised Bangla; ambiguous words count only when a clear one is present or they dominate. */
export function countBanglaLatinWords(words: string[]): number {
  const certain = words.filter(word => CLEAR.has(word)).length;
  const possible = words.filter(word => AMBIGUOUS.has(word)).length;
  if (certain > 0) return certain + possible;
  return possible >= 2 && possible * 2 >= words.length ? possible : 0;
}
