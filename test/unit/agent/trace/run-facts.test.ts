import { describe, expect, it } from '@jest/globals';
import type { AgentOutcome, Finding } from '../../../../src/agent/outcome.js';
import { runFacts } from '../../../../src/agent/trace/run-facts.js';

const finding = (check: string, detail: string): Finding => ({ check, severity: 'block', detail });
const facts = (verdict: string, reasons: string[], findings: Finding[] = []) =>
  runFacts({
    ...{ intent: { label: 'shipping' }, clearance: { verdict, reasons }, findings, durationMs: 7 },
    usage: { inputTokens: 3, outputTokens: 4, costUsd: 0.5 },
  } as unknown as AgentOutcome);

describe('what the log keeps of a run', () => {
  it('what it decided, and what it cost', () =>
    expect(facts('send', ['every check passed'])).toEqual({
      ...{ intent: 'shipping', verdict: 'send', durationMs: 7, because: [], tokens: 7, costUsd: 0.5 },
    }));

  it('a check by its name, once, never what it found; other reasons by their kind', () => {
    const found = [finding('values', '"12 euros" stands nowhere'), finding('values', '"noon" stands nowhere')];
    const reasons = [...found.map(({ detail }) => detail), 'the intent is unsure (41 %)', 'the message is urgent'];
    expect(facts('hold', reasons, found)['because']).toEqual([
      'values',
      'the intent is unsure',
      'the message is urgent',
    ]);
  });

  it('what a reason quotes is left out, and a long one is cut', () => {
    expect(facts('handoff', ['the rule "Where is Bo?" answers this'])['because']).toEqual(['the rule … answers this']);
    expect(facts('handoff', ['x'.repeat(121)])['because']).toEqual(['x'.repeat(120)]);
  });
});
