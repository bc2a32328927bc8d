import { MongoError, notSupported } from '../mongo-error.js';
import type { Collection } from '../storage/collection.js';
import type { Pacer } from '../storage/pacer.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { parseSort } from '../value/sort-order.js';
import type { SortField } from '../value/sort-order.js';
import { compileClause } from './search-operators.js';
import type { TextIndex } from './text-index.js';
import { searchError } from './vector-stage.js';
import type { Hit } from './vector-index.js';

const OPTIONS = new Set(['index', 'sort', 'count', 'returnStoredSource']);
const REFUSED = new Set([
  'highlight', 'concurrent', 'scoreDetails', 'searchAfter', 'searchBefore', 'tracking', 'returnScope',
]); // prettier-ignore

interface TextQuery {
  index: string;
  clause: Doc;
  sort: SortField[];
}

/** Reads a $search or $searchMeta stage: the index, the order, and the one operator. */
export function parseSearchStage(stage: string, spec: Value): TextQuery {
  if (!isDoc(spec)) throw new MongoError(9, `${stage} specification must be an object`);
  const refused = Object.keys(spec).find(name => REFUSED.has(name));
  if (refused) throw notSupported(`the ${stage} option '${refused}'`);
  if (spec.returnStoredSource !== undefined && spec.returnStoredSource !== false)
    throw notSupported(`the ${stage} option 'returnStoredSource'`);
  checkCount(stage, spec.count);
  const operators = Object.keys(spec).filter(name => !OPTIONS.has(name));
  if (operators.length !== 1) throw searchError(`${stage} needs exactly one operator`);
  const index = spec.index ?? 'default';
  if (typeof index !== 'string') throw searchError('"index" must be a string');
  return { index, clause: { [operators[0]!]: spec[operators[0]!] }, sort: readSort(stage, spec.sort) };
}

/** What is counted is told by $searchMeta, in full. */
function checkCount(stage: string, count: Value): void {
  if (count === undefined && stage === '$search') return;
  if (stage === '$searchMeta' && isDoc(count) && count.type === 'total' && Object.keys(count).length === 1) return;
  throw notSupported(`the ${stage} option 'count' other than $searchMeta's { type: 'total' }`);
}

function readSort(stage: string, sort: Value): SortField[] {
  if (sort === undefined) return [];
  if (stage !== '$search' || !isDoc(sort)) throw searchError(`"sort" must be a document, of a $search`);
  const fields = parseSort(sort);
  const bad = fields.find(({ meta }) => meta !== undefined && meta !== 'searchScore');
  if (bad) throw searchError(`"sort" cannot be by ${bad.meta}`);
  return fields;
}

/** How two hits are ordered: as asked, and equal ones as they stand in the collection. */
function orderOf(sort: readonly SortField[], index: TextIndex): (a: Hit, b: Hit) => number {
  const by = sort.map(({ path, meta, direction }) => {
    if (meta) return (a: Hit, b: Hit) => b.score - a.score;
    if (!index.mappings.indexes(path, ['date'])) throw notSupported('a search sorted by what is no date');
    const valueOf = ({ record }: Hit): number => index.dateOf(path, record) ?? -Infinity;
    return (a: Hit, b: Hit) => {
      const [x, y] = [valueOf(a), valueOf(b)];
      return x === y ? 0 : (x < y ? -1 : 1) * direction;
    };
  });
  const all = [
    ...(by.length > 0 ? by : [(a: Hit, b: Hit) => b.score - a.score]),
    (a: Hit, b: Hit) => a.record - b.record,
  ];
  return (a, b) => {
    for (const compare of all) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** Runs a query: by what it is sorted by, else best score first. */
export async function searchText(
  query: TextQuery,
  index: TextIndex,
  collection: Collection,
  pacer: Pacer,
): Promise<Hit[]> {
  const order = orderOf(query.sort, index);
  const clause = compileClause(query.clause, { index, collection });
  const hits: Hit[] = [];
  for (const record of clause.candidates() ?? index.records) {
    const score = clause.score(record);
    if (score !== undefined) hits.push({ record, score });
    if (pacer.isDue()) await pacer.pause();
  }
  return pacer.sort(hits, order);
}
