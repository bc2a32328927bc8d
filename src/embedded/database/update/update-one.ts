import { MongoError } from '../mongo-error.js';
import type { Collection } from '../storage/collection.js';
import { checkId, idFirst } from '../storage/prepare-document.js';
import { validate } from '../storage/validator.js';
import type { Doc, Value } from '../value/bson.js';
import { valuesEqual } from '../value/compare.js';
import { decodeDocument } from '../value/decode.js';
import { show } from '../value/show.js';
import { encodeDocument } from '../value/encode.js';
import type { CompiledUpdate } from './compile-update.js';
import { upsertDocument } from './upsert-document.js';

/** Applies an update to one stored document; returns whether its bytes changed. Synchronous, so atomic. */
export function updateRecord(
  collection: Collection,
  record: number,
  update: CompiledUpdate,
  skipValidation: boolean,
): boolean {
  const old = collection.records.get(record)!;
  const before = decodeDocument(old);
  const after = update.apply(before, false);
  checkIdUnchanged(before, after, update);
  const raw = encodeDocument(idFirst(after));
  if (old.equals(raw)) return false;
  if (!skipValidation && collection.options.validator) validate(collection, after, old);
  return collection.replace(record, raw);
}

/** The `_id` of a document, stored or fixed by the filter of an upsert, cannot be changed. */
function idChanged(update: CompiledUpdate, id: Value): MongoError {
  const message =
    update.kind === 'operators'
      ? `Performing an update on the path '_id' would modify the immutable field '_id'`
      : `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(id)}`;
  return new MongoError(66, message);
}

function checkIdUnchanged(before: Doc, after: Doc, update: CompiledUpdate): void {
  if (valuesEqual(before._id, after._id)) return;
  throw idChanged(update, after._id);
}

/** Inserts the document of an upsert and returns its record and _id. */
export function insertUpsert(
  collection: Collection,
  filter: Doc,
  update: CompiledUpdate,
  skipValidation: boolean,
): { record: number; id: Value } {
  const { doc, idOfFilter } = upsertDocument(filter, update);
  if (idOfFilter !== undefined && !valuesEqual(idOfFilter, doc._id)) throw idChanged(update, doc._id);
  checkId(doc._id);
  if (!skipValidation && collection.options.validator) validate(collection, doc);
  return { record: collection.insert(encodeDocument(doc)), id: doc._id };
}
