import { conceptsOf } from '../../language/concepts.js';
import { lexicalWords } from '../../language/lexical-words.js';
import { stemOf } from '../../language/stem.js';
import { foldText } from '../../language/normalize-text.js';
import type { Question } from './read-question.js';
import { findFact } from './record-view.js';
import type { Fact, RecordView } from './record-view.js';
import type { ReplyPhrases } from './model-languages.js';
import { sayStatus } from '../../language/status-words.js';
import { startAnswer } from './written-answer.js';
import type { WrittenAnswer } from './written-answer.js';

/** Answers from the customer's own profile: points, level, credit, saved address and contact data. */
export function answerProfile(question: Question, records: RecordView[], phrases: ReplyPhrases): WrittenAnswer | null {
  if (question.aboutOthers || question.asksWho || question.asksForAction) return null;
  const profile = records.find(record => record.kind === 'customer');
  if (!profile) return null;
  // A question that names somebody gets an answer only if it names the owner of this record.
  if (
    question.names.some(name => !profile.words.has(name)) ||
    question.identifiers.some(id => !profile.identifiers.has(id))
  )
    return null;
  const answer = startAnswer();
  const wants = (concept: string): boolean => question.concepts.has(concept);
  const say = (phrase: string, fact: Fact | undefined, value = fact?.value ?? ''): void => {
    if (fact) answer.say(phrase, { value }, fact);
  };
  if (wants('points')) say(phrases.points, findFact(profile, /points$/i));
  if (wants('tier') && !wants('points')) say(phrases.tier, findFact(profile, /(tier|level|membership)$/i));
  if (wants('credit')) say(phrases.credit, findFact(profile, /(store_credit|credit|balance)(_\w+)?$/i));
  if (wants('address')) {
    const parts = ['address', 'address1', 'street', 'zip', 'postcode', 'city', 'country'].map(name =>
      findFact(profile, new RegExp(`(^|\\.)${name}$`, 'i')),
    );
    const found = parts.filter(fact => fact !== undefined);
    if (found.length > 0) answer.say(phrases.address, { value: found.map(fact => fact.value).join(', ') }, ...found);
  }
  if (wants('email')) say(phrases.email, findFact(profile, /email$/i));
  if (wants('phone')) say(phrases.phone, findFact(profile, /(phone|mobile)$/i));
  if (wants('newsletter')) {
    const optIn = findFact(profile, /(newsletter|opt_in)/i);
    say(phrases.newsletter, optIn, optIn ? (/^(true|1|yes)$/i.test(optIn.value) ? '✓' : '✗') : '');
  }
  return answer.finish();
}

/** Answers about the customer's own support request: its state and what we last wrote. */
export function answerTicket(
  question: Question,
  records: RecordView[],
  phrases: ReplyPhrases,
  language: string,
): WrittenAnswer | null {
  if (question.aboutOthers) return null;
  const tickets = records
    .filter(record => record.kind === 'ticket' && question.identifiers.every(id => record.identifiers.has(id)))
    .map(record => ({ record, fit: subjectFit(question, record) }))
    .sort((a, b) => b.fit - a.fit || updatedAt(b.record).localeCompare(updatedAt(a.record)));
  const best = tickets[0]?.record;
  if (!best) return null;
  const answer = startAnswer();
  const subject = findFact(best, /^(subject|title|topic)$/i);
  const status = findFact(best, /^(status|state)$/i);
  if (status)
    answer.say(
      phrases.ticket,
      { name: subject?.value ?? '', value: sayStatus(status.value, language) },
      status,
      subject,
    );
  const reply = lastReply(best);
  if (reply) answer.say(phrases.lastReply, { value: reply.value }, reply);
  return answer.finish();
}

function lastReply(ticket: RecordView): Fact | undefined {
  const texts = ticket.facts.filter(fact => /(messages|comments|replies)\.(text|body|content)$/i.test(fact.field));
  return texts.reverse().find(text => {
    const prefix = text.path.replace(/\.[^.]+$/, '');
    const author = ticket.facts.find(
      fact => fact.path === `${prefix}.from` || fact.path === `${prefix}.author` || fact.path === `${prefix}.role`,
    );
    return author !== undefined && !/customer|requester|user|client/i.test(author.value);
  });
}

function subjectFit(question: Question, ticket: RecordView): number {
  const words = lexicalWords(foldText(findFact(ticket, /^(subject|title|topic)$/i)?.value ?? ''));
  const stems = new Set(words.map(stemOf));
  const concepts = new Set(words.flatMap(conceptsOf));
  return question.content.filter(
    word => stems.has(stemOf(word)) || conceptsOf(word).some(concept => concepts.has(concept)),
  ).length;
}

function updatedAt(ticket: RecordView): string {
  return findFact(ticket, /^(updated_?at|created_?at)$/i)?.value ?? '';
}
