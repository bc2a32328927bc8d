import { MongoError, notSupported } from '../mongo-error.js';
import type { Collection } from '../storage/collection.js';
import type { Pacer } from '../storage/pacer.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { compileClause } from './search-operators.js';
import type { TextIndex } from './text-index.js';
import { searchError } from './vector-stage.js';
import type { Hit } from './vector-index.js';

const OPTIONS = new Set(['index']);
const REFUSED = new Set([
  'highlight', 'count', 'sort', 'concurrent', 'scoreDetails', 'searchAfter', 'searchBefore', 'tracking', 'returnScope',
]); // prettier-ignore

interface TextQuery {
  index: string;
  clause: Doc;
}

/** Reads a $search stage: the index, and the one operator. */
export function parseSearchStage(spec: Value): TextQuery {
  if (!isDoc(spec)) throw new MongoError(9, '$search specification must be an object');
  const refused = Object.keys(spec).find(name => REFUSED.has(name));
  if (refused) throw notSupported(`the $search option '${refused}'`);
  if (spec.returnStoredSource !== undefined && spec.returnStoredSource !== false)
    throw notSupported("the $search option 'returnStoredSource'");
  const operators = Object.keys(spec).filter(name => !OPTIONS.has(name) && name !== 'returnStoredSource');
  if (operators.length !== 1) throw searchError('$search needs exactly one operator');
  const index = spec.index ?? 'default';
  if (typeof index !== 'string') throw searchError('"index" must be a string');
  return { index, clause: { [operators[0]!]: spec[operators[0]!] } };
}

/** Runs a query: best score first, equal scores in the order of the collection. */
export async function searchText(
  query: TextQuery,
  index: TextIndex,
  collection: Collection,
  pacer: Pacer,
): Promise<Hit[]> {
  const clause = compileClause(query.clause, { index, collection });
  const hits: Hit[] = [];
  for (const record of clause.candidates() ?? index.records) {
    const score = clause.score(record);
    if (score !== undefined) hits.push({ record, score });
    if (pacer.isDue()) await pacer.pause();
  }
  return pacer.sort(hits, (a, b) => b.score - a.score || a.record - b.record);
}
