import type { ThreadEntry } from './customer-threads.js';
import type { StoredMessage } from './product-view.js';

/** What the page shows of a message; `name` of a person who wrote it. */
export type ShownEntry = {
  from: 'customer' | 'agent' | 'person';
  name: string | null;
  id: string;
  text: string;
  at: Date;
};

/**
 * One thread out of what the platform's simulator saw and what the product has stored: the simulator is quicker, the product
 * remembers over restarts and knows who wrote. By the platform's ids, oldest first (pure).
 */
export function mergeThread(seen: readonly ThreadEntry[], stored: readonly StoredMessage[]): ShownEntry[] {
  const byId = new Map<string, ShownEntry>();
  for (const { from, id, text, at } of seen) {
    byId.set(id, { from: from === 'customer' ? 'customer' : 'agent', name: null, id, text, at });
  }
  for (const { externalId: id, text, at, author } of stored) {
    const from = author === null ? 'customer' : author.kind;
    byId.set(id, { from, name: author?.name ?? null, id, text, at: byId.get(id)?.at ?? at });
  }
  return [...byId.values()].sort((a, b) => a.at.getTime() - b.at.getTime());
}
