import type { DraftSentence, Finding } from '../outcome.js';
import { cutText } from './finding.js';
import { isReadable, normalForm } from './normal-form.js';
import { sentenceSpans } from './sentences.js';
import type { Reading } from './statements.js';

/** What the check made of one sentence, in its normal form. */
export type ReadSentence = Pick<Reading, 'kind' | 'used' | 'problems'> & { sentence: string };

/**
 * Where in a draft what is said, and what proves it (pure). The check reads a draft without the words that people wrote and in its
 * normal form; here its sentences are found again in the draft as it is shown. What is not found again counts as unproved.
 */
export function draftSentences(
  text: string,
  readings: readonly ReadSentence[],
  withoutWritten: (text: string) => string,
): DraftSentence[] {
  let next = 0;
  return sentenceSpans(text).map(({ start, end }) => {
    const said = normalForm(withoutWritten(text.slice(start, end)));
    const bare = { start, end, evidence: [], problems: [] };
    if (!isReadable(said)) return { ...bare, kind: 'written' };
    const at = readings.findIndex((reading, place) => place >= next && reading.sentence === said);
    const reading = readings[at];
    if (!reading) return { ...bare, kind: 'unproved' };
    next = at + 1;
    return { ...bare, kind: kindOf(reading), evidence: proofsOf(reading) };
  });
}

function kindOf({ kind, used, problems }: ReadSentence): DraftSentence['kind'] {
  if (problems.length > 0) return 'unproved';
  return kind === 'statement' && used.length > 0 ? 'proved' : 'plain';
}

/** Each field once, also where several of its statements are said. */
const proofsOf = ({ used }: ReadSentence): DraftSentence['evidence'] => [
  ...new Map(
    used.map(({ evidenceId, path, quote }) => [`${evidenceId}\n${path}\n${quote}`, { evidenceId, path, quote }]),
  ).values(),
];

const asItIs = (text: string): string => text;

/** The same sentences with what was found about each: a sentence that is objected to is not proved (pure). */
export function withFindings(
  text: string,
  sentences: readonly DraftSentence[],
  findings: readonly Finding[],
  withoutWritten = asItIs,
): DraftSentence[] {
  return sentences.map(sentence => {
    const said = cutText(normalForm(withoutWritten(text.slice(sentence.start, sentence.end))));
    const problems = findings.flatMap(({ check, detail, words = [], opinion }) =>
      words.includes(said)
        ? [{ check, detail, words: words[0] === said ? null : (words[0] ?? null), opinion: opinion ?? null }]
        : [],
    );
    return problems.length === 0 ? sentence : { ...sentence, kind: 'unproved', problems };
  });
}

/** What people had put below the draft once it was checked is theirs (pure). */
export function withTail(sentences: readonly DraftSentence[], checked: string, shown: string): DraftSentence[] {
  const tail = shown.slice(checked.length).trim();
  if (tail === '' || sentences.length === 0) return [...sentences];
  const start = shown.lastIndexOf(tail);
  return [...sentences, { start, end: start + tail.length, kind: 'written', evidence: [], problems: [] }];
}

/** Words that people wrote, as a whole: nobody asks for their proof. */
export const writtenByPeople = (text: string): DraftSentence[] => [
  { start: 0, end: text.length, kind: 'written', evidence: [], problems: [] },
];
