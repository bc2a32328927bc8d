import { capabilities } from '../../channels/capabilities.js';
import type { Channel } from '../../channels/channel.js';
import { type Evidence, isPublic } from '../briefing.js';
import type { Draft, Finding } from '../outcome.js';
import { normalise } from '../policy/response-rules.js';

export type DraftContext = {
  channel: Channel;
  language: string;
  question: string;
  evidence: Evidence[];
  courtesy: boolean;
  /** Words that people wrote; null: there are none. */
  approvedTexts: (string | null)[];
};

const linkPattern = /\bhttps?:\/\/[^\s)\]]+|\bwww\.[^\s)\]]+/gi;
const mailPattern = /[\w.+-]+@[\w-]+\.[\w.-]+\w/g;
const numberPattern = /\d[\d.,:/\u00A0 -]*\d|\d/g;
const promisePattern = /\b(i|we)('ve| have| will|'ll) (refund|cancel|chang|ship|sen[dt]|compensat|credit|updat|book)/i;
const systemWords = /\b(system prompt|language model|as an ai|my instructions|json)\b|<\/?data\b/i;
const secretPattern = /\b(sk-[a-z0-9]{8,}|EAA[A-Za-z0-9]{10,}|fd_[A-Za-z0-9_-]{8,})|-----BEGIN/;

/** Everything that deterministic code can hold against a draft (docs/platforms/models.md, Checks of a draft; pure). */
export function checkDraft(draft: Draft, context: DraftContext): Finding[] {
  return [
    ...checkCitations(draft, context),
    ...checkFacts(draft, context),
    ...checkPublic(draft, context),
    ...checkForm(draft, context),
  ];
}

function checkCitations(draft: Draft, { evidence, courtesy }: DraftContext): Finding[] {
  const known = new Map(evidence.map(item => [item.id, squeeze(item.text)]));
  const findings = draft.citations.flatMap(({ evidenceId, quote }) => {
    const text = known.get(evidenceId);
    if (text === undefined) return [block('citation', 'the draft cites a record that was not given')];
    return text.includes(squeeze(quote)) ? [] : [block('citation', 'a quote does not stand in the record it cites')];
  });
  return draft.citations.length === 0 && !courtesy ? [block('citation', 'the draft cites nothing')] : findings;
}

/** Every number, link and address must stand in cited evidence, in the customer's words, or in an approved text. */
function checkFacts(draft: Draft, { evidence, question, approvedTexts }: DraftContext): Finding[] {
  const cited = evidence.filter(item => draft.citations.some(citation => citation.evidenceId === item.id));
  const source = [...cited.map(item => item.text), question, ...approvedTexts].join('\n');
  const digits = new Set((source.match(numberPattern) ?? []).map(digitsOf));
  const lower = source.toLowerCase();
  const missing = (pattern: RegExp) =>
    (draft.text.match(pattern) ?? []).filter(found => !lower.includes(found.toLowerCase().replace(/[.,;]$/, '')));
  const plain = draft.text.replace(linkPattern, ' ').replace(mailPattern, ' ');
  const inventedNumber = (plain.match(numberPattern) ?? []).some(found => !digits.has(digitsOf(found)));
  return [
    ...(inventedNumber ? [block('numbers', 'a number in the draft is in no cited record')] : []),
    ...(missing(linkPattern).length > 0 ? [block('links', 'a link in the draft is in no cited record')] : []),
    ...(missing(mailPattern).length > 0
      ? [block('addresses', 'an e-mail address in the draft is in no cited record')]
      : []),
    ...(promisePattern.test(draft.text)
      ? [block('promises', 'the draft says that something was or will be done')]
      : []),
  ];
}

/** A public answer never carries a fact about a person. */
function checkPublic(draft: Draft, { channel, evidence }: DraftContext): Finding[] {
  if (!isPublic(channel)) return [];
  const personal = evidence.some(
    item => item.visibility !== 'public' && draft.citations.some(citation => citation.evidenceId === item.id),
  );
  return personal ? [block('public', 'a personal record would be shown in public')] : [];
}

function checkForm(draft: Draft, { channel, language }: DraftContext): Finding[] {
  const { maxTextLength } = capabilities[channel];
  return [
    ...(draft.text.trim() === '' ? [block('length', 'the draft is empty')] : []),
    ...(draft.text.length > maxTextLength
      ? [block('length', `the draft is longer than ${maxTextLength} characters`)]
      : []),
    ...(draft.language !== language && draft.language !== 'und' && language !== 'und'
      ? [
          {
            check: 'language',
            severity: 'block' as const,
            detail: `the draft is in ${draft.language}, the customer writes ${language}`,
          },
        ]
      : []),
    ...(systemWords.test(draft.text) || secretPattern.test(draft.text)
      ? [block('words', 'the draft speaks of the system behind it')]
      : []),
  ];
}

const block = (check: string, detail: string): Finding => ({ check, severity: 'block', detail });
const squeeze = (text: string): string => normalise(text);

/** Numbers are the same when their digits are, however they are grouped; a group of one is not the number. */
const digitsOf = (text: string): string => text.replace(/\D/g, '');
