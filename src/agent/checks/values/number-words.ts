import type { ProofWords } from '../../../language/proof-words.js';

type Read = { value: number; length: number };

/** A number in words from here on: "two hundred and nineteen", "dreiundvierzig", "cuarenta y tres". */
export function readNumberWords(words: readonly string[], at: number, known: ProofWords): Read | null {
  let sum: Sum = { total: 0, group: 0 };
  let position = at;
  let last = 0;
  for (;;) {
    const joined = position > at ? known.find('joins', words, position) : null;
    const next = joined ? position + joined.length : position;
    const one = wordValue(words, next, known);
    if (!one || (position > at && !mayFollow(last, one.value)) || (joined && last < 20)) break;
    sum = added(sum, one.value);
    last = one.value;
    position = next + one.length;
  }
  return position > at ? { value: sum.total + sum.group, length: position - at } : null;
}

type Sum = { total: number; group: number };

function added({ total, group }: Sum, value: number): Sum {
  if (value >= 1000) return { total: total + (group || 1) * value, group: 0 };
  return { total, group: value === 100 ? (group || 1) * 100 : group + value };
}

/** Ones follow tens, tens follow hundreds; "hundred" and "thousand" follow what counts them. */
const mayFollow = (last: number, value: number): boolean =>
  value >= 1000 || (value === 100 ? last < 10 : last >= 100 || (last >= 20 && last % 10 === 0 && value < 10));

function wordValue(words: readonly string[], at: number, known: ProofWords): Read | null {
  const found = known.find('numbers', words, at);
  if (found) return { value: Number(found.meanings[0]), length: found.length };
  const value = compound(words[at] ?? '', known);
  return value === null ? null : { value, length: 1 };
}

/** Written as one word: number words with the language's "and" between them, "dreiundvierzig", "zweihundertneunzehn". */
function compound(word: string, known: ProofWords): number | null {
  if (word.length < 6) return null;
  const parts = partsOf(word, known);
  if (!parts || parts.length < 2) return null;
  const { total, group } = parts.reduce(added, { total: 0, group: 0 });
  return total + group;
}

function partsOf(word: string, known: ProofWords): number[] | null {
  if (word === '') return [];
  for (let cut = word.length; cut >= 3; cut--) {
    const head = known.find('numbers', [word.slice(0, cut)], 0);
    if (!head) continue;
    const rest = partsOf(word.slice(cut), known) ?? partsOf(word.slice(cut).replace(/^(?:und|en)(?=.)/, ''), known);
    if (rest) return [Number(head.meanings[0]), ...rest];
  }
  return null;
}
