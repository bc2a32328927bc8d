import { AppError } from '../errors/app-error.js';
import type { CollectionDefinition } from './collection.js';
import type { Database } from './database.js';
import { planSearchIndex, type SearchPlan } from './search-plan.js';
import { searchDefinition, searchIndexName } from './search-query.js';

/** One that is being built is looked at again after this. */
const lookEveryMs = 500;
const known = new WeakMap<Database, Map<string, { plan: SearchPlan; at: number }>>();

/** Sees to it that a collection's search index is being built; says whether it answers already, and waits for nothing. */
export async function lookAfterSearchIndex(
  database: Database,
  definition: CollectionDefinition<{ _id: string }>,
): Promise<SearchPlan['state']> {
  const seen = known.get(database) ?? new Map<string, { plan: SearchPlan; at: number }>();
  known.set(database, seen);
  const last = seen.get(definition.name);
  if (last && (last.plan.state === 'ready' || performance.now() - last.at < lookEveryMs)) return last.plan.state;
  const plan = await look(database, definition);
  seen.set(definition.name, { plan, at: performance.now() });
  return plan.state;
}

/** Throws where a search would find nothing, silently or as an error of the database. */
export async function assertSearchable(
  database: Database,
  definition: CollectionDefinition<{ _id: string }>,
): Promise<void> {
  const state = await lookAfterSearchIndex(database, definition).catch((error: unknown) => {
    if (!isWithoutSearch(error)) throw error;
    const detail =
      'This database has no search indexes. Use MongoDB Atlas, a MongoDB with mongot beside it, or the embedded database.';
    throw new AppError('unavailable', detail, { cause: error });
  });
  if (state === 'ready') return;
  const detail =
    state === 'failed'
      ? `The search index of ${definition.name} could not be built. The database says why; delete it there, and it is built anew.`
      : `The search index of ${definition.name} is being built. Try again in a minute.`;
  throw new AppError('unavailable', detail, state === 'failed' ? {} : { retryAfterMs: 30_000 });
}

/** CommandNotFound, CommandNotSupported, and what a mongod without mongot says. */
const isWithoutSearch = (error: unknown): boolean =>
  [59, 115, 31082, 6047401].includes(Number((error as { code?: unknown } | null)?.code));

async function look(database: Database, { name, search }: CollectionDefinition<{ _id: string }>): Promise<SearchPlan> {
  if (!search) throw new Error(`The collection ${name} says nothing of how it is searched.`);
  await database.db.createCollection(name).catch(unless(48));
  const collection = database.db.collection(name);
  const definition = searchDefinition(search);
  const listed = () => collection.listSearchIndexes().toArray();
  const plan = planSearchIndex(await listed(), definition);
  // Another process may have been quicker: 68 is IndexAlreadyExists.
  if (plan.todo === 'create')
    await collection.createSearchIndex({ name: searchIndexName, type: 'search', definition }).catch(unless(68));
  if (plan.todo === 'update') await collection.updateSearchIndex(searchIndexName, definition);
  // What was made just now may answer already.
  return plan.todo ? planSearchIndex(await listed(), definition) : plan;
}

const unless = (code: number) => (error: unknown) => {
  if ((error as { code?: unknown }).code !== code) throw error;
};
