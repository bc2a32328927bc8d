import type { Log } from '../observability/log.js';
import type { CollectionDefinition } from './collection.js';
import type { Database } from './database.js';

/** Creates every declared index that is missing; repeating is harmless, so several processes may start at once. */
export async function ensureIndexes(
  database: Database,
  definitions: CollectionDefinition<{ _id: string }>[],
  log: Log,
): Promise<void> {
  for (const definition of definitions) {
    for (const { key, options } of definition.indexes)
      await database.db.collection(definition.name).createIndex(key, { ...options, timeoutMS: 0 });
  }
  log.debug('indexes are in place', { collections: definitions.length });
}
