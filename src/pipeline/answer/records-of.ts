import type { Evidence } from '../../agent/briefing.js';

/** Names for each quotation the record that it is of, and how old that is: people read those, not ids (pure). */
export function recordsOf(evidence: readonly Evidence[]) {
  const byId = new Map(evidence.map(item => [item.id, item]));
  return <Quote extends { evidenceId: string }>(quote: Quote) => {
    const { recordKey = '', linkName = '', syncedAt = null } = byId.get(quote.evidenceId) ?? {};
    return { ...quote, recordKey, linkName, syncedAt };
  };
}
