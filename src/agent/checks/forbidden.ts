import { LANGUAGES } from '../../language/languages.js';
import { scannedWords, scanPhrases } from '../../language/phrase-scanner.js';
import type { Finding } from '../outcome.js';
import { finding } from './finding.js';

/** Never said by itself, whatever the records say. */
const forbiddenKinds = {
  promises: 'the draft says that something was or will be done',
  colleague: 'the draft tells of a colleague although nobody was told',
  credentials: 'the draft asks for a password, a code or a card',
  payment: 'the draft asks for money',
  insult: 'the draft insults',
  threat: 'the draft threatens',
  self_harm: 'the draft speaks of self-harm',
  advice: 'the draft gives medical or legal advice',
} as const;
type Kind = keyof typeof forbiddenKinds;

type Matcher = { kind: Kind; matches: (words: readonly string[]) => boolean };
const known = new Map<string, Matcher[]>();

/** What no sentence may say, in the language of the draft and in English; in any other the words are proved by nothing. */
export function forbiddenFindings(sentences: readonly string[], language: string): Finding[] {
  const matchers = matchersOf(language);
  return sentences.flatMap(sentence => {
    const words = scannedWords(sentence);
    return matchers
      .filter(({ matches }) => matches(words))
      .map(({ kind }) => finding(kind, forbiddenKinds[kind], { words: [sentence] }));
  });
}

function matchersOf(language: string): Matcher[] {
  const made = known.get(language);
  if (made) return made;
  const tags = [...new Set([language, 'en'])];
  const matchers = (Object.keys(forbiddenKinds) as Kind[]).map(kind => ({
    kind,
    matches: scanPhrases(tags.flatMap(tag => LANGUAGES[tag]?.proof?.forbidden[kind] ?? [])),
  }));
  known.set(language, matchers);
  return matchers;
}
