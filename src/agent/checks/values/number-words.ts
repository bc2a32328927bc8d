import type { ProofWords } from '../../../language/proof-words.js';

type Read = { value: number; length: number };
type Sum = { total: number; group: number };

/** A number in words from here on: "two hundred and nineteen", "dreiundvierzig", "cuarenta y tres". */
export function readNumberWords(words: readonly string[], at: number, known: ProofWords): Read | null {
  const first = wordValue(words, at, known);
  if (!first) return null;
  let last = first.value;
  let sum = added({ total: 0, group: 0 }, last);
  let end = at + first.length;
  for (;;) {
    const joins = known.find('joins', words, end)?.length ?? 0;
    const next = wordValue(words, end + joins, known);
    if (!next || !mayFollow(last, next.value) || (joins > 0 && next.value >= last)) break;
    last = next.value;
    sum = added(sum, last);
    end += joins + next.length;
  }
  return { value: sum.total + sum.group, length: end - at };
}

function added({ total, group }: Sum, value: number): Sum {
  if (value >= 1000) return { total: total + (group || 1) * value, group: 0 };
  return { total, group: value === 100 ? (group || 1) * 100 : group + value };
}

/** Ones follow tens, all that is smaller follows hundreds; "hundred" and "thousand" follow what counts them. */
function mayFollow(last: number, value: number): boolean {
  if (value >= 1000 || (value === 100 && last < 10)) return true;
  return last >= 100 ? value < last : last >= 20 && last % 10 === 0 && value < 10;
}

function wordValue(words: readonly string[], at: number, known: ProofWords): Read | undefined {
  const found = known.find('numbers', words, at);
  if (found) return { value: Number(found.meanings[0]), length: found.length };
  const word = words[at];
  const parts = word && partsOf(word, known);
  if (!parts) return undefined;
  const { total, group } = parts.reduce(added, { total: 0, group: 0 });
  return { value: total + group, length: 1 };
}

/** Written as one word: number words with the language's "and" between them, "dreiundvierzig", "zweihundertneunzehn". */
function partsOf(word: string, known: ProofWords): number[] | undefined {
  if (word === '') return [];
  for (let cut = word.length; cut >= 3; cut--) {
    const head = known.find('numbers', [word.slice(0, cut)], 0);
    if (!head) continue;
    const rest = partsOf(word.slice(cut).replace(/^(?:und|en)(?=.)/, withoutJoin(known)), known);
    if (rest) return [Number(head.meanings[0]), ...rest];
  }
  return undefined;
}

const withoutJoin =
  (known: ProofWords) =>
  (written: string): string =>
    known.find('joins', [written], 0) ? '' : written;
