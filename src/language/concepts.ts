import { LANGUAGES, wordsIn } from './languages.js';
import { foldText } from './normalize-text.js';

// The trade's words, mapped to one concept each, so that a question in Russian can meet a record in English, and "journal"
// meets "notebook". `type:` concepts name the kind of record.
const exact = new Map<string, string[]>();
const prefixes = new Map<string, [prefix: string, concept: string][]>();

// Concept by concept, not language by language: what a word stands for comes in the order in which English names the concepts.
for (const concept of Object.keys(LANGUAGES['en']?.concepts ?? {})) {
  for (const written of Object.values(LANGUAGES).flatMap(({ concepts }) => wordsIn(concepts?.[concept]))) {
    const word = foldText(written.replace(/_/g, ' '));
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
