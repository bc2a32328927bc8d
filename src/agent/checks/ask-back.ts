import type { ProofWords } from '../../language/proof-words.js';
import type { Names } from './names.js';
import { type Token, wordsAt } from './read-tokens.js';
import { sameValue } from './values/same-value.js';
import type { Value } from './values/value.js';

/** Whether a sentence only asks: the closed vocabulary of asking back, names and numbers of the records at hand. */
export function isAskBack(
  tokens: readonly Token[],
  known: ProofWords,
  names: readonly Names[],
  addressed: ReadonlySet<string>,
): boolean {
  const words = wordsAt(tokens);
  const isSaid = (token: Token, at: number): boolean => {
    if (token.kind === 'sign') return true;
    if (token.kind === 'value') return isOwn(token.value, names) || isCount(token.value, names);
    const ideas = known.find('ideas', words, at)?.meanings ?? [];
    const isName =
      addressed.has(token.word) ||
      names.some(({ keys }) => keys.has(token.stem) || ideas.some(idea => keys.has(`~${idea}`)));
    return isName || known.find('courtesy', words, at) !== null || known.find('joins', words, at) !== null;
  };
  let head = false;
  let requests = false;
  let at = 0;
  for (let token = tokens[at]; token; token = tokens[at]) {
    const found = known.find('asks', words, at) ?? known.find('free', words, at);
    if (found?.meanings.includes('head')) head = true;
    if (found?.meanings.includes('request')) requests = true;
    if (!found && !isSaid(token, at)) return false;
    at += found?.length ?? 1;
  }
  const asks = tokens.some(token => token.kind === 'sign' && /[?؟]/.test(token.text));
  return requests || (head && asks);
}

/** A number or a title of one of the records. */
const isOwn = (value: Value, names: readonly Names[]): boolean =>
  names.some(
    ({ codes, values }) =>
      codes.some(code => sameValue(value, code.value, null)) || values.some(one => sameValue(value, one, null)),
  );

/** "Which of the two": as many as there are records, or fewer. */
function isCount(value: Value, names: readonly Names[]): boolean {
  const low = names.map((_, index) => index + 1).slice(1);
  return sameValue(value, { type: 'amount', low, high: null, unit: null }, null);
}
