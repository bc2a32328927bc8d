import { taskAnswers } from '../../llm/tasks.js';
import { finding } from '../checks/finding.js';
import { visible } from '../checks/normal-form.js';
import type { Finding } from '../outcome.js';
import type { ToProve } from './what-to-prove.js';

/** The code of everything that the second check finds. */
export const secondCheckCode = 'second_check';

const longestOpinion = 200;

/** What holds the draft: each sentence must be named once, as proved; any other answer is none (pure). */
export function unproved({ sentences, evidence }: ToProve, answer: unknown): Finding[] {
  const compared = evidence.flatMap(({ quotes }) => quotes);
  const held = (detail: string, words: string[]): Finding => finding(secondCheckCode, detail, { words, compared });
  const read = taskAnswers['check-sentences'].safeParse(answer);
  if (!read.success) return [held('the second check gave no usable answer', [])];
  const verdicts = read.data.sentences;
  const stray = verdicts.filter(({ number }) => !sentences.some(sentence => sentence.number === number));
  return [
    ...(stray.length > 0 ? [held('the second check judges a sentence that is not there', [])] : []),
    ...sentences.flatMap(({ number, text }) => {
      const [verdict, ...more] = verdicts.filter(one => one.number === number);
      if (!verdict) return [held(`the second check says nothing of sentence ${number}`, [text])];
      if (more.length > 0) return [held(`the second check judges sentence ${number} more than once`, [text])];
      if (verdict.proved) return [];
      const opinion = plainOpinion(verdict.reason);
      return [{ ...held(`the second check does not find sentence ${number} proved`, [text]), opinion }];
    }),
  ];
}

/** A model's words on one line, cut: people read them, nothing else does. */
function plainOpinion(text: string): string {
  const line = visible(text.replace(/[\s\p{Cc}]+/gu, ' ')).trim();
  const characters = [...line];
  return characters.length > longestOpinion ? `${characters.slice(0, longestOpinion).join('')}…` : line;
}

/** A sentence that the second check doubts, as whoever decides on the draft reads it. */
export type Doubt = { sentence: string; reason: string };

/** What was doubted and why, for the draft itself; its reasons to be held say it without anybody's words (pure). */
export const doubtsOf = (findings: readonly Finding[]): Doubt[] =>
  findings.flatMap(({ opinion, words = [] }) =>
    opinion === undefined ? [] : [{ sentence: words.join(' '), reason: opinion }],
  );
