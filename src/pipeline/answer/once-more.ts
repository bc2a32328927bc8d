import type { AgentOutcome } from '../../agent/outcome.js';
import { asksSomething, isPlainCourtesy } from '../../agent/understand/asks-nothing.js';
import type { Conversation } from '../../conversations/conversation.js';

/**
 * What somebody who waits for a person writes meanwhile: `nothing` is asked ("ok"), whether anybody is `there`, or something of
 * its own, a `matter`.
 */
export type Asked = 'nothing' | 'there' | 'matter';

/** What is about no matter, whatever else is said of it. */
const withoutMatter = ['greeting', 'gratitude', 'goodbye', 'complaint', 'spam', 'other'];

/** Below this a wish for a person is a guess. */
const surelyAsked = 0.5;

/** What is asked by these words, as they were understood (pure). */
export function whatIsAsked(question: string, { label, confidence }: AgentOutcome['intent']): Asked {
  const asks = asksSomething(question);
  if (label === 'human_request') return asks || confidence >= surelyAsked ? 'there' : 'nothing';
  if (withoutMatter.includes(label)) return asks ? 'there' : 'nothing';
  return asks || !isPlainCourtesy(question) ? 'matter' : 'nothing';
}

const minute = 60_000;
/** How often at most a customer who waits is told once more that a person will come: a question of its own earlier than a mere call. */
const pauseMs: Record<Exclude<Asked, 'nothing'>, number> = { matter: minute, there: 60 * minute };

/** Whether the customer is told that a person will answer: when it is handed over, and then once a pause, where they ask (pure). */
export function mayTell(
  { handedOverAt, remindedAt }: Pick<Conversation, 'handedOverAt' | 'remindedAt'>,
  asked: Asked,
  now: Date,
): boolean {
  if (handedOverAt == null) return true;
  if (asked === 'nothing') return false;
  return remindedAt == null || now.getTime() - remindedAt.getTime() >= pauseMs[asked];
}

/** Whether people get a handoff for this: not while one waits for them already, unless this is urgent (pure). */
export const opensHandoff = (openOnes: number, { intent }: Pick<AgentOutcome, 'intent'>): boolean =>
  openOnes === 0 || intent.urgency === 'high';
