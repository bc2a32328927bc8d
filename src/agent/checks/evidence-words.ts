import { LRUCache } from 'lru-cache';
import { detectLanguage } from '../../language/detect-language.js';
import { provableLanguages, type ProofWords, proofWords } from '../../language/proof-words.js';
import { baseLanguage } from './language.js';

/** Whether statements in this language can be read: else only what repeats a record is proved. */
export const isReadableLanguage = (language: string): boolean => provableLanguages.includes(language);

/** Letters that no language read here is written with; a Greek one alone is a sign: "5 µm". */
const foreign = new RegExp(
  [
    String.raw`[^\P{L}\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Bengali}\p{Script=Greek}\p{Script=Common}]`,
    String.raw`\p{Script=Greek}{2}`,
    // In a word that is no name.
    String.raw`(?<!\p{L})(?=\p{Ll})\p{L}*[ěřůťďňšžčĺľŕőűășțđơưạ-ỹāēīūģķļņėįųøæðþ]`,
    // Of the neighbours of Russian, Arabic and Bangla.
    String.raw`[\u0400\u0402-\u040F\u0450\u0452-\u052F]|[\u0672-\u06D3]|[\u09F0\u09F1]`,
  ].join('|'),
  'u',
);

/** Scripts of one language that is read here: also where most words are of another, its "not" is seen. */
const scripts: readonly [language: string, script: RegExp][] = [
  ['ru', /\p{Script=Cyrillic}/u],
  ['ar', /\p{Script=Arabic}/u],
  ['bn', /\p{Script=Bengali}/u],
];

const severalWords = /[\p{L}\p{M}][^\p{L}\p{M}]+[\p{L}\p{M}]/u;

/**
 * What a sentence of a record is read with: the words of the draft's language, of English, and of its own, so that its "not" is
 * seen. Null: nobody here can tell what it states (pure).
 */
export function evidenceWords(sentence: string, language: string): ProofWords | null {
  const usual = proofWords(language, 'en');
  // One word alone denies nothing.
  if (!severalWords.test(sentence)) return usual;
  if (foreign.test(sentence)) return null;
  const others = scripts.flatMap(([other, script]) => (script.test(sentence) ? [other] : []));
  const more = [languageOf(sentence), ...others].filter(other => other !== 'und' && other !== 'en');
  return more.every(isReadableLanguage) ? proofWords(language, 'en', ...more) : null;
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
