import type { ProofWords } from '../../language/proof-words.js';
import { isCourtesy } from './courtesy.js';
import { type Token, wordsAt } from './read-tokens.js';

/** "You will get it", "we do that", "noted": where nothing beside it is proved, it claims an act or promises one (pure). */
export function claimsAct(tokens: readonly Token[], known: ProofWords, addressed: ReadonlySet<string>): boolean {
  const words = wordsAt(tokens);
  let claims = false;
  for (let at = 0; at < tokens.length;) {
    if (tokens[at]?.kind === 'value') return false;
    const act = known.find('acts', words, at);
    const length = known.find('free', words, at)?.length ?? 1;
    const isAct = act !== null && act.length >= length;
    claims ||= isAct;
    at += isAct ? act.length : length;
  }
  return claims && !isCourtesy(tokens, known, addressed);
}
