import { compileForQuery } from '../aggregate/compile-expression.js';
import { compileFilter } from '../match/compile-filter.js';
import type { DocTest } from '../match/predicate.js';
import { MongoError } from '../mongo-error.js';
import type { Doc } from '../value/bson.js';
import { decodeDocument } from '../value/decode.js';
import type { Collection } from './collection.js';

const compiled = new WeakMap<Doc, DocTest>();

export function compileValidator(validator: Doc): DocTest {
  const known = compiled.get(validator);
  if (known) return known;
  const test = compileFilter(validator, { compileExpression: compileForQuery });
  compiled.set(validator, test);
  return test;
}

/** Throws DocumentValidationFailure when the collection's validator refuses the new document. */
export function validate(collection: Collection, next: Doc, previous?: Buffer): void {
  const validator = collection.options.validator as Doc | undefined;
  const level = collection.options.validationLevel;
  if (!validator || Object.keys(validator).length === 0 || level === 'off') return;
  const test = compileValidator(validator);
  if (test(next) || collection.options.validationAction === 'warn') return;
  if (level === 'moderate' && previous && !test(decodeDocument(previous))) return;
  const operatorName = Object.keys(validator)[0];
  const errInfo = { failingDocumentId: next._id, details: { operatorName, specifiedAs: validator } };
  throw new MongoError(121, 'Document failed validation', { errInfo });
}
