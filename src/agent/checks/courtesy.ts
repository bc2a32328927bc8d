import type { ProofWords } from '../../language/proof-words.js';
import { foldText } from '../../language/normalize-text.js';
import { type Token, wordsAt } from './read-tokens.js';

/** Whether every word belongs to the closed vocabulary of greeting, thanks, regret and offers to help, and one of them makes it that. */
export function isCourtesy(tokens: readonly Token[], known: ProofWords, addressed: ReadonlySet<string>): boolean {
  // "Today" is a day elsewhere, here it is a word; a phrase goes on over commas.
  const words = tokens.flatMap(token =>
    token.kind === 'sign' ? [] : token.kind === 'word' ? [token.word] : foldText(token.text).split(' '),
  );
  let head = false;
  let at = 0;
  for (let word = words[at]; word !== undefined; word = words[at]) {
    const found = known.find('courtesy', words, at) ?? known.find('small', words, at);
    if (!found && !addressed.has(word)) return false;
    head ||= found?.meanings.includes('head') === true;
    at += found?.length ?? 1;
  }
  return head;
}

/** A part of a sentence that is a courtesy by itself, or nothing but small words and the name of who is addressed. */
export function isFiller(tokens: readonly Token[], known: ProofWords, addressed: ReadonlySet<string>): boolean {
  const words = wordsAt(tokens);
  const isSmall = words.every(
    (word, at) => tokens[at]?.kind === 'sign' || known.find('small', words, at) !== null || addressed.has(word),
  );
  return isSmall || isCourtesy(tokens, known, addressed);
}

/** The words of a profile's name, if it is a name: few words, letters alone, none that states something. */
export function addressedName(name: string | null, known: ProofWords, words: (text: string) => string[]): Set<string> {
  const written = name ?? '';
  const parts = words(written).filter(part => part.length > 1);
  const isPlain = /^[\p{L}\p{M}.' -]{2,40}$/u.test(written) && parts.length <= 4;
  const speaks = parts.some(
    (_, at) => known.find('ideas', parts, at) ?? known.find('not', parts, at) ?? known.find('units', parts, at),
  );
  return new Set(isPlain && !speaks ? parts : []);
}
