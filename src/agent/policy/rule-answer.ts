import { capabilities } from '../../channels/capabilities.js';
import type { ResponseRule } from '../../company/response-rule.js';
import { fillVariables, firstNameOf, type Variable } from '../../replies/fill-variables.js';
import type { Briefing } from '../briefing.js';
import { writtenByPeople } from '../checks/draft-sentences.js';
import { disclosed } from '../draft/disclosure.js';
import type { AgentOutcome, Clearance, Intent } from '../outcome.js';
import { unknownIntent } from '../understand/classify.js';
import { autonomyOf, mayDraft } from './autonomy.js';
import { attachmentReason, clear, isGrave, outsideHoursReason } from './policy.js';
import { type Asked, matchRule } from './response-rules.js';

/** What a rule's text may name; who answers is nobody. */
export const ruleVariables = ['contact.name', 'contact.firstName', 'company.name'] as const satisfies Variable[];

type Answered = Omit<AgentOutcome, 'usage' | 'model' | 'promptVersions' | 'durationMs'>;
type Match = { rule: ResponseRule; intent: Intent | null };

/**
 * What a rule of the account answers; null: none does, or none may. It is the company's own text and needs no evidence; whether it
 * leaves by itself is decided as for any other answer.
 */
export async function answerByRule(briefing: Briefing, asked: Asked): Promise<Answered | null> {
  // Whoever asks for another draft has read what the rule says.
  if (briefing.hint) return null;
  if (!briefing.aiEnabled || briefing.outsideHours === 'handoff') return null;
  if (!mayDraft(autonomyOf(briefing.autonomy, briefing.channel, null))) return null;
  const found = await ruleFor(briefing, asked);
  if (!found) return null;
  const { rule, intent, text } = found;
  if (intent && !mayDraft(autonomyOf(briefing.autonomy, briefing.channel, intent.label))) return null;
  const { id, triggerType, triggerValue } = rule;
  const draft = disclosed(briefing, { text, citations: [], language: intent?.language ?? 'und' });
  const reasons = [`the rule "${triggerValue}" answers this`];
  return {
    intent: intent ?? { ...unknownIntent, language: briefing.languageHint ?? unknownIntent.language },
    route: { kind: 'draft', reasons },
    rule: { id, triggerType, triggerValue },
    evidence: [],
    draft,
    sentences: writtenByPeople(draft.text),
    findings: [],
    clearance: clearanceOf(briefing, intent, text, reasons),
    summary: null,
    notice: null,
  };
}

type Turn = Pick<Briefing, 'rules' | 'text' | 'channel' | 'contactName' | 'companyName'>;

/** The rule that a message sets off, with its text; none where a person must see the message. */
export async function ruleFor(turn: Turn, asked: Asked): Promise<(Match & { text: string }) | null> {
  if (isGrave(turn.text)) return null;
  const found = await matchRule(turn.rules, turn, asked);
  if (!found || found.intent?.escalate) return null;
  const text = ruleText(found.rule, turn);
  return text === '' ? null : { ...found, text };
}

function clearanceOf(briefing: Briefing, intent: Intent | null, text: string, answers: string[]): Clearance {
  const { maxTextLength } = capabilities[briefing.channel];
  const long = text.length > maxTextLength ? [`the answer is longer than ${maxTextLength} characters`] : [];
  if (intent) {
    const { verdict, reasons } = clear(briefing, intent, []);
    const held = [...long, ...(verdict === 'hold' ? reasons : [])];
    return held.length > 0 ? { verdict: 'hold', reasons: held } : { verdict: 'send', reasons: answers };
  }
  const autonomy = autonomyOf(briefing.autonomy, briefing.channel, null);
  const held = [
    ...long,
    ...(autonomy === 'auto' ? [] : [`autonomy is ${autonomy}`]),
    ...(briefing.outsideHours ? [outsideHoursReason] : []),
    ...(briefing.hasAttachments ? [attachmentReason] : []),
  ];
  return held.length > 0 ? { verdict: 'hold', reasons: held } : { verdict: 'send', reasons: answers };
}

/** A rule's text for one person. What a profile calls itself is said only where it is a name. */
function ruleText(
  { responseTemplate }: ResponseRule,
  { contactName, companyName }: Pick<Briefing, 'contactName' | 'companyName'>,
): string {
  const name = contactName !== null && isPlainName(contactName) ? contactName : null;
  return fillVariables(responseTemplate, {
    'contact.name': name,
    'contact.firstName': firstNameOf(name),
    'company.name': companyName,
  });
}

const isPlainName = (name: string): boolean =>
  /^[\p{L}\p{M}.' -]{2,40}$/u.test(name.trim()) && name.trim().split(/\s+/u).length <= 4;
