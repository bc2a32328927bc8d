import type { EventFacts } from '../../events/event.js';
import type { AgentOutcome } from '../outcome.js';

/** Of a reason, what stands for all of its kind: without what it names or counts (pure). */
const kindOf = (reason: string): string =>
  reason
    .replace(/\s*\([^)]*\)/g, '')
    .replace(/"[^"]*"/g, '…')
    .slice(0, mostLetters);

const mostLetters = 120;

/**
 * What the log keeps of a run: what it decided and why, and what it cost. A check is told by its name, for what it found may be
 * in the customer's words (pure).
 */
export function runFacts({ intent, clearance, findings, usage, durationMs }: AgentOutcome): EventFacts {
  const { verdict, reasons } = clearance;
  const found = new Set(findings.map(({ detail }) => detail));
  const because =
    verdict === 'send'
      ? []
      : [...findings.map(({ check }) => check), ...reasons.filter(reason => !found.has(reason)).map(kindOf)];
  return {
    intent: intent.label,
    verdict,
    durationMs,
    because: [...new Set(because)],
    tokens: usage.inputTokens + usage.outputTokens,
    costUsd: usage.costUsd,
  };
}
