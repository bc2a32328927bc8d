import ar from './data/ar.json' with { type: 'json' };
import bnLatn from './data/bn-Latn.json' with { type: 'json' };
import bn from './data/bn.json' with { type: 'json' };
import de from './data/de.json' with { type: 'json' };
import en from './data/en.json' with { type: 'json' };
import es from './data/es.json' with { type: 'json' };
import fr from './data/fr.json' with { type: 'json' };
import it from './data/it.json' with { type: 'json' };
import nl from './data/nl.json' with { type: 'json' };
import pl from './data/pl.json' with { type: 'json' };
import pt from './data/pt.json' with { type: 'json' };
import ru from './data/ru.json' with { type: 'json' };
import sv from './data/sv.json' with { type: 'json' };
import tr from './data/tr.json' with { type: 'json' };

/** By what a text of the language is read for what it states. In all lists `_` joins a phrase and `*` is the rest of a word. */
type ProofData = {
  /** Words that state nothing beside a statement: the light vocabulary of a shop, without acts and claims. */
  free: string;
  /** Articles, pronouns, prepositions, auxiliaries: they state nothing anywhere, in courtesies and questions neither. */
  small: string;
  not: string;
  /** "Yes" before an answer. */
  yes: string;
  /** "Certainly", "guaranteed", "always", "the best": inside a statement they need evidence, whatever other list knows them. */
  assurances: string;
  /** "You will get it", "we do that", "noted": beside a fact they state nothing, by themselves an act or a promise. */
  acts: string;
  /** Between two statements. */
  joins: string;
  to: string;
  from?: string;
  /** "Between 9 and 17" is a range, "9 and 17" is none; the word may stand behind both ends. */
  between?: string;
  betweenBehind?: string;
  ands: string;
  /** Between how many and of how many: "1 of 2". */
  shares?: string;
  /** "Under": at most, where an amount follows. */
  below?: string;
  /** What needs evidence, by its English name: fields, states, things, properties. */
  ideas: Record<string, string>;
  /** By which a day is meant in part, or not always: "in the morning", "the first of the month". */
  partTimes: string;
  /** Verbs that stand in two places, `_` between both: "holen Sie es bis Freitag ab". */
  apart?: Record<string, string>;
  units: Record<string, string>;
  numbers: Record<string, string>;
  ordinals?: Record<string, string>;
  /** In order, from January and from Monday; `|` between the names of one. */
  months: string;
  weekdays: string;
  /** "Weekdays", "at the weekend", "daily": by the numbers of the days, Monday is 1. */
  dayGroups: Record<string, string>;
  dayparts?: Record<string, string>;
  /** Days from today. */
  relative?: Record<string, string>;
  /** May stand between the parts of a date. */
  dateLinks?: string;
  /** May be written together with the word behind it. */
  clitics?: string;
  courtesy: { heads: string; words: string };
  /** `requests` ask without a question mark: "please tell us your order number". */
  asks: { heads: string; words: string; requests: string };
  /** Begins or ends a question that is answered by yes or no. */
  yesNo?: string;
  /** "We have no information about this". */
  unknown: { heads: string; words: string };
  /** Never said, whatever the evidence; phrases as of the phrase matcher. */
  forbidden: Record<string, string[]>;
  /** What a customer writes when people must see it. */
  caution: Record<string, string[]>;
};

/** What we know of one language. Lists of words are one text, with spaces between the words. */
export type LanguageData = {
  /** Tells the language from others of its script: everyday words, and letters that few languages use, with their weight. */
  telling?: { words: string; letters?: { letters: string; weight: number }[] };
  /** For a language written in the script of others: words that only it has, and words that others have as well. */
  romanised?: { clear: string; ambiguous: string };
  /** Words that say nothing about which record is meant. */
  stopWords?: string;
  /** Endings that a light stem leaves out. */
  endings?: string;
  /** What records of orders and requests call their state, by the English word. */
  states?: Record<string, string>;
  /** Words of the trade by concept: `*` at the end makes a prefix, `_` joins the words of a phrase. */
  concepts?: Record<string, string>;
  proof?: ProofData;
};

/** The data of every language by its tag. English comes first: it names the concepts. */
export const LANGUAGES: Readonly<Record<string, LanguageData>> = {
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
  it,
  nl,
  tr,
  sv,
};

/** The words of a list. */
export const wordsIn = (list: string | undefined): string[] => list?.split(' ').filter(word => word !== '') ?? [];

/** The words of one list in all languages: customers mix them. */
export const wordsOfAll = (pick: (language: LanguageData) => string | undefined): string[] =>
  Object.values(LANGUAGES).flatMap(language => wordsIn(pick(language)));
