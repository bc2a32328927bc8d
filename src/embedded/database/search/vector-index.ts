import { compileForQuery } from '../aggregate/compile-expression.js';
import { compileFilter } from '../match/compile-filter.js';
import type { Pacer } from '../storage/pacer.js';
import type { Doc } from '../value/bson.js';
import { getOwn, isDoc } from '../value/bson.js';
import type { Value } from '../value/bson.js';
import { decodeFields } from '../value/decode.js';
import { rootOf } from '../value/path.js';
import { FilterPostings } from './filter-postings.js';
import { TopK } from './top-k.js';
import { BATCH, VectorArena } from './vector-arena.js';
import type { Similarity } from './vector-arena.js';
import { vectorOf } from './vector-value.js';

export interface VectorField {
  path: string;
  numDimensions: number;
  similarity: Similarity;
}

interface Entry {
  record: number;
  doc: Doc;
}

export interface Hit {
  record: number;
  score: number;
}

/** One vector field of a search index: its vectors, and the filter fields of their documents. */
export class VectorIndex {
  private readonly arena: VectorArena;
  private readonly postings: FilterPostings;
  private readonly entries: (Entry | undefined)[] = [];
  private readonly slotOf = new Map<number, number>();
  private readonly filterRoots: Set<string>;
  private readonly vectorRoot: Set<string>;
  private readonly parts: string[];

  constructor(
    readonly field: VectorField,
    filterPaths: readonly string[],
  ) {
    this.arena = new VectorArena(field.numDimensions, field.similarity);
    this.postings = new FilterPostings(filterPaths);
    this.filterRoots = new Set(filterPaths.map(rootOf));
    this.vectorRoot = new Set([rootOf(field.path)]);
    this.parts = field.path.split('.');
  }

  get size(): number {
    return this.arena.size;
  }

  /** Brings one record up to date; undefined bytes mean it is gone. */
  apply(record: number, raw: Buffer | undefined): void {
    this.drop(record);
    const vector = raw && this.vectorIn(raw);
    if (!raw || !vector) return;
    const slot = this.arena.add(vector);
    const doc = decodeFields(raw, this.filterRoots);
    this.entries[slot] = { record, doc };
    this.slotOf.set(record, slot);
    this.postings.add(slot, doc);
  }

  private drop(record: number): void {
    const slot = this.slotOf.get(record);
    if (slot === undefined) return;
    this.postings.remove(slot, this.entries[slot]!.doc);
    this.entries[slot] = undefined;
    this.slotOf.delete(record);
    this.arena.remove(slot);
  }

  private vectorIn(raw: Buffer): Float32Array | undefined {
    const value = this.parts.reduce<Value>(
      (v, part) => (isDoc(v) ? getOwn(v, part) : undefined),
      decodeFields(raw, this.vectorRoot),
    );
    const vector = vectorOf(value);
    return vector?.length === this.field.numDimensions ? vector : undefined;
  }

  /** The exact nearest neighbours among the documents that pass the filter. */
  async search(query: Float32Array, filter: Doc | undefined, limit: number, pacer: Pacer): Promise<Hit[]> {
    const top = new TopK(limit);
    if (filter) await this.offerMatching(query, filter, top, pacer);
    else await this.offerAll(query, top, pacer);
    return top.take().flatMap(({ slot, score }) => {
      const entry = this.entries[slot];
      return entry ? [{ record: entry.record, score }] : [];
    });
  }

  /** Without a filter the slots are walked a batch at a time: a check per slot would cost as much as the arithmetic. */
  private async offerAll(query: Float32Array, top: TopK, pacer: Pacer): Promise<void> {
    const batch = new Uint32Array(BATCH);
    for (let start = 0; start < this.entries.length; start += BATCH) {
      const end = Math.min(start + BATCH, this.entries.length);
      let count = 0;
      for (let slot = start; slot < end; slot++) if (this.entries[slot]) batch[count++] = slot;
      this.offer(query, batch.subarray(0, count), top);
      if (pacer.isLate()) await pacer.pause();
    }
  }

  private async offerMatching(query: Float32Array, filter: Doc, top: TopK, pacer: Pacer): Promise<void> {
    const test = compileFilter(filter, { compileExpression: compileForQuery });
    const batch = new Uint32Array(BATCH);
    let count = 0;
    for (const slot of this.postings.narrow(filter) ?? this.slotOf.values()) {
      const entry = this.entries[slot];
      if (entry && test(entry.doc)) batch[count++] = slot;
      if (count === BATCH) {
        this.offer(query, batch, top);
        count = 0;
      }
      if (pacer.isDue()) await pacer.pause();
    }
    this.offer(query, batch.subarray(0, count), top);
  }

  private offer(query: Float32Array, batch: Uint32Array, top: TopK): void {
    const scores = this.arena.scores(query, batch);
    let { floor } = top;
    for (let i = 0; i < batch.length; i++) {
      if (scores[i]! <= floor) continue;
      top.offer(batch[i]!, scores[i]!);
      floor = top.floor;
    }
  }
}
