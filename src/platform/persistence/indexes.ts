import type { Log } from '../observability/log.js';
import type { CollectionDefinition } from './collection.js';
import type { Database } from './database.js';

const [namespaceNotFound, indexNotFound] = [26, 27];

/**
 * Creates every declared index that is missing, then drops those that nobody asks any more; repeating is harmless, so several
 * processes may start at once.
 */
export async function ensureIndexes(
  database: Database,
  definitions: CollectionDefinition<{ _id: string }>[],
  log: Log,
): Promise<void> {
  await Promise.all(
    definitions
      .filter(({ indexes }) => indexes.length > 0)
      .map(({ name, indexes }) =>
        database.db.collection(name).createIndexes(
          indexes.map(({ key, options }) => ({ key, ...options })),
          // It takes as long as there are documents.
          { timeoutMS: 0 },
        ),
      ),
  );
  for (const { name, formerIndexes } of definitions)
    for (const former of formerIndexes ?? []) await dropIndex(database, name, former);
  log.debug('indexes are in place', { collections: definitions.length });
}

async function dropIndex(database: Database, collection: string, index: string): Promise<void> {
  await database.db
    .collection(collection)
    .dropIndex(index)
    .catch((error: unknown) => {
      if (![namespaceNotFound, indexNotFound].includes(Number((error as { code?: unknown }).code))) throw error;
    });
}
