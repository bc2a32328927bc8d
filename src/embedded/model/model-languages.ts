import ar from './data/ar.json' with { type: 'json' };
import bnLatn from './data/bn-Latn.json' with { type: 'json' };
import bn from './data/bn.json' with { type: 'json' };
import de from './data/de.json' with { type: 'json' };
import en from './data/en.json' with { type: 'json' };
import es from './data/es.json' with { type: 'json' };
import fr from './data/fr.json' with { type: 'json' };
import hi from './data/hi.json' with { type: 'json' };
import pl from './data/pl.json' with { type: 'json' };
import pt from './data/pt.json' with { type: 'json' };
import ru from './data/ru.json' with { type: 'json' };
import { wordsIn } from '../../language/languages.js';
import { foldText } from '../../language/normalize-text.js';
import type { Danger } from './danger.js';
import type { IntentLabel } from './intent-labels.js';

/** Sentences the offline writer fills with values of records, one set per language it can answer in. */
export type ReplyPhrases = Readonly<Record<keyof typeof en.replies, string>>;

/** What the model without a key knows in one language. Phrases are as `compilePhrases` reads them, examples as `expandPattern` does. */
export type ModelLanguage = {
  /** Absent where we understand a language and cannot answer in it. */
  replies?: ReplyPhrases;
  questions: {
    /** Words of asking rather than of the thing asked for, with spaces between them. */
    asking?: string;
    /** Words that any question about an order may hold without naming a product. */
    orderTalk?: string;
    firstPerson?: string[];
    /** People whose data the customer may not be told. */
    others?: string[];
    /** Wants something changed rather than told. */
    action?: string[];
    who?: string[];
  };
  /** Phrases that people must see, by the reason for it. */
  dangers: Partial<Record<Danger, string[]>>;
  /** Words that carry a mood on their own, apart from the intent. */
  moods: { negative?: string[]; positive?: string[]; urgent?: string[]; cancels?: string[] };
  /** The whole training set of the classifier, in this language: patterns by label. */
  examples: Partial<Record<IntentLabel, string[]>>;
};

/** The data of every language by its tag, in the order of training. */
export const MODEL_LANGUAGES: Readonly<Record<string, ModelLanguage>> = {
  en,
  es,
  de,
  fr,
  pt,
  ru,
  pl,
  ar,
  bn,
  'bn-Latn': bnLatn,
  hi,
};

/** One lexicon of all languages: customers mix them. */
export const phrasesOfAll = (pick: (language: ModelLanguage) => string[] | undefined): string[] =>
  Object.values(MODEL_LANGUAGES).flatMap(language => pick(language) ?? []);

/** The words of one list in all languages, folded. */
export const wordsOfAll = (pick: (language: ModelLanguage) => string | undefined): Set<string> =>
  new Set(Object.values(MODEL_LANGUAGES).flatMap(language => wordsIn(pick(language)).map(foldText)));
