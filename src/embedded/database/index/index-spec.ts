import { compileForQuery } from '../aggregate/compile-expression.js';
import { CollectionIndex } from './collection-index.js';
import { compileFilter } from '../match/compile-filter.js';
import { filterRoots } from '../match/filter-roots.js';
import { MongoError, notSupported } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { compileCollation } from '../value/collation.js';
import { encodeKey } from '../value/key-encoding.js';
import { isNumeric, toNumber } from '../value/numeric.js';
import { show } from '../value/show.js';

const FIELDS = new Set([
  'key', 'name', 'unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds', 'v', 'background', 'ns', 'hidden',
  'collation',
]); // prettier-ignore
const REFUSED = new Set([
  'weights', 'default_language', 'language_override', 'textIndexVersion', '2dsphereIndexVersion', 'bits', 'min', 'max',
  'wildcardProjection', 'prepareUnique', 'clustered', 'storageEngine', 'dropDups',
]); // prettier-ignore
const PARTIAL_OPERATORS = /^\$(eq|exists|gt|gte|lt|lte|type|and|or|in)$/;
const MAX_FIELDS = 32;

function defaultIndexName(key: Doc): string {
  return Object.entries(key).map(([path, order]) => `${path}_${String(isNumeric(order) ? toNumber(order) : order)}`).join('_'); // prettier-ignore
}

function checkKey(key: Value): Doc {
  if (!isDoc(key)) throw new MongoError(14, "The field 'key' must be an object");
  const paths = Object.keys(key);
  if (paths.length === 0) throw new MongoError(67, 'Index keys cannot be an empty object.');
  if (paths.length > MAX_FIELDS) throw new MongoError(67, `Index key pattern has more than ${MAX_FIELDS} fields`);
  for (const [path, order] of Object.entries(key)) {
    if (path.includes('$**')) throw notSupported('a wildcard index');
    if (path === '' || path.split('.').includes(''))
      throw new MongoError(67, 'Index keys cannot contain an empty field.');
    if (path.split('.').some(part => part.startsWith('$')))
      throw new MongoError(67, `Index key contains an illegal field name: field name starts with '$'.`);
    if (typeof order === 'string') {
      if (/^(text|2d|2dsphere|hashed|geoHaystack|wildcard)$/.test(order))
        throw notSupported(`an index of type '${order}'`);
      throw new MongoError(67, `Unknown index plugin '${order}'`);
    }
    if (!isNumeric(order) || toNumber(order) === 0 || Number.isNaN(toNumber(order))) {
      throw new MongoError(
        67,
        `Values in v:2 index key pattern cannot be of type other than a non-zero number. Bad key: ${path}`,
      );
    }
  }
  return key;
}

function checkPartial(filter: Value): void {
  if (!isDoc(filter)) throw new MongoError(14, "The field 'partialFilterExpression' must be an object");
  const visit = (value: Value): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isDoc(value)) return;
    for (const [name, operand] of Object.entries(value)) {
      if (name.startsWith('$') && (!PARTIAL_OPERATORS.test(name) || (name === '$exists' && operand === false))) {
        throw new MongoError(67, `Expression not supported in partial index: ${name}`);
      }
      if (name.startsWith('$')) visit(operand);
      else if (isDoc(operand)) visit(operand);
    }
  };
  visit(filter);
}

function flag(spec: Doc, name: string): boolean {
  const value = spec[name];
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  if (isNumeric(value)) return toNumber(value) !== 0;
  throw new MongoError(14, `The field '${name}' has value ${show(value)}, which is not convertible to bool`);
}

function checkExpiry(spec: Doc, key: Doc): void {
  if (spec.expireAfterSeconds === undefined) return;
  const seconds = isNumeric(spec.expireAfterSeconds) ? toNumber(spec.expireAfterSeconds) : NaN;
  if (!(seconds >= 0 && seconds <= 2147483647))
    throw new MongoError(
      67,
      `TTL index 'expireAfterSeconds' option must be within an acceptable range, but 'expireAfterSeconds' is ${show(spec.expireAfterSeconds)}`,
    );
  if (Object.keys(key).length > 1)
    throw new MongoError(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL.');
  if ('_id' in key)
    throw new MongoError(197, "The field 'expireAfterSeconds' is not valid for an _id index specification.");
}

/** Checks an index specification and brings it into the form listIndexes shows. */
export function normalizeIndexSpec(input: Value): Doc {
  if (!isDoc(input)) throw new MongoError(14, 'each index must be an object');
  for (const name of Object.keys(input)) {
    if (REFUSED.has(name)) throw notSupported(`the index option '${name}'`);
    if (!FIELDS.has(name))
      throw new MongoError(197, `The field '${name}' is not valid for an index specification. Specification: ${name}`);
  }
  for (const name of ['key', 'name'])
    if (!(name in input))
      throw new MongoError(9, `The '${name}' field is a required property of an index specification`);
  const key = checkKey(input.key);
  if (isIdKey(key)) checkIdIndex(input);
  if (compileCollation(input.collation)) throw notSupported('an index with a collation');
  if (flag(input, 'hidden')) throw notSupported('a hidden index');
  checkExpiry(input, key);
  const spec: Doc = { v: 2, key, name: input.name ?? defaultIndexName(key) };
  if (typeof spec.name !== 'string' || spec.name === '' || spec.name === '*')
    throw new MongoError(67, 'The index name is not valid');
  // It changes nothing since MongoDB 4.2, and is shown as it was given.
  if (input.background !== undefined) spec.background = input.background;
  if (flag(input, 'unique')) spec.unique = true;
  if (flag(input, 'sparse')) spec.sparse = true;
  if (input.partialFilterExpression !== undefined) {
    if (spec.sparse) throw new MongoError(67, "cannot mix 'partialFilterExpression' and 'sparse' options");
    checkPartial(input.partialFilterExpression);
    spec.partialFilterExpression = input.partialFilterExpression;
  }
  if (input.expireAfterSeconds !== undefined) spec.expireAfterSeconds = input.expireAfterSeconds;
  return spec;
}

function checkIdIndex(input: Doc): void {
  const bad = Object.keys(input).find(name => !['key', 'name', 'ns', 'v', 'collation'].includes(name));
  if (bad) throw new MongoError(197, `The field '${bad}' is not valid for an _id index specification.`);
}

const isIdKey = (key: Doc): boolean => Object.keys(key).length === 1 && '_id' in key;
/** What makes an index a different one; a unique and a plain index may stand on the same keys. */
const identity = (spec: Doc): string => encodeKey([spec.key, spec.partialFilterExpression ?? null, spec.unique ?? false, spec.sparse ?? false]); // prettier-ignore
const options = (spec: Doc): string => encodeKey(spec.expireAfterSeconds ?? null);

/** True when the index is there already; throws when a different one has its name or its keys. */
export function isExisting(spec: Doc, existing: readonly CollectionIndex[]): boolean {
  if (isIdKey(spec.key as Doc)) return true;
  const sameName = existing.find(index => index.name === spec.name);
  const sameKeys = existing.find(index => identity(index.spec) === identity(spec));
  const both = (other: CollectionIndex): string =>
    `Requested index: ${show(spec)}, existing index: ${show(other.spec)}`;
  if (sameName) {
    if (identity(sameName.spec) !== identity(spec))
      throw new MongoError(
        86,
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. ${both(sameName)}`,
      );
    if (options(sameName.spec) === options(spec)) return true;
    throw new MongoError(
      85,
      `An equivalent index already exists with the same name but different options. ${both(sameName)}`,
    );
  }
  if (!sameKeys) return false;
  if (options(sameKeys.spec) === options(spec))
    throw new MongoError(85, `Index already exists with a different name: ${sameKeys.name}`);
  throw new MongoError(85, `An equivalent index already exists with a different name and options. ${both(sameKeys)}`);
}

export function createIndex(spec: Doc): CollectionIndex {
  const partial = spec.partialFilterExpression as Doc | undefined;
  if (!partial) return new CollectionIndex(spec, undefined);
  const test = compileFilter(partial, { compileExpression: compileForQuery });
  return new CollectionIndex(spec, { test, roots: filterRoots(partial) ?? [] });
}
