import { rawMatcher, matchContext, runQuery } from '../index/run-query.js';
import type { QuerySpec } from '../index/run-query.js';
import { MongoError } from '../mongo-error.js';
import type { Collection } from '../storage/collection.js';
import type { Pacer } from '../storage/pacer.js';

/**
 * Finds the first document of a query and changes it. Searching may give way to other commands, so the document is
 * checked again right before the change; finding and changing it is then one step nobody can get between.
 */
export async function changeFirst<T>(
  collection: Collection,
  spec: QuerySpec,
  pacer: Pacer,
  change: (record: number, raw: Buffer) => T,
): Promise<T | undefined> {
  for (;;) {
    const [found] = await runQuery(collection, { ...spec, limit: 1 }, pacer);
    if (!found) return undefined;
    if (collection.records.get(found.record) === found.raw) return change(found.record, found.raw);
  }
}

/** Changes every document of a query; those that stopped matching in the meantime are left alone. */
export async function changeAll(
  collection: Collection,
  spec: QuerySpec,
  pacer: Pacer,
  change: (record: number, raw: Buffer) => void,
): Promise<void> {
  const matches = rawMatcher(spec.filter, matchContext(spec));
  for (const { record, raw } of await runQuery(collection, spec, pacer)) {
    for (;;) {
      const current = collection.records.get(record);
      if (!current) break;
      const verdict = current === raw || pacer.evaluate(matches, current);
      const isMatch = verdict instanceof Promise ? await verdict : verdict;
      // Looking at it gave way to others, and it has changed again.
      if (collection.records.get(record) !== current) continue;
      if (isMatch) change(record, current);
      break;
    }
    if (pacer.isDue()) await pacer.pause();
  }
}

const MAX_ATTEMPTS = 5;

/** Two upserts may both find nothing; the one that loses the race on a unique index looks again, as MongoDB does. */
export async function retryUpsert<T>(attempt: () => Promise<T>): Promise<T> {
  for (let i = 1; ; i++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof MongoError) || error.code !== 11000 || i >= MAX_ATTEMPTS) throw error;
    }
  }
}
