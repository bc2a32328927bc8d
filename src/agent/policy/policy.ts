import { type Briefing, type Evidence, isPublic } from '../briefing.js';
import type { Clearance, Finding, Intent, Route } from '../outcome.js';
import { asksSomething, isPlainCourtesy } from '../understand/asks-nothing.js';
import { autonomyOf } from './autonomy.js';
import { cautionsIn } from '../understand/caution.js';
import { cautiousIntents } from './cautious-intents.contract.js';

/** Nothing to look up: courtesy. */
export const courtesyIntents = ['greeting', 'gratitude', 'goodbye'];

/** Answers to these are about one person's own records: never in public. */
export const personalIntents = [
  'order_status',
  'order_change',
  'account_change',
  'payment_issue',
  'return_refund',
  'booking',
];

/** Below this the classifier does not know what is wanted. */
export const leastConfidence = 0.35;
/** Below this a draft is not sent by itself. */
export const sendConfidence = 0.5;

/** Below this a label of courtesy or spam is a guess, and the message is read like any other. */
const courtesyConfidence = 0.5;
const spamConfidence = 0.6;
/** A question is only ignored where there is no doubt. */
const spamQuestionConfidence = 0.9;

/** A greeting, thanks or a goodbye by its label and by its own words: nothing is looked up for it (pure). */
export const isCourtesy = ({ text }: Briefing, { label, confidence }: Intent): boolean =>
  courtesyIntents.includes(label) && confidence >= courtesyConfidence && isPlainCourtesy(text);

/** Spam that nobody has to see (pure). */
export const isSpam = ({ text }: Briefing, { label, confidence }: Intent): boolean =>
  label === 'spam' && confidence >= (asksSomething(text) ? spamQuestionConfidence : spamConfidence);

/** What only a person may answer, by its own words. */
const graveIn = (text: string) => cautionsIn(text).find(caution => caution !== 'refund');
export const isGrave = (text: string): boolean => graveIn(text) !== undefined;

/** What to do with the message, before any draft (pure). */
export function route(briefing: Briefing, intent: Intent, evidence: Evidence[]): Route {
  if (briefing.asksNothing) return { kind: 'ignore', reasons: [briefing.asksNothing] };
  if (!briefing.aiEnabled) return handoff('the agent is switched off for this company');
  if (briefing.text.trim() === '') {
    // Something was written, or it would not be unanswered: who cannot read it says so, and is not silent.
    return handoff(briefing.hasAttachments ? 'an attachment without words' : 'a message that cannot be read here');
  }
  const autonomy = autonomyOf(briefing.autonomy, briefing.channel, intent.label);
  if (autonomy === 'off') return { kind: 'ignore', reasons: ['autonomy for this channel or intent is off'] };
  if (intent.escalate) return handoff('the message must be seen by a person');
  if (intent.label === 'human_request') return handoff('the customer asks for a person');
  const grave = graveIn(briefing.text);
  if (grave) return handoff(`the message must be seen by a person: it speaks of ${cautionWords[grave]}`);
  if (intent.label === 'spam') {
    return isSpam(briefing, intent)
      ? { kind: 'ignore', reasons: ['spam'] }
      : handoff('this may be spam, or a question: a person decides');
  }
  if (autonomy === 'summary') return handoff('autonomy is summary: people answer');
  if (briefing.outsideHours === 'handoff') return handoff('outside the opening hours people answer');
  if (isCourtesy(briefing, intent)) return { kind: 'draft', reasons: ['courtesy needs no evidence'] };
  if (isPublic(briefing.channel) && personalIntents.includes(intent.label)) {
    return { kind: 'invite', reasons: ['a personal matter in public: invite to a private message'] };
  }
  if (evidence.length === 0) return handoff('no record answers this');
  if (intent.confidence < leastConfidence) return handoff('it is not clear what the customer wants');
  return { kind: 'draft', reasons: [`${evidence.length} records may answer this`] };
}

/** Why nothing leaves by itself while nobody is there. */
export const outsideHoursReason = 'outside the opening hours a person approves';

export const attachmentReason = 'a file came with the message, which the agent cannot see';

/** Whether a draft may leave (pure). */
export function clear(briefing: Briefing, intent: Intent, findings: Finding[]): Clearance {
  const reasons = findings.map(finding => finding.detail);
  const autonomy = autonomyOf(briefing.autonomy, briefing.channel, intent.label);
  if (autonomy !== 'auto') reasons.push(`autonomy is ${autonomy}`);
  if (briefing.outsideHours) reasons.push(outsideHoursReason);
  if (cautiousIntents.includes(intent.label) && briefing.autonomy.intents[intent.label] !== 'auto') {
    reasons.push(`answers to ${intent.label.replace('_', ' ')} are approved by a person`);
  }
  if (cautionsIn(briefing.text).includes('refund') && briefing.autonomy.intents['return_refund'] !== 'auto') {
    reasons.push('the customer wants money back: a person approves the answer');
  }
  if (intent.confidence < sendConfidence) {
    reasons.push(`the intent is unsure (${Math.round(intent.confidence * 100)} %)`);
  }
  if (intent.urgency === 'high') reasons.push('the message is urgent');
  if (briefing.hasAttachments) reasons.push(attachmentReason);
  return reasons.length > 0 ? { verdict: 'hold', reasons } : { verdict: 'send', reasons: ['every check passed'] };
}

const askedReason = 'a person asked for this draft';

/** Who asked for another draft reads it before it leaves (pure). */
export function heldForStaff({ hint }: Pick<Briefing, 'hint'>, { verdict, reasons }: Clearance): Clearance {
  if (!hint || verdict === 'ignore' || verdict === 'handoff') return { verdict, reasons };
  return { verdict: 'hold', reasons: [...(verdict === 'hold' ? reasons : []), askedReason] };
}

const cautionWords = {
  despair: 'despair',
  danger: 'danger or injury',
  legal: 'legal steps',
  threat: 'a threat',
} as const;

const handoff = (reason: string): Route => ({ kind: 'handoff', reasons: [reason] });
