import { CRM_CONCEPTS } from './crm-concepts.js';
import { foldText, wordsOf } from './normalize-text.js';
import { RETAIL_WORDS } from './retail-words.js';

const exact = new Map<string, string[]>();
const prefixes = new Map<string, [prefix: string, concept: string][]>();

for (const [concept, words] of [...Object.entries(CRM_CONCEPTS), ...Object.entries(RETAIL_WORDS)]) {
  for (const written of words.split(/\s+/)) {
    const word = foldText(written.replace(/_/g, ' '));
    if (word === '') continue;
    if (word.endsWith('*')) {
      const prefix = word.slice(0, -1);
      const key = prefix.slice(0, 3);
      prefixes.set(key, [...(prefixes.get(key) ?? []), [prefix, concept]]);
    } else exact.set(word, [...new Set([...(exact.get(word) ?? []), concept])]);
  }
}

/** Concepts a folded word or phrase stands for, in any of the known languages. */
export function conceptsOf(word: string): string[] {
  const found = [...(exact.get(word) ?? [])];
  for (const [prefix, concept] of prefixes.get(word.slice(0, 3)) ?? []) {
    if (word.startsWith(prefix) && !found.includes(concept)) found.push(concept);
  }
  return found;
}

/** Concepts of phrases of two to four words: "how much", "money back". */
export function phraseConcepts(words: string[]): string[] {
  return phrasesIn(words).flatMap(({ concepts }) => concepts);
}

/** Known phrases of two to four words with the words they are made of. */
export function phrasesIn(words: string[]): { concepts: string[]; words: string[] }[] {
  const found: { concepts: string[]; words: string[] }[] = [];
  for (let start = 0; start < words.length; start++) {
    let phrase = words[start] ?? '';
    for (let end = start + 1; end < Math.min(words.length, start + 4); end++) {
      phrase += ` ${words[end] ?? ''}`;
      const concepts = exact.get(phrase);
      if (concepts) found.push({ concepts, words: words.slice(start, end + 1) });
    }
  }
  return found;
}

const IDENTIFIER =
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+|\+?\d[\d ()-]{6,}\d|[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+|\p{N}{4,}|(?=\p{L}*\p{N})[\p{L}\p{N}]{5,}/gu;

/** Identifier-like parts of a folded text, without punctuation, each with its digits-only part: `pp-25592` -> `pp25592`, `25592`. */
export function identifiersOf(folded: string): string[] {
  const found = new Set<string>();
  for (const [raw] of folded.matchAll(IDENTIFIER)) {
    if (!/\p{N}/u.test(raw)) {
      if (raw.includes('@')) found.add(raw);
      continue;
    }
    const compact = raw.replace(/[^\p{L}\p{N}@]/gu, '');
    if (compact.length >= 4) found.add(compact);
    for (const digits of raw.match(/\p{N}{4,}/gu) ?? []) found.add(digits);
  }
  return [...found];
}

/** Splits a folded text into words; hyphenated words also count as their parts. */
export function lexicalWords(folded: string): string[] {
  return wordsOf(folded.replace(/[_-]/g, ' '));
}

const SUFFIXES =
  /(?:ations?|ingly|ings?|edly|ed|ies|es|s|ers?|en|em|e|as|os|a|o|ами|ями|ого|его|ому|ыми|ими|ах|ях|ов|ев|ей|ой|ый|ий|ая|яя|ое|ее|ые|ие|ую|юю|ам|ям|ом|ем|а|я|ы|и|о|е|у|ю|ь|ow|ami|ach|owy|owa|y|i|ের|টা|টি|গুলো|কে|তে|রে|ات|ين|ون|ة)$/u;

/** A light stem: one common ending of any of the languages, if enough of the word remains. */
export function stemOf(word: string): string {
  if (word.length < 5) return word;
  const stem = word.replace(SUFFIXES, '');
  return stem.length >= 4 ? stem : word;
}
