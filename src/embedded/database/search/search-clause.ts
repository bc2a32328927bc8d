import { notSupported } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { isNumeric, toNumber } from '../value/numeric.js';
import { searchError } from './vector-stage.js';

/** A compiled search operator. */
export interface SearchClause {
  /** Records that may match; undefined when any may. */
  candidates(): Iterable<number> | undefined;
  /** The score of a record; undefined when it does not match. */
  score(record: number): number | undefined;
}

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
