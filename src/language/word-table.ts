import { wordsIn } from './languages.js';
import { foldText } from './normalize-text.js';

export type Found = { length: number; meanings: string[] };

/** Words and phrases with what they mean. */
export type WordTable = {
  /** The longest phrase that begins at this word; exact words win over beginnings of words. */
  find(words: readonly string[], at: number): Found | null;
};

type Part = { text: string; open: boolean };
type Phrase = { parts: Part[]; weight: number; meaning: string };

/** Phrases by their first word, and by the beginning of it where `*` stands for the rest. */
type Index = { whole: Map<string, Phrase[]>; begun: Map<string, Phrase[]>; lengths: number[] };

/** Reads lists in which `_` joins the words of a phrase and `*` stands for the rest of a word. `clitics` may stand before a word. */
export function wordTable(lists: Iterable<readonly [string, string | undefined]>, clitics: string[] = []): WordTable {
  const index = indexOf(lists);
  const before = [...clitics].sort((a, b) => b.length - a.length);
  return {
    find(words, at) {
      const first = words[at];
      if (first === undefined) return null;
      const plain = best(index, first, words, at);
      if (plain) return plain;
      for (const clitic of before) {
        if (!first.startsWith(clitic) || first.length - clitic.length < 2) continue;
        const found = best(index, first.slice(clitic.length), words, at);
        if (found) return found;
      }
      return null;
    },
  };
}

function indexOf(lists: Iterable<readonly [string, string | undefined]>): Index {
  const whole = new Map<string, Phrase[]>();
  const begun = new Map<string, Phrase[]>();
  for (const [meaning, list] of lists) {
    // Folded as a whole: one by one costs more than all the rest.
    for (const folded of wordsIn(list && foldText(list))) {
      const phrase = phraseOf(folded, meaning);
      const [first] = phrase.parts;
      if (!first) continue;
      const phrases = first.open ? begun : whole;
      const same = phrases.get(first.text);
      if (same) same.push(phrase);
      else phrases.set(first.text, [phrase]);
    }
  }
  return { whole, begun, lengths: [...new Set([...begun.keys()].map(({ length }) => length))] };
}

function phraseOf(folded: string, meaning: string): Phrase {
  const parts = folded.split('_').map(part => ({ text: part.replace(/\*$/, ''), open: part.endsWith('*') }));
  const weight = parts.reduce((sum, { text, open }) => sum + 1000 + (open ? text.length : 100), 0);
  return { parts, weight, meaning };
}

/** The heaviest phrases that stand here, `first` in the place of the word at `at`. */
function best(
  { whole, begun, lengths }: Index,
  first: string,
  words: readonly string[],
  at: number,
): Found | undefined {
  let found: Phrase[] = [];
  const weigh = (phrases: readonly Phrase[] | undefined): void => {
    for (const phrase of phrases ?? []) {
      if (!continues(phrase, words, at)) continue;
      const most = found[0]?.weight ?? 0;
      if (phrase.weight > most) found = [phrase];
      else if (phrase.weight === most) found.push(phrase);
    }
  };
  weigh(whole.get(first));
  for (const length of lengths) if (length <= first.length) weigh(begun.get(first.slice(0, length)));
  const [one] = found;
  return one ? { length: one.parts.length, meanings: [...new Set(found.map(({ meaning }) => meaning))] } : undefined;
}

/** True when the words behind the first are the phrase's as well. */
const continues = ({ parts }: Phrase, words: readonly string[], at: number): boolean =>
  parts.every(({ text, open }, index) => {
    if (index === 0) return true;
    const word = words[at + index];
    return word !== undefined && (open ? word.startsWith(text) : word === text);
  });
