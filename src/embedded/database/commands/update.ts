import { compileCollation } from '../value/collation.js';
import { failedToParse } from '../mongo-error.js';
import { matchContext } from '../index/run-query.js';
import type { Doc } from '../value/bson.js';
import { compileUpdate } from '../update/compile-update.js';
import type { CompiledUpdate } from '../update/compile-update.js';
import { changeAll, changeFirst, retryUpsert } from '../update/find-and-change.js';
import { insertUpsert, updateRecord } from '../update/update-one.js';
import { evaluateLet } from './let-variables.js';
import type { Command, Request } from './command.js';
import { boolField, collectionField, docField } from './fields.js';
import { runStatements, statementsOf, withErrors } from './write-errors.js';

const UPDATE_FIELDS = ['q', 'u', 'c', 'multi', 'upsert', 'collation', 'arrayFilters', 'hint'];

interface Totals {
  n: number;
  nModified: number;
  upserted: Doc[];
}

interface Statement {
  filter: Doc;
  update: CompiledUpdate;
  statement: Doc;
  skipValidation: boolean;
  variables: Doc | undefined;
}

function prepare(request: Request, statement: Doc): Statement {
  const filter = docField(statement, 'q') ?? {};
  const variables = evaluateLet(request.body);
  const strings = compileCollation(statement.collation);
  const constants = docField(statement, 'c');
  const update = compileUpdate({
    update: statement.u,
    filter,
    arrayFilters: statement.arrayFilters,
    constants: Array.isArray(statement.u) ? { ...variables, ...constants } : constants,
    context: matchContext({ strings, variables }),
  });
  if (boolField(statement, 'multi') && update.kind === 'replacement')
    throw failedToParse('multi update is not supported for replacement-style update');
  return { filter, update, statement, skipValidation: boolField(request.body, 'bypassDocumentValidation'), variables };
}

/** Runs the statement at a place of the command and adds what it did. */
async function runOne(request: Request, input: Statement, index: number, totals: Totals): Promise<void> {
  const { filter, update, statement, skipValidation, variables } = input;
  const name = collectionField(request.body);
  const upsert = boolField(statement, 'upsert');
  const { catalog } = request.server;
  const collection = upsert ? catalog.ensure(request.db, name) : catalog.find(request.db, name);
  if (!collection) return;
  const spec = { filter, hint: statement.hint, strings: compileCollation(statement.collation), variables };
  // Counted only when the whole statement is through: MongoDB reports nothing of one that fails half way.
  let [matched, modified] = [0, 0];
  const change = (record: number): void => {
    if (updateRecord(collection, record, update, skipValidation)) modified++;
    matched++;
  };
  if (boolField(statement, 'multi')) await changeAll(collection, spec, request.pacer, change);
  else await changeFirst(collection, spec, request.pacer, change);
  totals.n += matched;
  totals.nModified += modified;
  if (matched > 0 || !upsert) return;
  const { id } = insertUpsert(collection, filter, update, skipValidation);
  totals.n++;
  totals.upserted.push({ index, _id: id });
}

export const updateCommand: Command = {
  names: ['update'],
  fields: ['updates', 'ordered', 'bypassDocumentValidation', 'let'],
  refused: { encryptionInformation: null },
  writes: true,
  async run(request) {
    const { body } = request;
    // A bad name refuses the command, not each of its statements.
    collectionField(body);
    const updates = statementsOf(body, 'updates', UPDATE_FIELDS, ['q', 'u']);
    updates.forEach(statement => ['multi', 'upsert'].forEach(field => boolField(statement, field)));
    const ordered = body.ordered === undefined || boolField(body, 'ordered');
    const totals: Totals = { n: 0, nModified: 0, upserted: [] };
    const errors = await runStatements(updates, ordered, async (statement, index) => {
      const input = prepare(request, statement);
      const run = (): Promise<void> => runOne(request, input, index, totals);
      await (boolField(statement, 'upsert') ? retryUpsert(run) : run());
      if (request.pacer.isDue()) await request.pacer.pause();
    });
    const upserted = totals.upserted.length > 0 ? { upserted: totals.upserted } : {};
    return withErrors({ n: totals.n, nModified: totals.nModified, ...upserted, ok: 1 }, errors);
  },
};
