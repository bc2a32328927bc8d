import type { TaskData } from '../../llm/tasks.js';
import type { Evidence } from '../briefing.js';
import { isReadable, normalForm } from '../checks/normal-form.js';
import { sentencesOf } from '../checks/sentences.js';
import type { Draft } from '../outcome.js';

/** What a second model is shown: what was cited, and the sentences. Not who asked, what they wrote, or what was said before. */
export type ToProve = TaskData['check-sentences'];

/**
 * The sentences that need a proof, and the passages that were cited for them; null where nothing is stated (pure). A draft
 * that cites nothing states nothing, or the first check would hold it; and what people wrote word by word is theirs.
 */
export function whatToProve(
  draft: Draft,
  evidence: readonly Evidence[],
  written: readonly (string | null)[],
  now: Date,
): ToProve | null {
  const quotesOf = (id: string): string[] =>
    draft.citations.filter(({ evidenceId }) => evidenceId === id).map(({ quote }) => quote);
  const cited = evidence.filter(({ id }) => quotesOf(id).length > 0);
  const own = written.filter(text => text !== null).map(readableOf);
  const sentences = withoutWritten(readableOf(draft.text), own);
  if (cited.length === 0 || sentences.length === 0) return null;
  return {
    now: now.toISOString(),
    evidence: cited.map(({ id, linkName, text, syncedAt }) => ({
      linkName,
      text,
      quotes: quotesOf(id),
      syncedAt: syncedAt.toISOString(),
    })),
    sentences: sentences.map((text, at) => ({ number: at + 1, text })),
  };
}

const readableOf = (text: string): string[] => sentencesOf(normalForm(text)).filter(isReadable);

/** Only where whole sentences stand as they were written: inside a sentence, the same words may say anything. */
function withoutWritten(sentences: readonly string[], written: readonly string[][]): string[] {
  const rest: string[] = [];
  for (let at = 0; at < sentences.length;) {
    const own = written.find(run => run.length > 0 && run.every((text, n) => text === sentences[at + n]));
    if (!own) rest.push(sentences[at]!);
    at += own?.length ?? 1;
  }
  return rest;
}
