import { createRequire } from 'node:module';
import type * as Tinyld from 'tinyld';
import { lazily } from '../platform/lazily.js';
import { countBanglaLatinWords } from './romanised-bangla.js';
import { normalizeText, wordsOf } from './normalize-text.js';
import { countTellingWords } from './telling-words.js';

/** Its profiles take a tenth of a second to load. */
const tinyld = lazily(() => createRequire(import.meta.url)('tinyld') as typeof Tinyld);

/** Latin-script languages the product may meet; a closed list keeps short messages from becoming Latin or Esperanto. */
const LATIN_LANGUAGES = ['en', 'es', 'de', 'fr', 'pt', 'pl', 'it', 'nl', 'tr', 'sv', 'cs', 'ro', 'id', 'vi'];

/** Below this many letters a message says little about its language; the conversation's language is kept. */
const SHORT = 15;

const SCRIPTS: [string, RegExp][] = [
  ['bn', /\p{Script=Bengali}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
];

/**
 * Language of a message as a BCP-47 tag, `und` when there is nothing to go by. Script decides first; Latin text is judged
 * by telling words and by n-gram profiles; a short message inherits the language of the customer's earlier messages.
 */
export function detectLanguage(
  text: string,
  history: { direction: 'inbound' | 'outbound'; text: string }[] = [],
): string {
  const own = detectAlone(text);
  const letters = (text.match(/\p{L}/gu) ?? []).length;
  if (own.sure || (letters >= SHORT && own.language !== 'und')) return own.language;
  for (const message of [...history].reverse()) {
    if (message.direction !== 'inbound') continue;
    const earlier = detectAlone(message.text);
    if (earlier.sure || (message.text.match(/\p{L}/gu) ?? []).length >= SHORT) return earlier.language;
  }
  return own.language;
}

function detectAlone(text: string): { language: string; sure: boolean } {
  // Identifiers, links and addresses look like English to any profile and say nothing about the writer.
  const prose = normalizeText(text)
    .replace(/https?:\S+|\S+@\S+|[#\w]*\d[\w-]*/g, ' ')
    .trim();
  const latin = (prose.match(/\p{Script=Latin}/gu) ?? []).length;
  for (const [language, script] of SCRIPTS) {
    const count = (prose.match(script) ?? []).length;
    if (count >= 2 && count * 2 >= latin) return { language: refineScript(language, prose), sure: true };
  }
  if (latin < 2) return { language: 'und', sure: false };
  const words = wordsOf(prose);
  const bangla = countBanglaLatinWords(words);
  if (bangla >= 2 || (bangla === 1 && words.length <= 3)) return { language: 'bn-Latn', sure: bangla >= 2 };
  const telling = countTellingWords(words, prose);
  const [first, second] = telling;
  if (first && first.count > (second?.count ?? 0)) return { language: first.language, sure: true };
  const ranked = tinyld().detectAll(prose, { only: LATIN_LANGUAGES });
  const candidates = first
    ? ranked.filter(({ lang }) => telling.some(t => t.language === lang && t.count === first.count))
    : ranked;
  const best = candidates[0] ?? ranked[0];
  if (!best) return { language: first?.language ?? 'en', sure: false };
  // Short Latin text without any telling word is far more often English (names, products) than the profile's guess.
  const unclear = !first && (latin < SHORT || best.accuracy < 0.5);
  return { language: unclear ? 'en' : best.lang, sure: !unclear && best.accuracy > 0.8 && latin >= SHORT };
}

function refineScript(language: string, prose: string): string {
  if (language === 'ru' && /[іїєґ]/u.test(prose) && !/[ыэъ]/u.test(prose)) return 'uk';
  if (language === 'ar') {
    if (/[ٹڈڑےں]/u.test(prose)) return 'ur';
    if (/[پچژگ]/u.test(prose)) return 'fa';
  }
  return language;
}
