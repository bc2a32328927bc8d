import type { AgentOutcome } from '../../agent/outcome.js';
import type { Conversation } from '../../conversations/conversation.js';

/** A customer who goes on writing while they wait for a person is told no more often that one will come. */
const pauseMs = 60_000;

/** Whether the customer is told that a person will answer: when it is handed over, and then once a pause at most (pure). */
export function mayTell(
  { handedOverAt, remindedAt }: Pick<Conversation, 'handedOverAt' | 'remindedAt'>,
  now: Date,
): boolean {
  if (handedOverAt == null || remindedAt == null) return true;
  return now.getTime() - remindedAt.getTime() >= pauseMs;
}

/** Whether people get a handoff for this: not while one waits for them already, unless this is urgent (pure). */
export const opensHandoff = (openOnes: number, { intent }: Pick<AgentOutcome, 'intent'>): boolean =>
  openOnes === 0 || intent.urgency === 'high';
