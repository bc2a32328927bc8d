import { notSupported } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { isNumeric, toNumber } from '../value/numeric.js';
import { searchError } from './vector-stage.js';

/** Records, each once, and no more than this many: nothing is put together before it is walked. */
export interface Candidates extends Iterable<number> {
  readonly size: number;
}

/** A compiled search operator. */
export interface SearchClause {
  /** Records that may match; undefined when any may. */
  candidates(): Candidates | undefined;
  /** The score of a record; undefined when it does not match. */
  score(record: number): number | undefined;
}

/** The records that have postings. */
export const holdersOf = (postings: ReadonlyMap<number, unknown>): Candidates => ({
  size: postings.size,
  [Symbol.iterator]: () => postings.keys(),
});

/** The records of any of these lists. */
export const unionOf = (lists: readonly Candidates[]): Candidates =>
  lists.length === 1
    ? lists[0]!
    : { size: lists.reduce((sum, { size }) => sum + size, 0), [Symbol.iterator]: () => eachOnce(lists) };

function* eachOnce(lists: readonly Candidates[]): Generator<number, undefined> {
  const seen = new Set<number>();
  for (const list of lists) {
    for (const record of list) {
      if (seen.has(record)) continue;
      seen.add(record);
      yield record;
    }
  }
}

/** The shortest list: whatever matches all clauses stands in each of them. */
export const shortestOf = (lists: readonly (Candidates | undefined)[]): Candidates | undefined =>
  lists.reduce((best, list) => (list && (!best || list.size < best.size) ? list : best), undefined);

/** Refuses operands that are unknown, and by name those Atlas has and this server has not. */
export function checkOperands(
  operator: string,
  spec: Doc,
  known: readonly string[],
  refused: readonly string[] = [],
): void {
  for (const name of Object.keys(spec)) {
    if (refused.includes(name)) throw notSupported(`the option '${name}' of the search operator ${operator}`);
    if (!known.includes(name)) throw searchError(`Unrecognized field "${operator}.${name}"`);
  }
}

function factor(value: Value, name: string): number {
  if (!isDoc(value) || !isNumeric(value.value)) throw notSupported(`score.${name} without a value`);
  return toNumber(value.value);
}

/** Applies `score: { boost } | { constant }`. */
export function scoring(clause: SearchClause, options: Value): SearchClause {
  if (options === undefined) return clause;
  if (!isDoc(options)) throw searchError('"score" must be a document');
  const [kind] = Object.keys(options);
  if (kind !== 'boost' && kind !== 'constant') throw notSupported(`the search score option '${String(kind)}'`);
  const value = factor(options[kind], kind);
  const apply = (score: number): number => (kind === 'boost' ? score * value : value);
  return {
    candidates: () => clause.candidates(),
    score: record => {
      const score = clause.score(record);
      return score === undefined ? undefined : apply(score);
    },
  };
}
