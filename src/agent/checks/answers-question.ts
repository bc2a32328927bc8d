import type { ProofWords } from '../../language/proof-words.js';
import type { Finding } from '../outcome.js';
import { readClause } from './clause.js';
import type { Field } from './evidence-fields.js';
import { nameKeys } from './field-names.js';
import { finding } from './finding.js';
import { isMirrored, roleIdeas } from './ideas.js';
import type { Names } from './names.js';
import { readTokens, type Token, wordsAt } from './read-tokens.js';
import { clausesOf, sentencesOf } from './sentences.js';
import type { Reading } from './statements.js';
import type { Unit } from './units.js';

/** What was asked, and what all records at hand and their fields are called. */
export type Asked = {
  question: string;
  names: readonly Names[];
  fields: readonly Pick<Field, 'path'>[];
  known: ProofWords;
  now: Date;
};

/** A yes to what was asked, with facts about something else: "Is it waterproof?" - "Yes! It costs 249 EUR" (pure). */
export function strayYes(readings: readonly Pick<Reading, 'yes' | 'used'>[], asked: Asked): Finding[] {
  const used = readings.flatMap(reading => reading.used);
  return readings.some(({ yes }) => yes) && used.length > 0 && !answersQuestion(used, asked)
    ? [finding('negation', 'the draft says yes to a question that its facts do not answer')]
    : [];
}

/** Whether a "yes" belongs to what was asked: each question names something that these fields speak of, or nothing in particular (pure). */
export function answersQuestion(used: readonly Unit[], { question, names, fields, known, now }: Asked): boolean {
  const called = new Set(fields.flatMap(({ path }) => [...nameKeys(path, known)]));
  const isSaid = (key: string): boolean =>
    used.some(unit => unit.keys.has(key) || unit.names.has(key) || unit.sentence.has(key));
  const isName = (key: string): boolean => names.some(({ keys }) => keys.has(key));
  const isProperty = (key: string): boolean =>
    key.startsWith('~') && !roleIdeas.has(key) && !isMirrored(key) && !courses.has(key);
  const isAsked = (key: string): boolean => isProperty(key) || called.has(key);
  return questionsIn(question).every(sentence => {
    const tokens = readTokens(sentence, known, now);
    const asked = readClause(tokens, known).contents.filter(({ keys }) => !keys.some(isName));
    const counts = asksYesOrNo(tokens, known) ? asked : asked.filter(({ keys }) => keys.some(isAsked));
    return counts.length === 0 || asked.some(({ keys }) => keys.some(isSaid));
  });
}

/** "How does it go, work, run?" asks for nothing in particular. */
const courses: ReadonlySet<string> = new Set(['~open', '~future', '~in_transit']);

/** "Is it …?", "… mi?": then a word that nobody here knows is asked for as well. */
const asksYesOrNo = (tokens: readonly Token[], known: ProofWords): boolean =>
  clausesOf(tokens, known).some(clause => {
    const words = wordsAt(clause).filter(word => word !== '');
    return [0, words.length - 1].some(at => known.find('yesNo', words, at) !== null);
  });

/** What ends with a question mark, else all of it. */
function questionsIn(text: string): string[] {
  const sentences = sentencesOf(text);
  const asking = sentences.filter(sentence => /[?؟]["'»”)]*$/.test(sentence));
  return asking.length > 0 ? asking : sentences;
}
