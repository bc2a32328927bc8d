import { failedToParse } from '../mongo-error.js';
import { changeAll, changeFirst } from '../update/find-and-change.js';
import type { Doc } from '../value/bson.js';
import { compileCollation } from '../value/collation.js';
import { wholeNumber } from '../value/numeric.js';
import { show } from '../value/show.js';
import type { Command } from './command.js';
import { boolField, collectionField, docField } from './fields.js';
import { evaluateLet } from './let-variables.js';
import { runStatements, statementsOf, withErrors } from './write-errors.js';

const DELETE_FIELDS = ['q', 'limit', 'collation', 'hint'];

function checkLimit({ limit }: Doc): void {
  if (wholeNumber(limit) !== 0 && wholeNumber(limit) !== 1)
    throw failedToParse(`The limit field in delete objects must be 0 or 1. Got ${show(limit)}`);
}

export const deleteCommand: Command = {
  names: ['delete'],
  fields: ['deletes', 'ordered', 'let'],
  refused: { encryptionInformation: null },
  writes: true,
  async run({ db, body, server, pacer }) {
    const name = collectionField(body);
    const deletes = statementsOf(body, 'deletes', DELETE_FIELDS, ['q', 'limit']);
    deletes.forEach(checkLimit);
    const ordered = body.ordered === undefined || boolField(body, 'ordered');
    const variables = evaluateLet(body);
    let n = 0;
    const errors = await runStatements(deletes, ordered, async statement => {
      const filter = docField(statement, 'q') ?? {};
      const spec = { filter, hint: statement.hint, strings: compileCollation(statement.collation), variables };
      const collection = server.catalog.find(db, name);
      if (!collection) return;
      let removed = 0;
      const remove = (record: number): void => {
        collection.remove(record);
        removed++;
      };
      if (wholeNumber(statement.limit) === 1) await changeFirst(collection, spec, pacer, remove);
      else await changeAll(collection, spec, pacer, remove);
      n += removed;
      if (pacer.isDue()) await pacer.pause();
    });
    return withErrors({ n, ok: 1 }, errors);
  },
};
