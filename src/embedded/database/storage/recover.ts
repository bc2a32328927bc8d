import { createIndex } from '../index/index-spec.js';
import type { Doc } from '../value/bson.js';
import { Catalog } from './catalog.js';
import type { LmdbJournal } from './lmdb-journal.js';
import type { Collection } from './collection.js';

/** `cleanUp` removes what was left half done, as soon as there is room for it. */
type Recovered = { catalog: Catalog; cleanUp: () => void };

/** Rebuilds the catalog from disk: definitions, documents, then indexes. */
export function recover(journal: LmdbJournal): Recovered {
  const catalog = new Catalog(journal);
  const byId = new Map<number, { collection: Collection; definition: Doc }>();
  for (const { id, definition } of journal.storedCollections()) {
    const collection = catalog.restore(id, definition.db as string, definition.name as string);
    collection.uuid = definition.uuid as Collection['uuid'];
    collection.options = definition.options as Doc;
    collection.searchIndexes = definition.searchIndexes as Doc[];
    byId.set(id, { collection, definition });
  }
  const leftovers = new Set<number>();
  for (const { collection: id, record, raw } of journal.storedDocuments()) {
    const found = byId.get(id);
    if (found) found.collection.restore(record, raw);
    else leftovers.add(id);
  }
  for (const { collection, definition } of byId.values()) buildIndexes(collection, definition.indexes as Doc[]);
  for (const id of leftovers) catalog.reserveIds(id);
  const cleanUp = (): void => {
    // Documents of collections whose drop was cut short.
    for (const id of leftovers) void journal.clearDocuments(id);
  };
  return { catalog, cleanUp };
}

function buildIndexes(collection: Collection, specs: readonly Doc[]): void {
  collection.buildIndex(collection.idIndex);
  for (const spec of specs) {
    const index = createIndex(spec);
    collection.buildIndex(index);
    collection.indexes.push(index);
  }
}
