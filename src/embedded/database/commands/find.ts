import { runQuery } from '../index/run-query.js';
import type { Command } from './command.js';
import { boolField, collectionField, countField, docField } from './fields.js';
import { checkFilter, projector, querySpec } from './find-options.js';

const FIND_FIELDS = [
  'filter', 'sort', 'projection', 'hint', 'skip', 'limit', 'batchSize', 'singleBatch', 'collation', 'let',
  'noCursorTimeout', 'allowDiskUse', 'allowPartialResults',
]; // prettier-ignore
const FIND_REFUSED = {
  tailable: false, awaitData: false, returnKey: false, showRecordId: false, max: {}, min: {}, oplogReplay: false,
  readOnce: false, ntoreturn: null,
}; // prettier-ignore

export const findCommand: Command = {
  names: ['find'],
  fields: FIND_FIELDS,
  refused: FIND_REFUSED,
  async run({ db, body, server, pacer }) {
    const name = collectionField(body);
    const spec = querySpec(body);
    const project = projector(docField(body, 'projection'), spec);
    const collection = server.catalog.find(db, name);
    if (!collection) checkFilter(spec);
    const found = collection ? await runQuery(collection, spec, pacer) : [];
    const documents = await pacer.map(found, ({ raw }) => project(raw));
    return server.cursors.first(`${db}.${name}`, documents, {
      batchSize: body.batchSize === undefined || body.batchSize === null ? undefined : countField(body, 'batchSize'),
      singleBatch: boolField(body, 'singleBatch') || spec.negativeLimit,
      immortal: boolField(body, 'noCursorTimeout'),
    });
  },
};
