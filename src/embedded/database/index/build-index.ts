import type { ChangeListener, Collection } from '../storage/collection.js';
import type { Pacer } from '../storage/pacer.js';
import { decodeFields } from '../value/decode.js';
import type { CollectionIndex, Entries } from './collection-index.js';

/** Notes which records change while an index is being built. */
class Changes implements ChangeListener {
  readonly records = new Set<number>();

  changed(record: number): void {
    this.records.add(record);
  }
}

/**
 * Builds an index over existing documents without holding up other commands: it reads and sorts in slices, and brings
 * the documents that changed meanwhile up to date in the last, synchronous step. The caller adds the index to the
 * collection in that same step, by `attach`. Throws on the first duplicate of a unique index.
 */
export async function buildIndex(
  collection: Collection,
  index: CollectionIndex,
  pacer: Pacer,
  attach: () => void,
): Promise<void> {
  const changes = new Changes();
  collection.listeners.add(changes);
  try {
    const pairs: { key: string; record: number }[] = [];
    for (const [record, raw] of collection.records) {
      if (changes.records.has(record)) continue;
      const entries = index.entriesOf(decodeFields(raw, index.roots));
      index.noteMultikey(entries);
      for (const key of entries.keys) pairs.push({ key: index.storedKey(key, record), record });
      if (pacer.isDue()) await pacer.pause();
    }
    const sorted = await pacer.sort(pairs, (a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    finish(collection, index, sorted, changes.records);
    attach();
  } finally {
    collection.listeners.delete(changes);
  }
}

function finish(
  collection: Collection,
  index: CollectionIndex,
  sorted: readonly { key: string; record: number }[],
  changed: ReadonlySet<number>,
): void {
  const kept = changed.size === 0 ? sorted : sorted.filter(({ record }) => !changed.has(record));
  kept.forEach(({ key, record }, i) => {
    if (i > 0 && kept[i - 1]!.key === key)
      throw index.duplicateOf(decodeFields(collection.records.get(record)!, index.roots), key, collection.namespace);
  });
  index.entries.load(kept.map(({ key }) => key), kept.map(({ record }) => record)); // prettier-ignore
  for (const record of changed) {
    const raw = collection.records.get(record);
    if (raw) addChanged(collection, index, record, raw);
  }
}

function addChanged(collection: Collection, index: CollectionIndex, record: number, raw: Buffer): void {
  const doc = decodeFields(raw, index.roots);
  const entries: Entries = index.entriesOf(doc);
  index.checkUnique(entries, doc, collection.namespace, record);
  index.add(entries, record);
}
