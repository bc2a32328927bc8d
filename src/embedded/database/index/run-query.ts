import { compileForQuery } from '../aggregate/compile-expression.js';
import { compileFilter } from '../match/compile-filter.js';
import { filterRoots } from '../match/filter-roots.js';
import type { DocTest, MatchContext } from '../match/predicate.js';
import type { Collection } from '../storage/collection.js';
import type { Pacer } from '../storage/pacer.js';
import type { Doc, Value } from '../value/bson.js';
import { decodeDocument, decodeFields } from '../value/decode.js';
import type { StringOrder } from '../value/compare.js';
import { rootOf } from '../value/path.js';
import { compareSortKeys, parseSort, sortKeyOf } from '../value/sort-order.js';
import type { SortField } from '../value/sort-order.js';
import { candidates } from './plan.js';
import type { Plan } from './plan.js';
import { planQuery } from './planner.js';

export interface QuerySpec {
  filter: Doc;
  sort?: Doc;
  skip?: number;
  limit?: number;
  hint?: Value;
  strings?: StringOrder;
  variables?: Doc;
}

export interface Found {
  record: number;
  raw: Buffer;
}

export interface QueryStats {
  plan?: Plan;
  examined: number;
}

export function matchContext(spec: Pick<QuerySpec, 'strings' | 'variables'>): MatchContext {
  return { strings: spec.strings, variables: spec.variables, compileExpression: compileForQuery };
}

/** A matcher on raw documents that decodes no more than the filter needs. */
export function rawMatcher(filter: Doc, context: MatchContext): (raw: Buffer) => boolean {
  const test: DocTest = compileFilter(filter, context);
  const roots = filterRoots(filter);
  if (!roots) return raw => test(decodeDocument(raw));
  return roots.size === 0 ? () => test({}) : raw => test(decodeFields(raw, roots));
}

/** Finds the documents of a query in order, through the best index. */
export async function runQuery(
  collection: Collection,
  spec: QuerySpec,
  pacer: Pacer,
  stats: QueryStats = { examined: 0 },
): Promise<Found[]> {
  const matches = rawMatcher(spec.filter, matchContext(spec));
  const sort = parseSort(spec.sort ?? {});
  const { skip = 0, limit = 0, hint, strings } = spec;
  const most = limit === 0 ? Infinity : skip + limit;
  const plan = planQuery(collection, { filter: spec.filter, sort, limit: limit && skip + limit, hint, strings });
  stats.plan = plan;
  const sink = plan.sorted || sort.length === 0 ? new PlainSink(most) : new SortingSink(most, sort, pacer, strings);
  for (const record of candidates(collection, plan)) {
    const raw = collection.records.get(record);
    if (!raw) continue;
    stats.examined++;
    const isMatch = pacer.evaluate(matches, raw);
    if (isMatch instanceof Promise ? await isMatch : isMatch) sink.add({ record, raw });
    if (sink.isFull()) break;
    if (sink.isCrowded()) await sink.trim();
    if (pacer.isDue()) await pacer.pause();
  }
  const found = await sink.finish();
  return skip > 0 ? found.slice(skip) : found;
}

class PlainSink {
  private readonly found: Found[] = [];
  constructor(private readonly most: number) {}

  add(item: Found): void {
    this.found.push(item);
  }
  isFull(): boolean {
    return this.found.length >= this.most;
  }
  isCrowded(): boolean {
    return false;
  }
  async trim(): Promise<void> {}
  async finish(): Promise<Found[]> {
    return this.found;
  }
}

/** Sorts in memory; with a limit it never holds much more than the limit. */
class SortingSink {
  private items: { item: Found; key: Value[] }[] = [];
  private readonly roots: Set<string>;
  private readonly crowded: number;

  constructor(
    private readonly most: number,
    private readonly fields: readonly SortField[],
    private readonly pacer: Pacer,
    private readonly strings?: StringOrder,
  ) {
    this.roots = new Set(fields.map(field => rootOf(field.path)));
    this.crowded = most * 2 + 1024;
  }

  add(item: Found): void {
    this.items.push({ item, key: sortKeyOf(decodeFields(item.raw, this.roots), this.fields, this.strings) });
  }
  isFull(): boolean {
    return this.most <= 0;
  }
  isCrowded(): boolean {
    return this.items.length > this.crowded;
  }
  async trim(): Promise<void> {
    const sorted = await this.pacer.sort(this.items, (a, b) =>
      compareSortKeys(a.key, b.key, this.fields, this.strings),
    );
    this.items = sorted.slice(0, this.most);
  }
  async finish(): Promise<Found[]> {
    await this.trim();
    return this.items.map(({ item }) => item);
  }
}
