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

const keyLength = 2;

/** Reads lists in which `_` joins the words of a phrase and `*` stands for the rest of a word. `clitics` may stand before a word. */
export function wordTable(lists: Iterable<readonly [string, string | undefined]>, clitics: string[] = []): WordTable {
  const byKey = new Map<string, Phrase[]>();
  for (const [meaning, list] of lists) {
    for (const written of wordsIn(list)) {
      const phrase = phraseOf(written, meaning);
      const key = phrase.parts[0]?.text.slice(0, keyLength) ?? '';
      byKey.set(key, [...(byKey.get(key) ?? []), phrase]);
    }
  }
  const before = [...clitics].sort((a, b) => b.length - a.length);
  return {
    find(words, at) {
      const first = words[at] ?? '';
      const plain = best(byKey, [first, ...words.slice(at + 1, at + 6)]);
      if (plain) return plain;
      for (const clitic of before) {
        if (!first.startsWith(clitic) || first.length - clitic.length < 2) continue;
        const found = best(byKey, [first.slice(clitic.length), ...words.slice(at + 1, at + 6)]);
        if (found) return found;
      }
      return null;
    },
  };
}

function phraseOf(written: string, meaning: string): Phrase {
  const parts = foldText(written.replace(/_/g, ' '))
    .split(' ')
    .map(part => ({ text: part.replace(/\*$/, ''), open: part.endsWith('*') }));
  const weight = parts.reduce((sum, { text, open }) => sum + 1000 + (open ? text.length : 100), 0);
  return { parts, weight, meaning };
}

function best(byKey: Map<string, Phrase[]>, words: string[]): Found | null {
  const first = words[0] ?? '';
  let found: Phrase[] = [];
  for (let length = 1; length <= Math.min(keyLength, first.length); length++) {
    for (const phrase of byKey.get(first.slice(0, length)) ?? []) {
      if (!matches(phrase, words)) continue;
      const most = found[0]?.weight ?? 0;
      if (phrase.weight > most) found = [phrase];
      else if (phrase.weight === most) found.push(phrase);
    }
  }
  const [one] = found;
  return one ? { length: one.parts.length, meanings: [...new Set(found.map(({ meaning }) => meaning))] } : null;
}

const matches = ({ parts }: Phrase, words: string[]): boolean =>
  parts.every(({ text, open }, index) => {
    const word = words[index];
    return word !== undefined && (open ? word.startsWith(text) : word === text);
  });
