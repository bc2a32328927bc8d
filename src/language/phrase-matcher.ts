import { foldText } from './normalize-text.js';

type PhraseMatcher = (foldedText: string) => boolean;

/** A phrase and its pattern, which is made when a text has its first word: most of a lexicon no text ever comes near. */
type Phrase = { folded: string; pattern?: RegExp };

/** Phrases by the first letters that a match must have; `whole`: these are the whole first word, not its beginning. */
type Lexicon = {
  whole: Map<string, Phrase[]>;
  beginnings: Map<string, Phrase[]>;
  /** Letters of the longest beginning. */
  longest: number;
  others: Phrase[];
};

const run = /[\p{L}\p{M}\p{N}]+/gu;
const firstRun = /^[\p{L}\p{M}\p{N}]+/u;

/**
 * Compiles a lexicon of phrases. `*` stands for the rest of a word, `~` for up to four words
 * in between. Phrases match whole words, on text that went through `foldText`. Nothing is made before it is first asked:
 * a process that answers nobody must not start later for it.
 */
export function compilePhrases(phrases: readonly string[]): PhraseMatcher {
  let lexicon: Lexicon | undefined;
  return foldedText => matches((lexicon ??= lexiconOf(phrases)), foldedText);
}

function lexiconOf(phrases: readonly string[]): Lexicon {
  const lexicon: Lexicon = { whole: new Map(), beginnings: new Map(), longest: 0, others: [] };
  const add = (index: Map<string, Phrase[]>, key: string, phrase: Phrase) =>
    index.set(key, [...(index.get(key) ?? []), phrase]);
  for (const folded of phrases.map(foldText)) {
    const [first] = firstRun.exec(folded) ?? [];
    if (first === undefined) lexicon.others.push({ folded });
    else add(folded[first.length] === '*' ? lexicon.beginnings : lexicon.whole, first, { folded });
  }
  lexicon.longest = Math.max(0, ...[...lexicon.beginnings.keys()].map(({ length }) => length));
  return lexicon;
}

function matches({ whole, beginnings, longest, others }: Lexicon, text: string): boolean {
  const isThere = (phrase: Phrase): boolean => (phrase.pattern ??= patternOf(phrase.folded)).test(text);
  if (others.some(isThere)) return true;
  for (const word of wordsIn(text)) {
    if (whole.get(word)?.some(isThere)) return true;
    for (let length = 1; length <= Math.min(word.length, longest); length += 1)
      if (beginnings.get(word.slice(0, length))?.some(isThere)) return true;
  }
  return false;
}

/** One message is asked of many lexicons, one after the other. */
let latest: { text: string; words: Set<string> } = { text: '', words: new Set() };

function wordsIn(text: string): Set<string> {
  if (latest.text !== text) latest = { text, words: new Set(text.match(run)) };
  return latest.words;
}

const patternOf = (phrase: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${toPattern(phrase)}(?![\\p{L}\\p{M}\\p{N}])`, 'u');

function toPattern(phrase: string): string {
  return phrase
    .replace(/[.*+?^${}()|[\]\\]/g, symbol => (symbol === '*' ? '\u0001' : `\\${symbol}`))
    .replace(/\u0001/g, '[\\p{L}\\p{M}\\p{N}]*')
    .replace(/\s*~\s*/g, "(?:[^\\p{L}\\p{N}]+[\\p{L}\\p{M}\\p{N}']+){0,4}?[^\\p{L}\\p{N}]+")
    .replace(/ /g, '[^\\p{L}\\p{N}]+');
}
