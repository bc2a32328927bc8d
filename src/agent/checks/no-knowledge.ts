import type { ProofWords } from '../../language/proof-words.js';
import { isFiller } from './courtesy.js';
import { type Token, wordsAt } from './read-tokens.js';
import { clausesOf } from './sentences.js';

/** Things that a record may be silent about; a state or a promise named here would be a statement. */
const topics: ReadonlySet<string> = new Set(
  'cost total fee tax discount duration weight length width height depth diameter capacity power warranty points tier credit size age colour material contains ingredients carrier tracking address phone email hours payment invoice delivery standard express return exchange booking'.split(
    ' ',
  ),
);

/** Whether a sentence says only that nothing is known of something: it states no fact, and answers nothing by itself. */
export function saysUnknown(tokens: readonly Token[], known: ProofWords, addressed: ReadonlySet<string>): boolean {
  const clauses = clausesOf(tokens, known).filter(part => !isFiller(part, known, addressed));
  return clauses.length > 0 && clauses.every(part => isUnknown(part, known));
}

function isUnknown(tokens: readonly Token[], known: ProofWords): boolean {
  const words = wordsAt(tokens);
  let head = false;
  let at = 0;
  for (let token = tokens[at]; token; token = tokens[at]) {
    if (token.kind === 'value') return false;
    const unknown = known.find('unknown', words, at);
    if (unknown?.meanings.includes('head')) head = true;
    const idea = known.find('ideas', words, at);
    const topic = idea?.meanings.some(meaning => topics.has(meaning)) ? idea : null;
    const found = unknown ?? known.find('small', words, at) ?? known.find('courtesy', words, at) ?? topic;
    if (token.kind === 'word' && !found) return false;
    at += found?.length ?? 1;
  }
  return head;
}
