import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../platform/persistence/database.js';
import { vectorDocuments } from '../records/vector-document.js';

/** An index fits one number of dimensions; another embedder gets an index of its own. */
export const vectorIndexName = (dimensions: number): string => `knowledge_${dimensions}`;

const filterPaths = ['tenantId', 'accountId', 'linkId', 'channels', 'space', 'visibility', 'subjectKeys'];

/** Creates the vector index if it is missing and waits until it answers; a query on a missing index would find nothing, silently. */
export async function ensureVectorIndex(database: Database, dimensions: number, timeoutMs = 120_000): Promise<void> {
  const name = vectorIndexName(dimensions);
  await database.db.createCollection(vectorDocuments.name).catch(unless(48));
  const collection = database.db.collection(vectorDocuments.name);
  const listed = async () =>
    (await collection.listSearchIndexes(name).toArray())[0] as { queryable?: boolean; status?: string } | undefined;
  if (!(await listed())) {
    const vector = { type: 'vector', path: 'embedding', numDimensions: dimensions, similarity: 'cosine' };
    const fields = [vector, ...filterPaths.map(path => ({ type: 'filter', path }))];
    // Another process may have been quicker: 68 is IndexAlreadyExists.
    await collection.createSearchIndex({ name, type: 'vectorSearch', definition: { fields } }).catch(unless(68));
  }
  const until = Date.now() + timeoutMs;
  for (;;) {
    const index = await listed();
    if (index?.queryable) return;
    if (index?.status === 'FAILED') throw new Error(`The vector index ${name} could not be built.`);
    if (Date.now() > until) throw new Error(`The vector index ${name} is not ready after ${timeoutMs} ms.`);
    await pause(50);
  }
}

const unless = (code: number) => (error: unknown) => {
  if ((error as { code?: unknown }).code !== code) throw error;
};
