import type { ProofWords } from '../../language/proof-words.js';
import type { Names } from './names.js';
import type { Token } from './read-tokens.js';
import { sameValue } from './values/same-value.js';

/** Whether a sentence only asks: the closed vocabulary of asking back, names and numbers of the records at hand. */
export function isAskBack(
  tokens: readonly Token[],
  known: ProofWords,
  names: readonly Names[],
  addressed: ReadonlySet<string>,
): boolean {
  const words = tokens.map(token => (token.kind === 'word' ? token.word : ''));
  let head = false;
  let requests = false;
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (!token || token.kind === 'sign') at++;
    else if (token.kind === 'value') {
      const { value } = token;
      const isOwn = names.some(
        ({ codes, values }) =>
          codes.some(code => sameValue(value, code.value, null)) || values.some(one => sameValue(value, one, null)),
      );
      const isCount =
        value.type === 'amount' &&
        (value.unit === null || value.unit === 'piece') &&
        names.length > 1 &&
        value.low.some(count => count >= 2 && count <= names.length);
      if (!isOwn && !isCount) return false;
      at++;
    } else {
      const found = known.find('asks', words, at) ?? known.find('free', words, at);
      if (found?.meanings.includes('head')) head = true;
      if (found?.meanings.includes('request')) requests = true;
      const isName = addressed.has(token.word) || names.some(({ keys }) => keys.has(token.stem));
      if (!found && !isName && !known.find('courtesy', words, at) && !known.find('joins', words, at)) return false;
      at += found?.length ?? 1;
    }
  }
  const asks = tokens.some(token => token.kind === 'sign' && /[?؟]/.test(token.text));
  return requests || (head && asks);
}
