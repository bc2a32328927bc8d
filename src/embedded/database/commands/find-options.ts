import { compileFilter } from '../match/compile-filter.js';
import { badValue, failedToParse, typeMismatch } from '../mongo-error.js';
import { compileFindProjection } from '../project/find-projection.js';
import { matchContext } from '../index/run-query.js';
import type { QuerySpec } from '../index/run-query.js';
import { RawDocument } from '../value/bson.js';
import type { Doc } from '../value/bson.js';
import { decodeDocument, decodeFields } from '../value/decode.js';
import { encodeDocument } from '../value/encode.js';
import { compileCollation } from '../value/collation.js';
import { isNumeric, toNumber } from '../value/numeric.js';
import { typeName } from '../value/type-of.js';
import { countField, docField } from './fields.js';
import { evaluateLet } from './let-variables.js';

/** Reads filter, sort, skip, limit, hint, collation and let of a find-like command. */
export function querySpec(body: Doc, filterField = 'filter'): QuerySpec & { negativeLimit: boolean } {
  const limit = filterField === 'filter' ? countField(body, 'limit') : isNumeric(body.limit) ? toNumber(body.limit) : 0;
  const skip = countField(body, 'skip');
  if (body.limit !== undefined && !isNumeric(body.limit))
    throw typeMismatch(`BSON field 'limit' is the wrong type '${typeName(body.limit)}', expected type 'long'`);
  if (!Number.isInteger(limit)) throw failedToParse(`Failed to parse 'limit'`);
  const hint = body.hint;
  if (hint !== undefined && typeof hint !== 'string' && docField(body, 'hint') === undefined)
    throw badValue('hint must be a string or an object');
  return {
    filter: docField(body, filterField) ?? {},
    sort: docField(body, 'sort'),
    skip,
    limit: Math.abs(limit),
    negativeLimit: limit < 0,
    hint,
    strings: compileCollation(body.collation),
    variables: evaluateLet(body),
  };
}

/** Refuses a bad filter even when there is no collection to run it on. */
export function checkFilter(spec: QuerySpec): void {
  compileFilter(spec.filter, matchContext(spec));
}

/** A function that applies a find projection to raw documents. */
export function projector(projection: Doc | undefined, spec: QuerySpec): (raw: Buffer) => RawDocument {
  if (!projection || Object.keys(projection).length === 0) return raw => new RawDocument(raw);
  const compiling = {
    strings: spec.strings,
    variables: new Set(Object.keys(spec.variables ?? {})),
    constants: spec.variables,
    now: new Date(),
  };
  const { apply, roots } = compileFindProjection(projection, spec.filter, matchContext(spec), compiling);
  return raw => {
    const doc = roots ? decodeFields(raw, roots) : decodeDocument(raw);
    return new RawDocument(encodeDocument(apply(doc)));
  };
}
