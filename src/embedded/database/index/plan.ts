import type { Collection } from '../storage/collection.js';
import type { CollectionIndex } from './collection-index.js';
import type { IndexBounds } from './index-ranges.js';

/** How the candidates of a query are found; the matcher checks each of them again. */
export type Plan =
  | { kind: 'scan'; reverse: boolean; sorted: boolean }
  | { kind: 'index'; index: CollectionIndex; bounds: IndexBounds; reverse: boolean; sorted: boolean }
  | { kind: 'union'; plans: Plan[]; sorted: false };

/** The record numbers a plan visits, each once, in the plan's order. */
export function* candidates(collection: Collection, plan: Plan): Generator<number> {
  if (plan.kind === 'scan') {
    if (plan.reverse) yield* [...collection.records.keys()].reverse();
    else yield* collection.records.keys();
    return;
  }
  const found = plan.kind === 'union' ? unionCandidates(collection, plan.plans) : indexCandidates(plan);
  const repeats = plan.kind === 'union' || plan.index.isMultikey;
  if (!repeats) {
    yield* found;
    return;
  }
  const seen = new Set<number>();
  for (const record of found) {
    if (seen.has(record)) continue;
    seen.add(record);
    yield record;
  }
}

function* unionCandidates(collection: Collection, plans: readonly Plan[]): Generator<number> {
  for (const plan of plans) yield* candidates(collection, plan);
}

function* indexCandidates(plan: Plan & { kind: 'index' }): Generator<number> {
  const { ranges } = plan.bounds;
  const ordered = plan.reverse ? [...ranges].reverse() : ranges;
  const entries = plan.index.entries;
  const walk = (low: string, high: string): Generator<{ key: string; record: number }> =>
    plan.reverse ? entries.descending(low, high) : entries.ascending(low, high);
  if (plan.sorted && ranges.length > 1) {
    yield* merge(ordered.map(range => ({ entries: walk(range.low, range.high), prefix: range.prefix })), plan.reverse); // prettier-ignore
    return;
  }
  for (const range of ordered) for (const entry of walk(range.low, range.high)) yield entry.record;
}

interface Source {
  entries: Generator<{ key: string; record: number }>;
  prefix: number;
}

/** Merges ranges by what follows their point prefixes: several points of one field, one common order after it. */
function* merge(sources: readonly Source[], reverse: boolean): Generator<number> {
  const heads = sources
    .map(source => ({ source, next: source.entries.next(), rest: '' }))
    .filter(head => !head.next.done);
  for (const head of heads) head.rest = (head.next.value as { key: string }).key.slice(head.source.prefix);
  while (heads.length > 0) {
    let best = 0;
    for (let i = 1; i < heads.length; i++) {
      if (reverse ? heads[i]!.rest > heads[best]!.rest : heads[i]!.rest < heads[best]!.rest) best = i;
    }
    const head = heads[best]!;
    yield (head.next.value as { record: number }).record;
    head.next = head.source.entries.next();
    if (head.next.done) heads.splice(best, 1);
    else head.rest = head.next.value.key.slice(head.source.prefix);
  }
}
