import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { encodeKey } from '../value/key-encoding.js';
import { valuesAtPath } from '../value/path.js';

/** Which slots have which value of each filter field: the cost of a filtered search follows what passes the filter. */
export class FilterPostings {
  private readonly byPath = new Map<string, Map<string, Set<number>>>();

  constructor(private readonly paths: readonly string[]) {
    for (const path of paths) this.byPath.set(path, new Map());
  }

  add(slot: number, doc: Doc): void {
    this.each(doc, (postings, key) => {
      const slots = postings.get(key) ?? new Set();
      slots.add(slot);
      postings.set(key, slots);
    });
  }

  remove(slot: number, doc: Doc): void {
    this.each(doc, (postings, key) => {
      const slots = postings.get(key);
      slots?.delete(slot);
      if (slots?.size === 0) postings.delete(key);
    });
  }

  /** The smallest set of slots that surely holds every match of the filter; undefined when only a full scan does. */
  narrow(filter: Doc): Set<number> | undefined {
    let best: Set<number>[] | undefined;
    let bestSize = Infinity;
    for (const sets of this.candidates(filter)) {
      const size = sets.reduce((sum, set) => sum + set.size, 0);
      if (size < bestSize) [best, bestSize] = [sets, size];
    }
    if (!best) return undefined;
    return best.length === 1 ? best[0] : new Set(best.flatMap(set => [...set]));
  }

  private *candidates(filter: Doc): Generator<Set<number>[]> {
    for (const [name, operand] of Object.entries(filter)) {
      if (name === '$and') for (const clause of operand as Doc[]) yield* this.candidates(clause);
      const values = this.byPath.has(name) ? pointsOf(operand) : undefined;
      if (!values || values.includes(null)) continue;
      yield values.map(value => this.byPath.get(name)!.get(encodeKey(value)) ?? new Set<number>());
    }
  }

  private each(doc: Doc, visit: (postings: Map<string, Set<number>>, key: string) => void): void {
    for (const path of this.paths) {
      for (const value of valuesAtPath(doc, path)) visit(this.byPath.get(path)!, encodeKey(value));
    }
  }
}

function pointsOf(operand: Value): Value[] | undefined {
  if (!isDoc(operand)) return [operand];
  if ('$eq' in operand) return [operand.$eq];
  return Array.isArray(operand.$in) ? (operand.$in as Value[]) : undefined;
}
