import { lexicalWords } from '../../language/lexical-words.js';
import { stemOf } from '../../language/stem.js';
import { foldText } from '../../language/normalize-text.js';
import { findFact } from './record-view.js';
import type { Fact, RecordView } from './record-view.js';

/** State of the parcel if known, else of the order. */
export function statusOf(order: RecordView): Fact | undefined {
  return findFact(order, /shipment_status$/i, /(fulfillment|delivery|order)_status$/i, /^status$/i, /(^|\.)status$/i);
}

/** The number the customer knows the order by. */
export function numberOf(order: RecordView): Fact | undefined {
  return (
    order.facts.find(fact => fact.field === 'name' && /\d/.test(fact.value)) ??
    findFact(order, /^(order_?(number|no|id)|number|id)$/i)
  );
}

/** When it was ordered, as the record writes it. */
export function createdAt(order: RecordView): string {
  return findFact(order, /^(created_?at|ordered_?at|order_date|date|placed_at)$/i)?.value ?? '';
}

/** Newest order first; undated ones by how well they were found. */
export function newestFirst(orders: RecordView[]): RecordView[] {
  return [...orders].sort((a, b) =>
    createdAt(a) < createdAt(b) ? 1 : createdAt(a) > createdAt(b) ? -1 : b.score - a.score,
  );
}

/** Amount with its currency, both as the record writes them. */
export function money(amount: Fact, currency: Fact | undefined): string {
  return currency && !/[^\d.,\s-]/.test(amount.value) ? `${amount.value} ${currency.value}` : amount.value;
}

/** The order seen as nothing but the titles of its items. */
export function titlesOnly(order: RecordView): RecordView {
  const words = titleWords(order);
  return { ...order, kind: 'product', words, concepts: new Set(), identifiers: new Set() };
}

/** Words and stems of the titles of its items. */
export function titleWords(order: RecordView): Set<string> {
  const words = new Set<string>();
  for (const fact of order.facts) {
    if (!/(items?|products)\.(title|name|product_name)$/i.test(fact.field)) continue;
    for (const word of lexicalWords(foldText(fact.value))) words.add(word).add(stemOf(word));
  }
  return words;
}

/** Where the money stands, if the record says it went back. */
export function refundState(order: RecordView): Fact | undefined {
  const state = findFact(order, /(financial|payment)_status$/i);
  return state && /refund/i.test(state.value) ? state : undefined;
}
