import type { ProofWords } from '../../language/proof-words.js';
import { isFiller } from './courtesy.js';
import type { Token } from './read-tokens.js';
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
  const words = tokens.map(token => (token.kind === 'word' ? token.word : ''));
  let head = false;
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (token?.kind === 'value') return false;
    if (token?.kind !== 'word') {
      at++;
      continue;
    }
    const found =
      known.find('unknown', words, at) ?? known.find('small', words, at) ?? known.find('courtesy', words, at);
    const idea = known.find('ideas', words, at);
    if (found?.meanings.includes('head') && known.find('unknown', words, at)) head = true;
    if (!found && !idea?.meanings.some(meaning => topics.has(meaning))) return false;
    at += found?.length ?? idea?.length ?? 1;
  }
  return head;
}
