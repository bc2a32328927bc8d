import { parseEvidenceLines } from './evidence-lines.js';
import type { EvidenceLine } from './evidence-lines.js';
import { conceptsOf } from '../../language/concepts.js';
import { identifiersOf, lexicalWords } from '../../language/lexical-words.js';
import { stemOf } from '../../language/stem.js';
import { foldText } from '../../language/normalize-text.js';
import { isInternalField, looksLikeInstruction } from './unsafe-text.js';

export type WriterEvidence = {
  id: string;
  recordKey: string;
  linkName: string;
  text: string;
  score: number;
  syncedAt?: string;
};
export type Fact = EvidenceLine & { evidenceId: string };
type RecordKind = 'order' | 'product' | 'ticket' | 'customer' | 'policy' | 'unknown';

/** One record as the writer sees it: safe facts only, with what it is about in words and concepts. */
export type RecordView = {
  kind: RecordKind;
  facts: Fact[];
  score: number;
  identifiers: Set<string>;
  words: Set<string>;
  concepts: Set<string>;
};

/** Joins the passages of one record and drops what may not be said: internal fields and texts that give orders. */
export function viewRecords(evidence: WriterEvidence[]): RecordView[] {
  const groups = new Map<string, WriterEvidence[]>();
  for (const item of evidence) {
    const key = `${item.linkName}\n${item.recordKey}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].map(viewRecord);
}

function viewRecord(passages: WriterEvidence[]): RecordView {
  const facts: Fact[] = [];
  const seen = new Set<string>();
  for (const passage of passages) {
    for (const line of parseEvidenceLines(passage.text)) {
      // Overlapping passages repeat lines; a fact is quoted from where it was found first.
      if (line.value === '' || line.value === 'null' || seen.has(line.path)) continue;
      seen.add(line.path);
      if (!isInternalField(line.field) && !looksLikeInstruction(line.value))
        facts.push({ ...line, evidenceId: passage.id });
    }
  }
  const words = new Set<string>();
  const concepts = new Set<string>();
  const identifiers = new Set<string>();
  for (const fact of facts) {
    const folded = foldText(fact.value);
    for (const id of identifiersOf(folded)) identifiers.add(id);
    const own = [...lexicalWords(folded), ...lexicalWords(foldText(fact.name))];
    for (const word of own) {
      words.add(word);
      words.add(stemOf(word));
      for (const concept of conceptsOf(word)) concepts.add(concept);
    }
    for (const concept of conceptsOf(foldText(fact.name).replace(/_/g, ' '))) concepts.add(concept);
  }
  return {
    kind: kindOf(facts, passages[0]?.linkName ?? ''),
    facts,
    score: Math.max(...passages.map(p => p.score)),
    identifiers,
    words,
    concepts,
  };
}

function kindOf(facts: Fact[], linkName: string): RecordKind {
  const fields = new Set(facts.map(fact => fact.field));
  const has = (pattern: RegExp): boolean => [...fields].some(field => pattern.test(field));
  if (
    has(/(^|\.)(line_?items?|items|fulfillments?|tracking_number|fulfillment_status|order_items)(\.|$)/i) ||
    has(/^estimated_delivery$/i)
  )
    return 'order';
  if (has(/^(subject|requester)/i) || has(/^messages?\./i)) return 'ticket';
  if (has(/(^|\.)(stock_?(status|quantity)|sku|regular_price|in_?stock|inventory)/i)) return 'product';
  if (has(/(^|\.)(loyalty_?points|first_?name|last_?name|customer_no|lifecyclestage)$/i)) return 'customer';
  if (has(/^(body|content|answer|policy)$/i)) return 'policy';
  const named = foldText(`${linkName} ${facts[0]?.root ?? ''}`)
    .split(/[^\p{L}]+/u)
    .flatMap(conceptsOf);
  const type = named.find(concept => concept.startsWith('type:'))?.slice(5);
  if (type === 'order' || type === 'product' || type === 'ticket' || type === 'customer' || type === 'policy')
    return type;
  if (has(/(^|\.)price$/i)) return 'product';
  return 'unknown';
}

/** First fact whose field (without positions) matches one of the patterns, tried in order. */
export function findFact(record: RecordView, ...patterns: RegExp[]): Fact | undefined {
  for (const pattern of patterns) {
    const fact = record.facts.find(candidate => pattern.test(candidate.field));
    if (fact) return fact;
  }
  return undefined;
}
