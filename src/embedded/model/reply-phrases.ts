import english from './data/en.json' with { type: 'json' };
import { MODEL_LANGUAGES } from './model-languages.js';
import type { ReplyPhrases } from './model-languages.js';

/** How an answer is worded: the phrases, and the language that they are in. */
export type Wording = { phrases: ReplyPhrases; language: string };

/** Phrases of a language and the language they are really in: English where we have none. */
export function phrasesFor(language: string): Wording {
  const own = MODEL_LANGUAGES[language]?.replies;
  return own ? { phrases: own, language } : { phrases: english.replies, language: 'en' };
}
