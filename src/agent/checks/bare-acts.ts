import type { ProofWords } from '../../language/proof-words.js';
import { isCourtesy } from './courtesy.js';
import { type Token, wordsAt } from './read-tokens.js';

/** "You will get it", "we do that", "noted": where nothing beside it is proved, it claims an act or promises one (pure). */
export function claimsAct(tokens: readonly Token[], known: ProofWords, addressed: ReadonlySet<string>): boolean {
  if (tokens.some(({ kind }) => kind === 'value')) return false;
  const isPolite = isCourtesy(tokens, known, addressed);
  const words = wordsAt(tokens);
  let at = 0;
  for (let token = tokens[at]; token; token = tokens[at]) {
    const act = known.find('acts', words, at);
    const length = known.find('free', words, at)?.length ?? 1;
    // "Thank you for checking" is polite in spite of its word, "everything will be fine" is not.
    if (act && act.length >= length && (act.length > 1 || !isPolite)) return true;
    at += length;
  }
  return false;
}
