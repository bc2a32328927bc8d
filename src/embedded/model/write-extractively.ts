import { answerOrder } from './answer-order.js';
import { answerProfile, answerTicket } from './answer-personal.js';
import { answerPolicy, findPolicy } from './answer-policy.js';
import { answerProduct, findProduct } from './answer-product.js';
import { readQuestion } from './read-question.js';
import type { Question } from './read-question.js';
import { viewRecords } from './record-view.js';
import type { RecordView, WriterEvidence } from './record-view.js';
import { phrasesFor, type Wording } from './reply-phrases.js';
import type { ReplyPhrases } from './model-languages.js';
import { looksLikeInstruction } from './unsafe-text.js';
import type { Citation, WrittenAnswer } from './written-answer.js';

export type WriterInput = {
  question: string;
  intent: { label: string; language: string };
  evidence: WriterEvidence[];
  channelKind: 'direct' | 'comment';
  voice?: { companyName?: string; signature?: string };
  now: Date;
};
export type WrittenReply = { text: string; citations: Citation[]; language: string };

const PERSONAL_TYPES = ['points', 'tier', 'credit', 'address', 'email', 'phone', 'newsletter'];
const GENERAL_TOPICS = [
  'return',
  'refund',
  'cancel',
  'payment',
  'hours',
  'gift',
  'discount',
  'appointment',
  'privacy',
  'subscription',
  'free',
];

/**
 * Writes a reply from record fields alone, or null when they do not cover the question: then a person answers. Values are
 * quoted with the record's own characters, so that every number can be found in the evidence again.
 */
export function writeExtractively(input: WriterInput): WrittenReply | null {
  const wording = phrasesFor(input.intent.language);
  const { phrases, language } = wording;
  if (looksLikeInstruction(input.question)) return null;
  const question = readQuestion(input.question, language);
  const courtesy = asksNothing(question) ? courtesyFor(input.intent.label, phrases) : null;
  if (courtesy !== null) return { text: withSignature(courtesy, input.voice), citations: [], language };
  if (needsPerson(question, input.intent.label)) return null;
  // In public nobody's own data is repeated, not even to that person.
  const records = viewRecords(input.evidence).filter(record => input.channelKind === 'direct' || isPublic(record));
  const answer = chooseAnswer(question, records, wording, input.intent.label);
  if (!answer) return null;
  return { text: withSignature(answer.sentences.join(' '), input.voice), citations: answer.citations, language };
}

function chooseAnswer(
  question: Question,
  records: RecordView[],
  wording: Wording,
  label: string,
): WrittenAnswer | null {
  const { phrases, language } = wording;
  const has = (concept: string): boolean => question.concepts.has(concept);
  const skus = question.identifiers.filter(id => records.some(r => r.kind === 'product' && r.identifiers.has(id)));
  const asksProfile = PERSONAL_TYPES.some(has) && question.firstPerson && skus.length === 0 && !has('shipping');
  if (has('type:ticket') && question.identifiers.length === 0) {
    const ticket = answerTicket(question, records, phrases, language);
    if (ticket) return ticket;
  }
  if (skus.length === 0 && aboutOwnOrder(question, label)) {
    if (asksProfile && !has('tracking') && !has('eta') && question.identifiers.length === 0) {
      const profile = answerProfile(question, records, phrases);
      if (profile) return profile;
    }
    const answer = answerOrder(question, records, wording);
    // A wish to return something is answered by its refund's state or by a person, not by where the parcel is.
    return label === 'return_refund' && !answer?.citations.some(({ path }) => /refund|financial/i.test(path))
      ? null
      : answer;
  }
  if (
    asksProfile ||
    (label === 'account_change' &&
      PERSONAL_TYPES.some(has) &&
      question.content.length <= 2 &&
      !/\p{N}/u.test(question.folded))
  ) {
    const profile = answerProfile(question, records, phrases);
    if (profile) return profile;
  }
  if (question.asksWho || question.aboutOthers) return null;
  const product = findProduct(question, records);
  const policy = skus.length > 0 ? null : findPolicy(question, records, label === 'shipping');
  // What somebody wants done (a booking, a changed address, a failed payment) needs a close fit before a text answers it.
  const strict = ['payment_issue', 'booking', 'technical_issue', 'account_change', 'other'].includes(label);
  const closeFit = label === 'booking' ? 0.8 : 0.65;
  const productFit = product?.fit ?? 0;
  const policyFit = (policy?.fit ?? 0) + (GENERAL_TOPICS.some(has) || label === 'shipping' ? 0.15 : 0);
  if (policy && policyFit >= productFit && (!strict || policy.fit >= closeFit))
    return answerPolicy(question, policy.policy, phrases);
  if (product && (!strict || product.fit >= closeFit)) return answerProduct(question, product.product, wording, label);
  return null;
}

/** Small talk holds no number and no word of the trade that a record could answer. */
function asksNothing(question: Question): boolean {
  return (
    question.identifiers.length === 0 &&
    !['tracking', 'price', 'refund', 'invoice', 'points'].some(concept => question.concepts.has(concept))
  );
}

/** Requests for somebody to act or to listen; a quotation from a record would be the wrong reply. */
function needsPerson(question: Question, label: string): boolean {
  const has = (concept: string): boolean => question.concepts.has(concept);
  if (label === 'human_request') return true;
  if (label === 'order_change') return has('cancel') || has('type:order') || question.identifiers.length > 0;
  // The labels are guesses; a plain question about a request or an order stays one even if it sounds like a complaint.
  if (label === 'complaint' || label === 'spam')
    return !has('type:ticket') && !has('type:order') && !(has('status') && question.firstPerson);
  return false;
}

function aboutOwnOrder(question: Question, label: string): boolean {
  const has = (concept: string): boolean => question.concepts.has(concept);
  const orderWords = has('type:order') || label === 'order_status';
  const numbered = question.identifiers.some(id => /^\p{L}{0,4}\p{N}{4,}$/u.test(id));
  if (numbered) return true;
  if (GENERAL_TOPICS.some(has) && !has('tracking') && !has('items') && !(question.firstPerson && has('total')))
    return false;
  if (question.firstPerson && (has('tracking') || (has('status') && !has('return')))) return true;
  return orderWords && (question.firstPerson || label === 'order_status' || has('tracking') || has('last'));
}

function isPublic(record: RecordView): boolean {
  return (
    record.kind === 'product' ||
    record.kind === 'policy' ||
    (record.kind === 'unknown' && !record.facts.some(fact => /e-?mail|phone|address|customer/i.test(fact.field)))
  );
}

function courtesyFor(label: string, phrases: ReplyPhrases): string | null {
  if (label === 'greeting') return phrases.greeting;
  if (label === 'gratitude') return phrases.gratitude;
  if (label === 'goodbye') return phrases.goodbye;
  return null;
}

function withSignature(text: string, voice: WriterInput['voice']): string {
  const signature = voice?.signature?.trim();
  return signature ? `${text}\n\n${signature}` : text;
}
