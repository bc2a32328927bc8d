import { conceptsOf, phraseConcepts, phrasesIn } from '../../language/concepts.js';
import { identifiersOf, lexicalWords } from '../../language/lexical-words.js';
import { stemOf } from '../../language/stem.js';
import { foldText } from '../../language/normalize-text.js';
import { compilePhrases } from '../../language/phrase-matcher.js';
import { phrasesOfAll, wordsOfAll } from './model-languages.js';
import type { RecordView } from './record-view.js';
import { STOP_WORDS } from '../../language/stop-words.js';

export type Question = {
  folded: string;
  words: string[];
  /** Words a fitting record should explain. */
  content: string[];
  concepts: Set<string>;
  identifiers: string[];
  /** Capitalised words inside the sentence: names of people, places, products. */
  names: string[];
  firstPerson: boolean;
  aboutOthers: boolean;
  asksWho: boolean;
  /** Wants something changed rather than told. */
  asksForAction: boolean;
};

const ASKING: ReadonlySet<string> = wordsOfAll(({ questions }) => questions.asking);
const isFirstPerson = compilePhrases(phrasesOfAll(({ questions }) => questions.firstPerson));
const isAboutOthers = compilePhrases(phrasesOfAll(({ questions }) => questions.others));
const doesAskForAction = compilePhrases(phrasesOfAll(({ questions }) => questions.action));
const doesAskWho = compilePhrases(phrasesOfAll(({ questions }) => questions.who));

/** Takes a question apart: what it names, what it wants, about whom it is. */
export function readQuestion(question: string, language = 'en'): Question {
  const folded = foldText(question);
  const identifiers = identifiersOf(folded);
  const idParts = new Set(
    folded.match(/[#\p{L}\p{N}._@%+-]*\p{N}[#\p{L}\p{N}._@%+-]*|\S+@\S+/gu)?.flatMap(lexicalWords) ?? [],
  );
  const words = lexicalWords(folded);
  const concepts = new Set<string>(phraseConcepts(words));
  for (const word of words) for (const concept of conceptsOf(word)) concepts.add(concept);
  return {
    folded,
    words,
    content: [...new Set(words)].filter(
      word => !STOP_WORDS.has(word) && !ASKING.has(word) && !idParts.has(word) && word.length > 1,
    ),
    concepts,
    // A bare number of four digits is a quantity or a year far more often than an order, unless it is written as one.
    identifiers: identifiers.filter(id => id.length >= 5 || folded.includes(`#${id}`)),
    names: namesIn(question, language),
    firstPerson: isFirstPerson(folded),
    aboutOthers: isAboutOthers(folded),
    asksWho: doesAskWho(folded),
    asksForAction: doesAskForAction(folded),
  };
}

function namesIn(question: string, language: string): string[] {
  const names: string[] = [];
  // German capitalises every noun, so there only what follows a preposition of place or origin is taken for a name.
  const pattern =
    language === 'de'
      ? /(?<=\b(?:in|nach|aus|von|bei)\s+)\p{Lu}\p{Ll}{2,}/gu
      : /(?<=[\p{L}\p{N},;]\s+)\p{Lu}\p{Ll}{2,}/gu;
  for (const match of question.matchAll(pattern)) {
    const name = foldText(match[0]);
    if (conceptsOf(name).length === 0 && !ASKING.has(name) && !STOP_WORDS.has(name)) names.push(name);
  }
  return names;
}

/** Share of the question's content words that the record explains, by word, typo-tolerant, or by concept. */
export function coverage(question: Question, record: RecordView): number {
  if (question.content.length === 0) return question.identifiers.length > 0 ? 1 : 0;
  const byPhrase = new Set(
    phrasesIn(question.words)
      .filter(({ concepts }) => concepts.some(concept => record.concepts.has(concept)))
      .flatMap(({ words }) => words),
  );
  const covered = question.content.filter(word => byPhrase.has(word) || explains(record, word)).length;
  return covered / question.content.length;
}

/** Whether a record knows a word: the word itself, its stem, a near spelling, or one of its concepts. */
export function explains(record: RecordView, word: string): boolean {
  const stem = stemOf(word);
  if (record.words.has(word) || record.words.has(stem)) return true;
  if (conceptsOf(word).some(concept => record.concepts.has(concept) || concept === `type:${record.kind}`)) return true;
  if (word.length < 4) return false;
  const allowed = word.length >= 8 ? 2 : 1;
  for (const other of record.words) {
    if (
      Math.abs(other.length - word.length) <= allowed &&
      other[0] === word[0] &&
      distance(word, other, allowed) <= allowed
    )
      return true;
  }
  return false;
}

/** Optimal string alignment distance (typos and swapped neighbours), cut off above `limit`. */
function distance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? limit + 1;
}
