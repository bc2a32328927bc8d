import { compileForQuery } from '../aggregate/compile-expression.js';
import { compileFilter } from '../match/compile-filter.js';
import { notSupported } from '../mongo-error.js';
import type { Collection } from '../storage/collection.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { decodeFields } from '../value/decode.js';
import { wholeNumber } from '../value/numeric.js';
import { rootOf } from '../value/path.js';
import { typeName } from '../value/type-of.js';
import { checkOperands, scoring, shortestOf, unionOf } from './search-clause.js';
import type { Candidates, SearchClause } from './search-clause.js';
import type { TextIndex } from './text-index.js';
import { anyOf, atMostOnce, pathsOf, phraseClause, textClause, wildcardClause } from './text-operators.js';
import { searchError } from './vector-stage.js';

interface Context {
  index: TextIndex;
  collection: Collection;
}

const MAPPED_AS: Readonly<Record<string, string>> = {
  string: 'token', int: 'number', long: 'number', double: 'number', date: 'date', bool: 'boolean', objectId: 'objectId',
  binData: 'uuid',
}; // prettier-ignore

function checkMapped(path: string, value: Value, index: TextIndex): void {
  if (value === null) return;
  const type = MAPPED_AS[typeName(value)];
  if (!type) throw searchError(`a value of type ${typeName(value)} cannot be searched for`);
  if (!index.mappings.indexes(path, [type])) throw searchError(`Path '${path}' needs to be indexed as ${type}`);
}

/** An exact condition on a field, checked on the document; every match scores 1. */
function conditionClause(path: string, condition: Value, { index, collection }: Context): SearchClause {
  const test = compileFilter({ [path]: condition }, { compileExpression: compileForQuery });
  const roots = new Set([rootOf(path)]);
  return {
    candidates: () => undefined,
    score: record => {
      const raw = index.records.has(record) ? collection.records.get(record) : undefined;
      return raw && test(decodeFields(raw, roots)) ? 1 : undefined;
    },
  };
}

/** A field that is indexed as it is says itself which records have a value: nothing is read, and nothing is walked in vain. */
function valueClause(path: string, value: Value, condition: Value, context: Context): SearchClause {
  const holders = typeof value === 'string' ? context.index.holdersOf(path, value) : undefined;
  if (!holders) return conditionClause(path, condition, context);
  return { candidates: () => holders, score: record => (holders.has(record) ? 1 : undefined) };
}

function pathOf(operator: string, spec: Doc): string {
  if (typeof spec.path !== 'string') throw searchError(`"${operator}.path" is required`);
  return spec.path;
}

function equals(spec: Doc, context: Context): SearchClause {
  checkOperands('equals', spec, ['path', 'value', 'score']);
  const path = pathOf('equals', spec);
  if (!('value' in spec)) throw searchError('"equals.value" is required');
  checkMapped(path, spec.value, context.index);
  return scoring(valueClause(path, spec.value, { $eq: spec.value, $exists: true }, context), spec.score);
}

function inClause(spec: Doc, context: Context): SearchClause {
  checkOperands('in', spec, ['path', 'value', 'score']);
  const values = Array.isArray(spec.value) ? (spec.value as Value[]) : [spec.value];
  const parts = pathsOf(spec.path, context.index).map(path => {
    values.forEach(value => checkMapped(path, value, context.index));
    if (!values.every(value => typeof value === 'string')) return conditionClause(path, { $in: values }, context);
    return atMostOnce(anyOf(values.map(value => valueClause(path, value, { $eq: value }, context))));
  });
  return scoring(parts.length === 1 ? parts[0]! : anyOf(parts), spec.score);
}

function range(spec: Doc, context: Context): SearchClause {
  checkOperands('range', spec, ['path', 'gt', 'gte', 'lt', 'lte', 'score']);
  const bounds = ['gt', 'gte', 'lt', 'lte'].filter(name => name in spec);
  if (bounds.length === 0) throw searchError('"range" needs at least one of gt, gte, lt, lte');
  const condition = Object.fromEntries(bounds.map(name => [`$${name}`, spec[name]]));
  const parts = pathsOf(spec.path, context.index).map(path => {
    bounds.forEach(name => checkMapped(path, spec[name], context.index));
    return conditionClause(path, condition, context);
  });
  return scoring(parts.length === 1 ? parts[0]! : anyOf(parts), spec.score);
}

function exists(spec: Doc, context: Context): SearchClause {
  checkOperands('exists', spec, ['path', 'score']);
  return scoring(conditionClause(pathOf('exists', spec), { $exists: true }, context), spec.score);
}

function clausesOf(value: Value, context: Context): SearchClause[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? (value as Value[]) : [value]).map(clause => compileClause(clause, context));
}

function compound(spec: Doc, context: Context): SearchClause {
  checkOperands('compound', spec, ['must', 'mustNot', 'should', 'filter', 'minimumShouldMatch', 'score']);
  const [must, mustNot, should, filter] = ['must', 'mustNot', 'should', 'filter'].map(name =>
    clausesOf(spec[name], context),
  ) as [SearchClause[], SearchClause[], SearchClause[], SearchClause[]];
  if (must.length + mustNot.length + should.length + filter.length === 0)
    throw searchError('"compound" must have at least one clause');
  const required = [...must, ...filter];
  const fallback = should.length > 0 && required.length === 0 ? 1 : 0;
  const least = spec.minimumShouldMatch === undefined ? fallback : (wholeNumber(spec.minimumShouldMatch) ?? 0);
  const clause: SearchClause = {
    candidates: () => {
      const lists = should.map(part => part.candidates());
      const any = least > 0 && !lists.includes(undefined) ? unionOf(lists as Candidates[]) : undefined;
      return shortestOf([...required.map(part => part.candidates()), any]);
    },
    score: record => {
      if (mustNot.some(part => part.score(record) !== undefined)) return undefined;
      const scores = must.map(part => part.score(record));
      if (scores.includes(undefined) || filter.some(part => part.score(record) === undefined)) return undefined;
      const extra = should.map(part => part.score(record)).filter(score => score !== undefined);
      if (extra.length < least) return undefined;
      return [...(scores as number[]), ...extra].reduce((sum, score) => sum + score, 0);
    },
  };
  return scoring(clause, spec.score);
}

const OPERATORS: Readonly<Record<string, (spec: Doc, context: Context) => SearchClause>> = {
  text: (spec, { index }) => textClause(spec, index),
  phrase: (spec, { index }) => phraseClause(spec, index),
  wildcard: (spec, { index }) => wildcardClause(spec, index),
  equals,
  in: inClause,
  range,
  exists,
  compound,
};
const REFUSED = new Set([
  'autocomplete', 'embeddedDocument', 'facet', 'geoShape', 'geoWithin', 'knnBeta', 'moreLikeThis', 'near', 'queryString',
  'regex', 'span', 'vectorSearch', 'hasAncestor', 'hasRoot',
]); // prettier-ignore

/** Compiles `{ operator: operands }`. */
export function compileClause(value: Value, context: Context): SearchClause {
  if (!isDoc(value) || Object.keys(value).length !== 1)
    throw searchError('a search clause must have exactly one operator');
  const [name] = Object.keys(value) as [string];
  if (REFUSED.has(name)) throw notSupported(`the search operator '${name}'`);
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  const spec = value[name];
  if (!operator || !isDoc(spec)) throw searchError(`Unrecognized field "${name}"`);
  return operator(spec, context);
}
