import type { ProofWords } from '../../language/proof-words.js';
import { foldText } from '../../language/normalize-text.js';
import type { Token } from './read-tokens.js';

/** Whether every word belongs to the closed vocabulary of greeting, thanks, regret and offers to help, and one of them makes it that. */
export function isCourtesy(tokens: readonly Token[], known: ProofWords, addressed: ReadonlySet<string>): boolean {
  return covers('courtesy', tokens, known, addressed) === 'head';
}

/** A part of a sentence that is a courtesy by itself, or nothing but small words and the name of who is addressed. */
export function isFiller(tokens: readonly Token[], known: ProofWords, addressed: ReadonlySet<string>): boolean {
  const words = tokens.map(token => (token.kind === 'word' ? token.word : ''));
  const isSmall = tokens.every(
    ({ kind }, at) => kind === 'sign' || known.find('small', words, at) !== null || addressed.has(words[at] ?? ''),
  );
  return isSmall || covers('courtesy', tokens, known, addressed) === 'head';
}

function covers(
  kind: 'courtesy' | 'asks',
  tokens: readonly Token[],
  known: ProofWords,
  addressed: ReadonlySet<string>,
): 'head' | 'word' | null {
  // "Today" is a day elsewhere, here it is a word; a phrase goes on over commas.
  const words = tokens.flatMap(token =>
    token.kind === 'sign' ? [] : token.kind === 'word' ? [token.word] : foldText(token.text).split(' '),
  );
  let head = false;
  for (let at = 0; at < words.length;) {
    const found = known.find(kind, words, at) ?? known.find('small', words, at);
    if (found) head ||= found.meanings.includes('head');
    else if (!addressed.has(words[at] ?? '')) return null;
    at += found?.length ?? 1;
  }
  return head ? 'head' : 'word';
}

/** The words of a profile's name, if it is a name: few words, letters alone, none that states something. */
export function addressedName(name: string | null, known: ProofWords, words: (text: string) => string[]): Set<string> {
  const parts = name === null ? [] : words(name).filter(part => part.length > 1);
  const isPlain = name !== null && /^[\p{L}\p{M}.' -]{2,40}$/u.test(name) && parts.length > 0 && parts.length <= 4;
  const speaks = parts.some(
    (_, at) => known.find('ideas', parts, at) ?? known.find('not', parts, at) ?? known.find('units', parts, at),
  );
  return new Set(isPlain && !speaks ? parts : []);
}
