import type { ProofWords } from '../../language/proof-words.js';
import { foldText } from '../../language/normalize-text.js';
import type { Token } from './read-tokens.js';

/** Whether every word belongs to the closed vocabulary of greeting, thanks, regret and offers to help, and one of them makes it that. */
export function isCourtesy(tokens: readonly Token[], known: ProofWords, addressed: ReadonlySet<string>): boolean {
  return covers('courtesy', tokens, known, addressed) === 'head';
}

/** Nothing but small words of courtesy: "please". */
export const isFiller = (tokens: readonly Token[], known: ProofWords, addressed: ReadonlySet<string>): boolean =>
  covers('courtesy', tokens, known, addressed) !== null;

function covers(
  kind: 'courtesy' | 'asks',
  tokens: readonly Token[],
  known: ProofWords,
  addressed: ReadonlySet<string>,
): 'head' | 'word' | null {
  // "Today" is a day elsewhere, here it is a word.
  const words = tokens.map(token => (token.kind === 'word' ? token.word : foldText(token.text)));
  let head = false;
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (token?.kind === 'sign') at++;
    else {
      const found = known.find(kind, words, at);
      if (found) head ||= found.meanings.includes('head');
      else if (token?.kind !== 'word' || !addressed.has(token.word)) return null;
      at += found?.length ?? 1;
    }
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
