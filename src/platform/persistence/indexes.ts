import type { Log } from '../observability/log.js';
import type { CollectionDefinition } from './collection.js';
import type { Database } from './database.js';

/** Creates every declared index that is missing; repeating is harmless, so several processes may start at once. */
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
  log.debug('indexes are in place', { collections: definitions.length });
}
