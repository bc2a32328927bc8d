import type { AgentOutcome } from '../outcome.js';

const farewells = ['gratitude', 'goodbye'];

/**
 * Whether what was said after everything was done begins it anew: thanks, a good-bye and a sticker do not. Words that the agent
 * ignores do: that may be a mistake, which people must be able to see (pure).
 */
export function asksForMore(
  question: string,
  { intent, clearance }: Pick<AgentOutcome, 'intent' | 'clearance'>,
): boolean {
  if (clearance.verdict === 'handoff') return true;
  return question.trim() !== '' && !farewells.includes(intent.label);
}
