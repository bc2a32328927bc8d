import { foldForSearch, isUnspaced, type SearchToken, tokensOf } from './search-words.js';

/** What a text must have: these words one after the other; of a single one `begins`: it, or a longer one that begins so. */
export type SearchTerm = { words: string[]; begins: boolean };

/** A beginning of one letter would be that of nearly everything, except where a letter is a word. */
const mayBegin = (word: string): boolean => [...word].length > 1 || isUnspaced(word);

/**
 * What a piece of a query asks for (pure). Quoted, its words must follow each other as they are; else each may stand anywhere, and
 * a word may go on. What is written without spaces stands together in either case.
 */
export function termsOf(piece: string, isExact: boolean): SearchTerm[] {
  const tokens = tokensOf(foldForSearch(piece));
  const runs = isExact
    ? [tokens.filter((token, n) => n < tokens.length - 1 || !isInPair(token, tokens[n - 1]))]
    : runsIn(tokens);
  return runs
    .map(run => run.map(({ word }) => word))
    .filter(words => words.length > 0)
    .map(words => ({ words, begins: words.length === 1 && (isExact ? isLetter(words[0]!) : mayBegin(words[0]!)) }));
}

/** Of a script without spaces: every place where it stands is the beginning of a pair. */
const isLetter = (word: string): boolean => isUnspaced(word) && [...word].length === 1;

/** A last letter that stands in the pair before it, too. */
const isInPair = (token: SearchToken, before: SearchToken | undefined): boolean =>
  isLetter(token.word) && before?.end === token.end;

/** Pairs of letters that overlap are one run, every other word is one by itself. */
function runsIn(tokens: SearchToken[]): SearchToken[][] {
  const runs: SearchToken[][] = [];
  tokens.forEach((token, n) => {
    const before = tokens[n - 1];
    if (isInPair(token, before)) return;
    if (before && token.start < before.end) runs.at(-1)!.push(token);
    else runs.push([token]);
  });
  return runs;
}

/** What a plain text in a search field asks for (pure). */
export const plainTerms = (text: string): SearchTerm[] => termsOf(text, false);
