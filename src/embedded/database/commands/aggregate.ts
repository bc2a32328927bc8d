import { compilePipeline } from '../aggregate/pipeline.js';
import type { StageContext } from '../aggregate/stage.js';
import { MongoError, notSupported } from '../mongo-error.js';
import { RawDocument, isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { compileCollation } from '../value/collation.js';
import { encodeDocument } from '../value/encode.js';
import { isNumeric, toNumber } from '../value/numeric.js';
import type { Command, Request } from './command.js';
import { arrayField, boolField, docField } from './fields.js';
import { evaluateLet } from './let-variables.js';

const AGGREGATE_FIELDS = [
  'pipeline', 'cursor', 'allowDiskUse', 'bypassDocumentValidation', 'collation', 'hint', 'let', 'explain',
]; // prettier-ignore

/** The collection, or '' for a database-level pipeline (`aggregate: 1`). */
function collectionOf(body: Doc): string {
  const target = body.aggregate;
  if (typeof target === 'string' && target !== '') return target;
  if (isNumeric(target) && toNumber(target) === 1) return '';
  throw new MongoError(73, 'Invalid namespace specified for aggregate');
}

export function stageContext({ db, body, server }: Request, collection: string, variables: Doc): StageContext {
  return {
    db,
    collection,
    catalog: server.catalog,
    search: server.search,
    strings: compileCollation(body.collation),
    variables: new Set(Object.keys(variables)),
    now: new Date(),
  };
}

function checkSource(collection: string, stages: readonly Value[]): void {
  const [first] = stages;
  const name = isDoc(first) ? Object.keys(first)[0] : undefined;
  if (name === '$changeStream') throw notSupported('change streams ($changeStream):', 40324);
  if (collection === '' && name !== '$documents')
    throw notSupported(`a database-level pipeline that starts with ${String(name)}`, 40324);
}

function batchSizeOf(body: Doc): number | undefined {
  const cursor = docField(body, 'cursor') ?? {};
  const unknown = Object.keys(cursor).find(key => key !== 'batchSize');
  if (unknown) throw new MongoError(40415, `BSON field 'cursor.${unknown}' is an unknown field.`);
  const size = cursor.batchSize;
  if (size === undefined || size === null) return undefined;
  if (!isNumeric(size) || toNumber(size) < 0) throw new MongoError(9, 'cursor.batchSize must be a non-negative number');
  return toNumber(size);
}

export const aggregateCommand: Command = {
  names: ['aggregate'],
  fields: AGGREGATE_FIELDS,
  refused: {
    isMapReduceCommand: null,
    encryptionInformation: null,
    exchange: null,
    fromMongos: false,
    needsMerge: false,
  },
  async run(request) {
    const { body, db, server, pacer } = request;
    const collection = collectionOf(body);
    const stages = arrayField(body, 'pipeline');
    if (!stages) throw new MongoError(40414, "BSON field 'aggregate.pipeline' is missing but a required field");
    checkSource(collection, stages);
    if (boolField(body, 'explain'))
      return request.server.explain({ ...request, body: { ...body, explain: undefined } });
    if (!isDoc(body.cursor))
      throw new MongoError(9, "The 'cursor' option is required, except for aggregate with the explain argument");
    const variables = evaluateLet(body) ?? {};
    const run = compilePipeline(stages, stageContext(request, collection, variables), body.hint);
    const rows = await run({ pacer, variables });
    const documents = await pacer.map(rows, ({ doc }) => new RawDocument(encodeDocument(doc)));
    return server.cursors.first(`${db}.${collection || '$cmd.aggregate'}`, documents, { batchSize: batchSizeOf(body) });
  },
};
