import { conceptsOf } from '../../language/concepts.js';
import { lexicalWords } from '../../language/lexical-words.js';
import { stemOf } from '../../language/stem.js';
import { foldText } from '../../language/normalize-text.js';
import { coverage, explains } from './read-question.js';
import type { Question } from './read-question.js';
import { findFact } from './record-view.js';
import type { RecordView } from './record-view.js';
import type { ReplyPhrases } from './model-languages.js';
import { startAnswer } from './written-answer.js';
import type { WrittenAnswer } from './written-answer.js';

const ENOUGH = 0.6;
const WHOLE_BODY = 320;

/** The policy (or other public text) that explains the question best; null if it leaves too much unexplained. `anyPlace`: general terms hold for a place they do not name. */
export function findPolicy(
  question: Question,
  records: RecordView[],
  anyPlace = false,
): { policy: RecordView; fit: number } | null {
  let best: { policy: RecordView; fit: number; about: number } | null = null;
  for (const policy of records.filter(record => record.kind === 'policy' || record.kind === 'unknown')) {
    if (question.identifiers.some(id => /\p{L}/u.test(id) && !policy.identifiers.has(id))) continue;
    const fit = coverage(
      anyPlace ? { ...question, content: question.content.filter(word => !question.names.includes(word)) } : question,
      policy,
    );
    const about = titleFit(question, policy) + policy.score;
    if (!best || fit + 0.4 * about > best.fit + 0.4 * best.about) best = { policy, fit, about };
  }
  if (!best || best.fit < ENOUGH) return null;
  const found = best;
  // A name the text does not know ("a shop in Berlin") changes the question; nearly covered is then not covered.
  if (!anyPlace && question.names.some(name => !explains(found.policy, name))) return null;
  return { policy: best.policy, fit: best.fit };
}

/** Quotes the policy's sentences that answer. */
export function answerPolicy(question: Question, policy: RecordView, phrases: ReplyPhrases): WrittenAnswer | null {
  const body = findFact(
    policy,
    /^(body|content|answer|text|description|policy)$/i,
    /(^|\.)(body|content|answer|text|description)$/i,
  );
  if (!body) return null;
  const answer = startAnswer();
  answer.say(
    phrases.policy,
    { value: body.value.length <= WHOLE_BODY ? body.value : bestSentences(question, body.value) },
    body,
  );
  return answer.finish();
}

function titleFit(question: Question, policy: RecordView): number {
  const title = findFact(policy, /^(title|slug|question|name|topic)$/i);
  if (!title) return 0;
  const words = lexicalWords(foldText(title.value));
  const concepts = new Set(words.flatMap(conceptsOf));
  const stems = new Set(words.map(stemOf));
  const hits = question.content.filter(
    word => stems.has(stemOf(word)) || conceptsOf(word).some(concept => concepts.has(concept)),
  );
  const shared = [...concepts].some(concept => question.concepts.has(concept)) ? 1 : 0;
  return Math.min(1, (hits.length + shared) / Math.max(1, Math.min(2, question.content.length)));
}

function bestSentences(question: Question, body: string): string {
  const sentences = body.match(/[^.!?।]+(?:[.!?।]+(?=\s|$)|\.(?=\S)[^.!?।]*)*[.!?।]*\s*/gu) ?? [body];
  const scored = sentences.map((sentence, at) => {
    const words = lexicalWords(foldText(sentence));
    const concepts = new Set(words.flatMap(conceptsOf));
    const stems = new Set(words.map(stemOf));
    const hits = question.content.filter(
      word => stems.has(stemOf(word)) || conceptsOf(word).some(c => concepts.has(c)),
    ).length;
    return { sentence: sentence.trim(), at, hits };
  });
  const chosen = scored.sort((a, b) => b.hits - a.hits || a.at - b.at).slice(0, 2);
  return chosen
    .sort((a, b) => a.at - b.at)
    .map(({ sentence }) => sentence)
    .join(' ');
}
