import { LRUCache } from 'lru-cache';
import { detectLanguage } from '../../language/detect-language.js';
import { provableLanguages, type ProofWords, proofWords } from '../../language/proof-words.js';
import { baseLanguage } from './language.js';

/** Whether statements in this language can be read: else only what repeats a record is proved. */
export const isReadableLanguage = (language: string): boolean => provableLanguages.includes(language);

const severalWords = /[\p{L}\p{M}][^\p{L}\p{M}]+[\p{L}\p{M}]/u;

/**
 * What a sentence of a record is read with: the words of the draft's language, of English, and of its own, so that its "not" is
 * seen. Null: nobody here can tell what it states (pure).
 */
export function evidenceWords(sentence: string, language: string): ProofWords | null {
  const usual = proofWords(language, 'en');
  // One word alone denies nothing.
  if (!severalWords.test(sentence)) return usual;
  const own = languageOf(sentence);
  if (own === 'und' || own === 'en') return usual;
  return isReadableLanguage(own) ? proofWords(language, 'en', own) : null;
}

/** The same few policies are cited again and again. */
const met = new LRUCache<string, string>({ max: 2000 });

function languageOf(sentence: string): string {
  const known = met.get(sentence);
  if (known !== undefined) return known;
  const language = baseLanguage(detectLanguage(sentence));
  met.set(sentence, language);
  return language;
}
