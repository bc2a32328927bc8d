import type { Fact } from './record-view.js';

export type Citation = { evidenceId: string; path: string; quote: string };
export type WrittenAnswer = { sentences: string[]; citations: Citation[] };

/** Collects sentences together with the facts they rest on. */
export type AnswerDraft = {
  say(phrase: string, values: Record<string, string>, ...facts: (Fact | undefined)[]): void;
  finish(): WrittenAnswer | null;
};

/** Starts an answer; finishing without a single cited fact gives null, never an empty claim. */
export function startAnswer(): AnswerDraft {
  const sentences: string[] = [];
  const citations: Citation[] = [];
  return {
    say(phrase, values, ...facts) {
      sentences.push(phrase.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? ''));
      for (const fact of facts) {
        if (fact && !citations.some(c => c.path === fact.path && c.evidenceId === fact.evidenceId)) {
          citations.push({ evidenceId: fact.evidenceId, path: fact.path, quote: fact.value });
        }
      }
    },
    finish: () => (citations.length > 0 ? { sentences, citations } : null),
  };
}

/** A time stamp's day, otherwise the value as it stands; both occur verbatim in the record. */
export function sayDay(value: string): string {
  return /^\d{4}-\d{2}-\d{2}T/.test(value) ? value.slice(0, 10) : value;
}
