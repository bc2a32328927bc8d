import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../platform/persistence/database.js';
import { vectorDocuments } from '../records/vector-document.js';
import {
  indexesOfOthers,
  type IndexPlan,
  type IndexState,
  type ListedIndex,
  planVectorIndex,
  vectorIndexFields,
} from './plan-vector-index.js';

/** One that is being built is looked at again after this. */
const lookEveryMs = 500;

/** The search index as this process knows it; whether it is built already blocks nothing. */
export type VectorSearchIndex = {
  /** Sees to it that the index for vectors of this length is being built; does not wait for it. */
  ensure(dimensions: number): Promise<void>;
  /** The index that answers for this length now; null: none does yet. */
  serving(dimensions: number): Promise<string | null>;
  state(): IndexState;
  /** Drops the indexes of other lengths. */
  dropOthers(dimensions: number): Promise<string[]>;
};

export function createVectorSearchIndex(database: Database): VectorSearchIndex {
  const seen = new Map<number, { plan: IndexPlan; at: number }>();
  let last: IndexState = 'building';
  const look = async (dimensions: number): Promise<IndexPlan> => {
    const known = seen.get(dimensions);
    if (known && (known.plan.state === 'ready' || performance.now() - known.at < lookEveryMs)) return known.plan;
    const plan = await lookAfterVectorIndex(database, dimensions);
    seen.set(dimensions, { plan, at: performance.now() });
    last = plan.state;
    return plan;
  };
  return {
    ensure: async dimensions => void (await look(dimensions)),
    serving: async dimensions => (await look(dimensions)).serving,
    state: () => last,
    async dropOthers(dimensions) {
      const collection = database.db.collection(vectorDocuments.name);
      const names = indexesOfOthers(await listed(database), dimensions);
      for (const name of names) await collection.dropSearchIndex(name).catch(unless(27));
      return names;
    },
  };
}

/** Waits until vectors of this length can be searched, for those who must have them at once. */
export async function ensureVectorIndex(database: Database, dimensions: number, timeoutMs = 120_000): Promise<void> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const { state } = await lookAfterVectorIndex(database, dimensions);
    if (state === 'ready') return;
    if (state === 'failed' || Date.now() > until)
      throw new Error(`The index for vectors of ${dimensions} dimensions is not ready (${state}).`);
    await pause(50);
  }
}

/** Looks, and does what is to be done: creates what is missing, drops what is replaced. */
async function lookAfterVectorIndex(database: Database, dimensions: number): Promise<IndexPlan> {
  const collection = database.db.collection(vectorDocuments.name);
  await database.db.createCollection(vectorDocuments.name).catch(unless(48));
  const plan = planVectorIndex(await listed(database), dimensions);
  const definition = { fields: vectorIndexFields(dimensions) };
  // Another process may have been quicker; one that was dropped may not be gone yet: 68 is IndexAlreadyExists.
  if (plan.create)
    await collection.createSearchIndex({ name: plan.create, type: 'vectorSearch', definition }).catch(unless(68));
  // 27 is IndexNotFound: another process has dropped it.
  for (const name of plan.drop) await collection.dropSearchIndex(name).catch(unless(27));
  // What was created just now may answer already.
  return plan.create ? planVectorIndex(await listed(database), dimensions) : plan;
}

const listed = async (database: Database): Promise<ListedIndex[]> =>
  await database.db.collection(vectorDocuments.name).listSearchIndexes().toArray();

const unless = (code: number) => (error: unknown) => {
  if ((error as { code?: unknown }).code !== code) throw error;
};
