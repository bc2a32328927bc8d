import { LANGUAGES, wordsIn } from './languages.js';

const LANGUAGES_OF = new Map<string, string[]>();
const LETTERS: { language: string; letters: RegExp; weight: number }[] = [];

for (const [language, { telling }] of Object.entries(LANGUAGES)) {
  for (const word of wordsIn(telling?.words)) LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language]);
  for (const { letters, weight } of telling?.letters ?? [])
    LETTERS.push({ language, letters: new RegExp(`[${letters}]`, 'u'), weight });
}

/** Languages by how many telling words and letters of theirs the message has, most first; languages without any are left out. */
export function countTellingWords(words: string[], prose: string): { language: string; count: number }[] {
  const counts = new Map<string, number>();
  const add = (language: string, count: number): void => void counts.set(language, (counts.get(language) ?? 0) + count);
  for (const word of words) {
    const languages = LANGUAGES_OF.get(word) ?? [];
    for (const language of languages) add(language, languages.length === 1 ? 1 : 0.6);
  }
  for (const { language, letters, weight } of LETTERS) if (letters.test(prose)) add(language, weight);
  return [...counts].map(([language, count]) => ({ language, count })).sort((a, b) => b.count - a.count);
}
