import { badValue } from '../mongo-error.js';
import type { Collection } from '../storage/collection.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import type { StringOrder } from '../value/compare.js';
import { encodeKey } from '../value/key-encoding.js';
import { wholeNumber } from '../value/numeric.js';
import type { SortField } from '../value/sort-order.js';
import type { CollectionIndex } from './collection-index.js';
import { indexBounds } from './index-ranges.js';
import type { IndexBounds } from './index-ranges.js';
import { excludesMissing, impliesPartial } from './partial-implication.js';
import type { Plan } from './plan.js';
import { dependsOnStrings, queryShape } from './query-bounds.js';
import type { Condition, QueryShape } from './query-bounds.js';

interface PlanRequest {
  filter: Doc;
  sort: readonly SortField[];
  limit: number;
  hint?: Value;
  strings?: StringOrder;
}

const MAX_MERGED_RANGES = 64;
const SORT_PENALTY = 3;

/** Finds the index a hint names, by name or key pattern. */
function hintedIndex(collection: Collection, hint: Value): CollectionIndex | 'natural' | 'reverse' | undefined {
  if (hint === undefined || hint === null || (isDoc(hint) && Object.keys(hint).length === 0)) return undefined;
  if (isDoc(hint) && '$natural' in hint) return (wholeNumber(hint.$natural) ?? 1) < 0 ? 'reverse' : 'natural';
  const key = isDoc(hint) ? encodeKey(hint) : undefined;
  const index = collection.indexes.find(candidate =>
    key === undefined ? candidate.name === hint : encodeKey(candidate.spec.key) === key,
  );
  if (!index)
    throw badValue(
      'error processing query: planner returned error: hint provided does not correspond to an existing index',
    );
  return index;
}

/**
 * Whether walking the index gives the sort order, and in which direction. Several point ranges are merged by what
 * follows their points; a single one leaves its fields constant, so they need no sorting.
 */
function sortDirection(index: CollectionIndex, bounds: IndexBounds, sort: readonly SortField[]): 1 | -1 | undefined {
  if (bounds.ranges.length > MAX_MERGED_RANGES) return undefined;
  const points = pointPaths(index, bounds);
  const constant = bounds.ranges.length <= 1 ? points.filter((_, i) => !index.multikey[i]) : [];
  const wanted = sort.filter(field => !constant.includes(field.path));
  let direction: 1 | -1 | undefined;
  for (const [i, field] of wanted.entries()) {
    const at = bounds.points + i;
    const indexed = index.fields[at];
    if (!indexed || field.meta || indexed.path !== field.path || index.multikey[at] || indexed.isPositional)
      return undefined;
    const here = indexed.direction === field.direction ? 1 : -1;
    if (direction !== undefined && direction !== here) return undefined;
    direction = here;
  }
  return direction ?? 1;
}

const pointPaths = (index: CollectionIndex, bounds: IndexBounds): string[] =>
  index.fields.slice(0, bounds.points).map(field => field.path);

type IndexPlan = Extract<Plan, { kind: 'index' }>;

interface Candidate {
  plan: Plan;
  cost: number;
}

function indexCandidate(
  index: CollectionIndex,
  conditions: readonly Condition[],
  request: PlanRequest,
  forced: boolean,
): Candidate | undefined {
  if (index.isPartial && !impliesPartial(conditions, index.spec.partialFilterExpression as Doc)) {
    if (!forced) return undefined;
  }
  if (index.sparse && !forced && !excludesMissing(conditions, index.fields.map(f => f.path))) return undefined; // prettier-ignore
  const usable = request.strings ? conditions.filter(condition => !dependsOnStrings(condition)) : conditions;
  const bounds = indexBounds(index, usable);
  const direction =
    request.sort.length === 0 || request.strings ? undefined : sortDirection(index, bounds, request.sort);
  const unbounded = bounds.points === 0 && !bounds.hasRange;
  if (unbounded && direction === undefined && !forced) return undefined;
  const sorted = direction !== undefined;
  const plan: IndexPlan = { kind: 'index', index, bounds, reverse: direction === -1, sorted };
  return { plan, cost: costOf(plan, conditions, request) };
}

/** Roughly the number of entries read; sorting afterwards costs extra, a limit on sorted entries saves. */
function costOf({ index, bounds, sorted }: IndexPlan, conditions: readonly Condition[], request: PlanRequest): number {
  const entries = bounds.ranges.reduce((sum, range) => sum + index.entries.estimate(range.low, range.high), 0);
  if (request.sort.length === 0) return entries;
  if (!sorted) return entries * SORT_PENALTY;
  const exact = conditions.every(condition => bounds.used.includes(condition));
  return request.limit > 0 ? Math.min(entries, exact ? request.limit : entries * 0.5) : entries;
}

/** A union of one index plan per alternative of an $or. */
function unionCandidate(collection: Collection, shape: QueryShape, request: PlanRequest): Candidate | undefined {
  if (shape.alternatives.length === 0) return undefined;
  const bare = { ...request, sort: [], limit: 0 };
  for (const clauses of shape.alternatives) {
    const parts = clauses.map(clause => bestIndex(collection, queryShape(clause), bare));
    if (!parts.every(part => part !== undefined)) continue;
    const entries = parts.reduce((sum, part) => sum + part.cost, 0);
    const cost = entries * (request.sort.length > 0 ? SORT_PENALTY : 1);
    return { plan: { kind: 'union', plans: parts.map(part => part.plan), sorted: false }, cost };
  }
  return undefined;
}

/** One `_id` names one document at most: no other index does better, so none is asked. */
function oneById({ idIndex }: Collection, { conditions }: QueryShape, request: PlanRequest): Candidate | undefined {
  const isOne = ({ path, operator, operand }: Condition): boolean =>
    path === '_id' && operator === '$in' && (operand as Value[]).length === 1;
  if (request.strings || !conditions.some(isOne)) return undefined;
  return indexCandidate(idIndex, conditions, request, false);
}

function bestIndex(collection: Collection, shape: QueryShape, request: PlanRequest): Candidate | undefined {
  const byId = oneById(collection, shape, request);
  if (byId) return byId;
  let best = unionCandidate(collection, shape, request);
  for (const index of collection.indexes) {
    const candidate = indexCandidate(index, shape.conditions, request, false);
    if (candidate && (!best || isBetter(candidate, best))) best = candidate;
  }
  return best;
}

function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.cost !== b.cost) return a.cost < b.cost;
  return usedConditions(a.plan) > usedConditions(b.plan);
}

const usedConditions = (plan: Plan): number => (plan.kind === 'index' ? plan.bounds.used.length : 0);

/** Chooses how to find the documents of a query. */
export function planQuery(collection: Collection, request: PlanRequest): Plan {
  const hinted = hintedIndex(collection, request.hint);
  const unsorted = request.sort.length === 0;
  if (hinted === 'natural' || hinted === 'reverse') {
    return { kind: 'scan', reverse: hinted === 'reverse', sorted: unsorted };
  }
  const natural = request.sort[0]?.path === '$natural' ? request.sort[0].direction : undefined;
  if (natural) return { kind: 'scan', reverse: natural === -1, sorted: true };
  const shape = queryShape(request.filter);
  if (hinted) return indexCandidate(hinted, shape.conditions, request, true)!.plan;
  const scan: Plan = { kind: 'scan', reverse: false, sorted: unsorted };
  const best = bestIndex(collection, shape, request);
  const scanCost = collection.records.size * (unsorted ? 1 : SORT_PENALTY);
  return best && (best.cost <= scanCost || collection.records.size === 0) ? best.plan : scan;
}
