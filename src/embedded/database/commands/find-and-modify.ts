import { matchContext } from '../index/run-query.js';
import { failedToParse } from '../mongo-error.js';
import { compileUpdate } from '../update/compile-update.js';
import { changeFirst, retryUpsert } from '../update/find-and-change.js';
import { insertUpsert, updateRecord } from '../update/update-one.js';
import type { Doc } from '../value/bson.js';
import type { Command, Request } from './command.js';
import { boolField, collectionField, docField } from './fields.js';
import { projector, querySpec } from './find-options.js';

async function remove(request: Request, name: string): Promise<Doc> {
  const { body, server, db, pacer } = request;
  const spec = querySpec(body, 'query');
  const project = projector(docField(body, 'fields'), spec);
  const collection = server.catalog.find(db, name);
  const removed =
    collection && (await changeFirst(collection, spec, pacer, (record, raw) => (collection.remove(record), raw)));
  return { lastErrorObject: { n: removed ? 1 : 0 }, value: removed ? project(removed) : null, ok: 1 };
}

async function modify(request: Request, name: string): Promise<Doc> {
  const { body, server, db, pacer } = request;
  const spec = querySpec(body, 'query');
  const upsert = boolField(body, 'upsert');
  const returnNew = boolField(body, 'new');
  const skipValidation = boolField(body, 'bypassDocumentValidation');
  const constants = Array.isArray(body.update) ? spec.variables : undefined;
  const update = compileUpdate({
    update: body.update,
    filter: spec.filter,
    arrayFilters: body.arrayFilters,
    constants,
    context: matchContext(spec),
  });
  const project = projector(docField(body, 'fields'), spec);
  const collection = upsert ? server.catalog.ensure(db, name) : server.catalog.find(db, name);
  if (!collection) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok: 1 };
  const changed = await changeFirst(collection, spec, pacer, (record, before) => {
    updateRecord(collection, record, update, skipValidation);
    return { before, after: collection.records.get(record)! };
  });
  if (changed) {
    const value = project(returnNew ? changed.after : changed.before);
    return { lastErrorObject: { n: 1, updatedExisting: true }, value, ok: 1 };
  }
  if (!upsert) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok: 1 };
  const { record, id } = insertUpsert(collection, spec.filter, update, skipValidation);
  const value = returnNew ? project(collection.records.get(record)!) : null;
  return { lastErrorObject: { n: 1, updatedExisting: false, upserted: id }, value, ok: 1 };
}

export const findAndModifyCommand: Command = {
  names: ['findAndModify', 'findandmodify'],
  fields: [
    'query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'bypassDocumentValidation', 'collation',
    'arrayFilters', 'hint', 'let',
  ], // prettier-ignore
  refused: { encryptionInformation: null },
  writes: true,
  async run(request) {
    const { body } = request;
    const name = collectionField(body);
    const removing = boolField(body, 'remove');
    if (removing && body.update !== undefined) throw failedToParse('Cannot specify both an update and remove=true');
    if (removing && boolField(body, 'upsert')) throw failedToParse('Cannot specify both upsert=true and remove=true');
    if (removing && boolField(body, 'new'))
      throw failedToParse("Cannot specify both new=true and remove=true; 'remove' always returns the deleted document");
    if (!removing && body.update === undefined)
      throw failedToParse('Either an update or remove=true must be specified');
    if (removing) return remove(request, name);
    return boolField(body, 'upsert') ? retryUpsert(() => modify(request, name)) : modify(request, name);
  },
};
