import type { Document } from 'mongodb';
import { searchIndexName } from './search-query.js';

/** What the database says of a search index. */
export type ListedIndex = { name: string; queryable?: boolean; status?: string; latestDefinition?: Document };

export type SearchPlan = {
  todo: 'create' | 'update' | null;
  /** `building`: an older definition may answer meanwhile, and may not know what is asked. */
  state: 'ready' | 'building' | 'failed';
};

/** Compares the search index that there is with the one that there must be (pure). */
export function planSearchIndex(listed: readonly ListedIndex[], definition: Document): SearchPlan {
  const own = listed.find(({ name }) => name === searchIndexName);
  if (!own) return { todo: 'create', state: 'building' };
  if (!holds(own.latestDefinition, definition)) return { todo: 'update', state: 'building' };
  if (own.status === 'FAILED') return { todo: null, state: 'failed' };
  return { todo: null, state: own.queryable === true ? 'ready' : 'building' };
}

/** Atlas adds its defaults to a definition, and makes lists of single field types: what was asked for is in it all the same. */
function holds(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(actual) && !Array.isArray(wanted)) return actual.length === 1 && holds(actual[0], wanted);
  if (typeof wanted !== 'object' || wanted === null) return actual === wanted;
  if (typeof actual !== 'object' || actual === null) return false;
  return Object.entries(wanted).every(([name, value]) => holds((actual as Document)[name], value));
}
