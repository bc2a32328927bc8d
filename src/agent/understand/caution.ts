import { LANGUAGES } from '../../language/languages.js';
import { scannedWords, scanPhrases } from '../../language/phrase-scanner.js';

/** What only people may settle, whatever a model calls it. */
const cautions = ['despair', 'danger', 'legal', 'threat', 'refund'] as const;
export type Caution = (typeof cautions)[number];

const matchers = cautions.map(caution => ({
  caution,
  matches: scanPhrases(Object.values(LANGUAGES).flatMap(({ proof }) => proof?.caution[caution] ?? [])),
}));

/** Which of them the customer's words are about, in any of the languages: people mix them (pure). */
export function cautionsIn(text: string): Caution[] {
  const words = scannedWords(text);
  return matchers.filter(({ matches }) => matches(words)).map(({ caution }) => caution);
}
