import type { Document } from 'mongodb';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../platform/persistence/database.js';
import { vectorDocuments } from '../records/vector-document.js';

/** An index fits one number of dimensions; another embedder gets an index of its own. */
export const vectorIndexName = (dimensions: number): string => `knowledge_${dimensions}`;

const filterPaths = ['tenantId', 'accountId', 'linkId', 'channels', 'space', 'visibility', 'subjectKeys'];

type ListedIndex = { queryable?: boolean; status?: string; latestDefinition?: { fields?: Document[] } };

/**
 * Creates the vector index if it is missing, anew if it was made for other filters, and waits until it answers; a query on a
 * missing index would find nothing, silently.
 */
export async function ensureVectorIndex(database: Database, dimensions: number, timeoutMs = 120_000): Promise<void> {
  const name = vectorIndexName(dimensions);
  await database.db.createCollection(vectorDocuments.name).catch(unless(48));
  const collection = database.db.collection(vectorDocuments.name);
  const vector = { type: 'vector', path: 'embedding', numDimensions: dimensions, similarity: 'cosine' };
  const fields = [vector, ...filterPaths.map(path => ({ type: 'filter', path }))];
  const listed = async () => (await collection.listSearchIndexes(name).toArray())[0] as ListedIndex | undefined;
  const until = Date.now() + timeoutMs;
  for (let dropped = false; ; await pause(50)) {
    const index = await listed();
    if (!index) {
      // Another process may have been quicker; one that was dropped may not be gone yet: 68 is IndexAlreadyExists.
      await collection.createSearchIndex({ name, type: 'vectorSearch', definition: { fields } }).catch(unless(68));
    } else if (!servesFilters(index)) {
      // 27 is IndexNotFound: another process has dropped it.
      if (!dropped) await collection.dropSearchIndex(name).catch(unless(27));
      dropped = true;
    } else if (index.queryable) return;
    else if (index.status === 'FAILED') throw new Error(`The vector index ${name} could not be built.`);
    if (Date.now() > until) throw new Error(`The vector index ${name} is not ready after ${timeoutMs} ms.`);
  }
}

/** An index that does not know a filter's field refuses every query that names it. */
function servesFilters({ latestDefinition }: ListedIndex): boolean {
  const paths = new Set(latestDefinition?.fields?.map(({ type, path }) => (type === 'filter' ? String(path) : '')));
  return filterPaths.every(path => paths.has(path));
}

const unless = (code: number) => (error: unknown) => {
  if ((error as { code?: unknown }).code !== code) throw error;
};
