import { parseEvidenceLines } from './evidence-lines.js';
import { wantsOf } from './intent-labels.js';
import { isInternalField, looksLikeInstruction } from './unsafe-text.js';
import { writeExtractively } from './write-extractively.js';
import type { WriterEvidence } from './record-view.js';

export type SummaryInput = {
  contactName: string;
  messages: { direction: 'inbound' | 'outbound'; text: string; sentAt: Date | string | null }[];
  intent: { label: string; language: string; urgency?: string; sentiment?: string };
  evidence: WriterEvidence[];
  reasons: string[];
};
export type OfflineSummary = {
  headline: string;
  wants: string;
  known: string[];
  suggestedReply: string | null;
  category: string;
};

const TELLING_FIELD =
  /(status|number|^name$|title|subject|total|price|eta|estimated|delivered_at|tracking|stock|points|tier|body)/i;
const QUOTE_LENGTH = 240;
const KNOWN_LINES = 8;

/** Summary for a manager: the customer's own words, what the records say and why a person is asked. Nothing is invented. */
export function summarizeOffline(input: SummaryInput): OfflineSummary {
  const inbound = input.messages.filter(message => message.direction === 'inbound' && message.text.trim() !== '');
  const last = inbound.at(-1);
  const who = input.contactName.trim() || 'The customer';
  const wants = wantsOf(input.intent.label);
  const flags = [
    input.intent.urgency === 'high' ? 'urgent' : '',
    input.intent.sentiment === 'negative' ? 'unhappy' : '',
  ].filter(flag => flag !== '');
  const because =
    input.reasons.length > 0 ? `; reason: ${input.reasons.map(reason => reason.replace(/_/g, ' ')).join(', ')}` : '';
  return {
    headline: `${who} ${wants}${flags.length > 0 ? ` (${flags.join(', ')})` : ''}${because}`,
    wants: last
      ? `"${shorten(last.text)}"${inbound.length > 1 ? ` (${inbound.length} messages in this conversation)` : ''}`
      : 'No text was sent.',
    known: knownFacts(input.evidence),
    suggestedReply: last ? suggest(last.text, input) : null,
    category: input.intent.label,
  };
}

function suggest(question: string, input: SummaryInput): string | null {
  const { label, language } = input.intent;
  // Serious matters get no ready-made text: a person should find the words.
  if (['complaint', 'human_request', 'spam'].includes(label)) return null;
  const reply = writeExtractively({
    question,
    intent: { label, language },
    evidence: input.evidence,
    channelKind: 'direct',
    now: new Date(0),
  });
  return reply?.text ?? null;
}

function knownFacts(evidence: WriterEvidence[]): string[] {
  const known: string[] = [];
  for (const item of [...evidence].sort((a, b) => b.score - a.score)) {
    const facts = parseEvidenceLines(item.text).filter(
      line =>
        line.value !== '' &&
        line.value !== 'null' &&
        TELLING_FIELD.test(line.name) &&
        !isInternalField(line.field) &&
        !looksLikeInstruction(line.value),
    );
    if (facts.length === 0) continue;
    known.push(
      `${item.linkName}: ${facts
        .slice(0, 5)
        .map(line => `${line.name.replace(/_/g, ' ')} ${shorten(line.value)}`)
        .join('; ')}`,
    );
    if (known.length === KNOWN_LINES) break;
  }
  return known;
}

function shorten(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length <= QUOTE_LENGTH ? plain : `${plain.slice(0, QUOTE_LENGTH - 1)}…`;
}
