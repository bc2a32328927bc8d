import { MongoError, typeMismatch } from '../mongo-error.js';
import type { Collection } from '../storage/collection.js';
import { checkId, idFirst, startsWithId, withNewId } from '../storage/prepare-document.js';
import { validate } from '../storage/validator.js';
import { RawDocument } from '../value/bson.js';
import { decodeDocument, decodeFields } from '../value/decode.js';
import { encodeDocument } from '../value/encode.js';
import type { Command } from './command.js';
import { arrayField, boolField, collectionField } from './fields.js';
import { checkBatchSize, runStatements, withErrors } from './write-errors.js';

const ID = new Set(['_id']);

/** The bytes to store: as received when _id comes first, else with _id moved or added there. */
function prepareRaw(raw: Buffer): Buffer {
  const { _id } = decodeFields(raw, ID);
  if (_id === undefined) return withNewId(raw);
  checkId(_id);
  return startsWithId(raw) ? Buffer.from(raw) : encodeDocument(idFirst(decodeDocument(raw)));
}

function insertRaw(collection: Collection, raw: Buffer, skipValidation: boolean): number {
  const prepared = prepareRaw(raw);
  if (!skipValidation && collection.options.validator) validate(collection, decodeDocument(prepared));
  return collection.insert(prepared);
}

export const insertCommand: Command = {
  names: ['insert'],
  fields: ['documents', 'ordered', 'bypassDocumentValidation'],
  refused: { encryptionInformation: null },
  writes: true,
  async run({ db, body, server, pacer }) {
    const name = collectionField(body);
    if (body.documents === undefined)
      throw new MongoError(40414, "BSON field 'insert.documents' is missing but a required field");
    const documents = arrayField(body, 'documents') ?? [];
    if (!documents.every(document => document instanceof RawDocument))
      throw typeMismatch("BSON field 'insert.documents' must hold objects");
    checkBatchSize(documents.length);
    const ordered = body.ordered === undefined || boolField(body, 'ordered');
    const skipValidation = boolField(body, 'bypassDocumentValidation');
    const collection = server.catalog.ensure(db, name);
    let n = 0;
    const errors = await runStatements(documents, ordered, document => {
      insertRaw(collection, document.bytes, skipValidation);
      n++;
      // Returns a promise only when it is time to give way: a batch stays fast.
      return pacer.isDue() ? pacer.pause() : undefined;
    });
    return withErrors({ n, ok: 1 }, errors);
  },
};
