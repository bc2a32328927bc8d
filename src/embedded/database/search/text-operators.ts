import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { wholeNumber } from '../value/numeric.js';
import { notSupported } from '../mongo-error.js';
import { show } from '../value/show.js';
import type { Candidates, SearchClause } from './search-clause.js';
import { checkOperands, holdersOf, scoring, unionOf } from './search-clause.js';
import type { TextIndex } from './text-index.js';
import { searchError } from './vector-stage.js';

/** The paths of a text operator: one, several, or a wildcard. */
export function pathsOf(path: Value, index: TextIndex): string[] {
  if (typeof path === 'string') return [path];
  if (Array.isArray(path) && path.length > 0) return path.flatMap((item: Value) => pathsOf(item, index));
  if (isDoc(path) && typeof path.wildcard === 'string') return index.matchingPaths(path.wildcard);
  if (isDoc(path) && 'multi' in path) throw notSupported('a search path with a multi analyzer');
  throw searchError(`"path" is required and must be a string, not ${show(path)}`);
}

function queriesOf(query: Value): string[] {
  const list = Array.isArray(query) ? (query as Value[]) : [query];
  if (list.length === 0 || !list.every(item => typeof item === 'string' && item !== ''))
    throw searchError('"query" cannot be empty');
  return list as string[];
}

/** One term in one field. */
function termClause(index: TextIndex, path: string, term: string): SearchClause {
  const postings = index.postings(path, term) ?? new Map<number, readonly number[]>();
  return {
    candidates: () => holdersOf(postings),
    score: record => {
      const positions = postings.get(record);
      return positions && index.score(path, record, positions.length, postings.size);
    },
  };
}

/** Passes when any part passes; scores add up. */
export function anyOf(parts: readonly SearchClause[], least = 1): SearchClause {
  return {
    candidates: () => {
      const lists = parts.map(part => part.candidates());
      return lists.includes(undefined) ? undefined : unionOf(lists as Candidates[]);
    },
    score: record => {
      const scores = parts.map(part => part.score(record)).filter(score => score !== undefined);
      return scores.length >= least ? scores.reduce((sum, score) => sum + score, 0) : undefined;
    },
  };
}

/** `text`: documents with any of the terms (or all of them), in any of the paths. */
export function textClause(spec: Doc, index: TextIndex): SearchClause {
  checkOperands('text', spec, ['query', 'path', 'score', 'matchCriteria'], ['fuzzy', 'synonyms']);
  const queries = queriesOf(spec.query);
  const criteria = spec.matchCriteria ?? 'any';
  if (criteria !== 'any' && criteria !== 'all') throw searchError('"text.matchCriteria" must be one of [any, all]');
  const perPath = pathsOf(spec.path, index).map(path => {
    const terms = new Set(queries.flatMap(query => index.mappings.analyzerOf(path)(query)));
    const clauses = [...terms].map(term => termClause(index, path, term));
    return anyOf(clauses, criteria === 'all' ? Math.max(1, clauses.length) : 1);
  });
  return scoring(anyOf(perPath), spec.score);
}

/** How often terms, each with its positions, come in order: each at most `slop` moves away from its place. */
function occurrences([first, ...rest]: readonly (readonly number[])[], slop: number): number {
  return (first ?? []).filter(start => {
    let moves = 0;
    return rest.every((positions, i) => {
      const distances = positions.map(position => Math.abs(position - (start + i + 1 + moves)));
      const nearest = Math.min(...distances);
      moves += nearest;
      return moves <= slop;
    });
  }).length;
}

function phraseIn(index: TextIndex, path: string, query: string, slop: number): SearchClause {
  const terms = index.mappings.analyzerOf(path)(query);
  const holders = terms.map(term => index.postings(path, term) ?? new Map<number, readonly number[]>());
  const rarest = holders.reduce(
    (a, b) => (b.size < a.size ? b : a),
    holders[0] ?? new Map<number, readonly number[]>(),
  );
  return {
    candidates: () => holdersOf(rarest),
    score: record => {
      const count = holders.every(postings => postings.has(record))
        ? occurrences(
            holders.map(postings => postings.get(record)!),
            slop,
          )
        : 0;
      if (count === 0 || terms.length === 0) return undefined;
      return holders.reduce((sum, postings) => sum + index.score(path, record, count, postings.size), 0);
    },
  };
}

/** `phrase`: the terms of a query next to each other. */
export function phraseClause(spec: Doc, index: TextIndex): SearchClause {
  checkOperands('phrase', spec, ['query', 'path', 'score', 'slop'], ['synonyms']);
  const slop = spec.slop === undefined ? 0 : wholeNumber(spec.slop);
  if (slop === undefined || slop < 0) throw searchError('"phrase.slop" must be a non-negative integer');
  const parts = pathsOf(spec.path, index).flatMap(path =>
    queriesOf(spec.query).map(query => phraseIn(index, path, query, slop)),
  );
  return scoring(anyOf(parts), spec.score);
}

/** `wildcard`: terms with this beginning. Every match scores 1, as Atlas has it. */
export function wildcardClause(spec: Doc, index: TextIndex): SearchClause {
  checkOperands('wildcard', spec, ['query', 'path', 'score', 'allowAnalyzedField']);
  if (spec.allowAnalyzedField !== true) throw notSupported("the search operator 'wildcard' without allowAnalyzedField");
  const beginnings = queriesOf(spec.query).map(query => {
    const [, beginning] = /^([^*?\\]+)\*$/.exec(query) ?? [];
    if (beginning === undefined) throw notSupported('a wildcard that is not one at the end of a term');
    return beginning;
  });
  const parts = pathsOf(spec.path, index).flatMap(path =>
    beginnings.map(beginning => holdersClause(index.postingsBeginning(path, beginning))),
  );
  return scoring(parts.length === 1 ? parts[0]! : atMostOnce(anyOf(parts)), spec.score);
}

const holdersClause = (lists: readonly ReadonlyMap<number, unknown>[]): SearchClause => ({
  candidates: () => unionOf(lists.map(holdersOf)),
  score: record => (lists.some(list => list.has(record)) ? 1 : undefined),
});

/** However many of its parts match: 1. */
export const atMostOnce = (clause: SearchClause): SearchClause => ({
  ...clause,
  score: record => (clause.score(record) === undefined ? undefined : 1),
});
