import { MongoError, notSupported } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { isNumeric, toNumber } from '../value/numeric.js';
import { typeName } from '../value/type-of.js';
import { isOperatorDoc } from '../match/operator-doc.js';
import { vectorOf } from './vector-value.js';

interface VectorQuery {
  index: string;
  path: string;
  vector: Float32Array;
  filter?: Doc;
  limit: number;
}

const FIELDS = new Set(['index', 'path', 'queryVector', 'filter', 'limit', 'numCandidates', 'exact']);
const REFUSED = new Set([
  'query',
  'model',
  'explainOptions',
  'parentFilter',
  'returnStoredSource',
  'embeddingParameters',
]);
const MAX_CANDIDATES = 10_000;

/** Atlas reports its own errors with code 8 through the aggregation. */
export function searchError(message: string): MongoError {
  return new MongoError(8, `PlanExecutor error during aggregation :: caused by :: ${message}`);
}

function positive(spec: Doc, name: string): number | undefined {
  if (spec[name] === undefined || spec[name] === null) return undefined;
  const number = isNumeric(spec[name]) ? toNumber(spec[name]) : NaN;
  if (!Number.isInteger(number) || number < 1) throw searchError(`"${name}" must be a positive integer`);
  return number;
}

function checkCandidates(spec: Doc, limit: number): void {
  const candidates = positive(spec, 'numCandidates');
  if (spec.exact !== undefined && spec.exact !== null && typeof spec.exact !== 'boolean')
    throw searchError('"exact" must be a boolean');
  if (spec.exact === true) {
    if (candidates !== undefined) throw searchError('"numCandidates" must be omitted when "exact" is true');
    return;
  }
  if (candidates === undefined) throw searchError('"numCandidates" is required');
  if (candidates > MAX_CANDIDATES) throw searchError(`"numCandidates" must be <= ${MAX_CANDIDATES}`);
  if (candidates < limit) throw searchError('"numCandidates" must be greater than or equal to "limit"');
}

/** Reads and checks a $vectorSearch stage by Atlas's rules. */
export function parseVectorStage(spec: Value): VectorQuery {
  if (!isDoc(spec)) throw new MongoError(9, `$vectorSearch specification must be an object`);
  for (const name of Object.keys(spec)) {
    if (REFUSED.has(name)) throw notSupported(`the $vectorSearch option '${name}'`);
    if (!FIELDS.has(name)) throw new MongoError(40415, `BSON field '$vectorSearch.${name}' is an unknown field.`);
  }
  if (typeof spec.index !== 'string') throw searchError('"index" is required');
  if (typeof spec.path !== 'string') throw searchError('"path" is required');
  const vector = vectorOf(spec.queryVector);
  if (!vector) throw searchError('"queryVector" is required and must be an array of numbers or a BinData vector');
  const limit = positive(spec, 'limit');
  if (limit === undefined) throw searchError('"limit" is required');
  checkCandidates(spec, limit);
  if (spec.filter !== undefined && spec.filter !== null && !isDoc(spec.filter))
    throw searchError('"filter" must be a document');
  const filter = isDoc(spec.filter) && Object.keys(spec.filter).length > 0 ? spec.filter : undefined;
  return { index: spec.index, path: spec.path, vector, filter, limit };
}

const OPERATORS = new Set(['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin', '$exists', '$not']);
const FILTER_TYPES = new Set(['bool', 'date', 'int', 'long', 'double', 'objectId', 'string', 'binData', 'null']);

function checkValue(path: string, value: Value): void {
  const values = Array.isArray(value) ? (value as Value[]) : [value];
  const bad = values.find(item => !FILTER_TYPES.has(typeName(item)));
  if (bad !== undefined)
    throw searchError(`Operand type is not supported for $vectorSearch: ${typeName(bad)} (${path})`);
}

/** A pre-filter may use declared filter fields and a short list of operators only. */
export function checkVectorFilter(filter: Doc, declared: ReadonlySet<string>): void {
  for (const [name, operand] of Object.entries(filter)) {
    if (name === '$and' || name === '$or' || name === '$nor') {
      if (!Array.isArray(operand) || !operand.every(isDoc))
        throw searchError(`"${name}" must be an array of documents`);
      operand.forEach(clause => checkVectorFilter(clause, declared));
    } else if (name.startsWith('$')) {
      throw searchError(`Operator ${name} is not supported in a $vectorSearch filter`);
    } else {
      if (!declared.has(name)) throw searchError(`Path '${name}' needs to be indexed as filter`);
      checkOperators(name, operand);
    }
  }
}

function checkOperators(path: string, operand: Value): void {
  if (!isOperatorDoc(operand)) {
    if (Array.isArray(operand)) throw searchError(`Operand type is not supported for $vectorSearch: array (${path})`);
    return checkValue(path, operand);
  }
  for (const [operator, value] of Object.entries(operand)) {
    if (!OPERATORS.has(operator)) throw searchError(`Operator ${operator} is not supported in a $vectorSearch filter`);
    if (operator === '$not') checkOperators(path, value);
    else if (operator === '$in' || operator === '$nin') {
      if (!Array.isArray(value)) throw searchError(`${operator} needs an array`);
      checkValue(path, value);
    } else if (operator !== '$exists') {
      if (Array.isArray(value)) throw searchError(`Operand type is not supported for $vectorSearch: array (${path})`);
      checkValue(path, value);
    }
  }
}
