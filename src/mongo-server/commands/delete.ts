import { MongoError, badValue } from '../mongo-error.js';
import { changeAll, changeFirst } from '../update/find-and-change.js';
import { isDoc } from '../value/bson.js';
import type { Value } from '../value/bson.js';
import { compileCollation } from '../value/collation.js';
import { wholeNumber } from '../value/numeric.js';
import type { Command } from './command.js';
import { arrayField, boolField, collectionField, docField } from './fields.js';
import { evaluateLet } from './let-variables.js';
import { checkBatchSize, runStatements, withErrors } from './write-errors.js';

export const DELETE_FIELDS = ['q', 'limit', 'collation', 'hint'];

export const deleteCommand: Command = {
  names: ['delete'],
  fields: ['deletes', 'ordered', 'let'],
  refused: { encryptionInformation: null },
  writes: true,
  async run({ db, body, server, pacer }) {
    const name = collectionField(body);
    const deletes = arrayField(body, 'deletes') ?? [];
    checkBatchSize(deletes.length);
    const ordered = body.ordered === undefined || boolField(body, 'ordered');
    const variables = evaluateLet(body);
    let n = 0;
    const errors = await runStatements(deletes, ordered, async (statement: Value) => {
      if (!isDoc(statement)) throw badValue('each delete must be an object');
      const unknown = Object.keys(statement).find(field => !DELETE_FIELDS.includes(field));
      if (unknown) throw new MongoError(40415, `BSON field 'delete.deletes.${unknown}' is an unknown field.`);
      const limit = wholeNumber(statement.limit);
      if (limit !== 0 && limit !== 1)
        throw new MongoError(9, `The limit field in delete objects must be 0 or 1. Got ${String(statement.limit)}`);
      const filter = docField(statement, 'q') ?? {};
      const spec = { filter, hint: statement.hint, strings: compileCollation(statement.collation), variables };
      const collection = server.catalog.find(db, name);
      if (!collection) return;
      const remove = (record: number): void => {
        collection.remove(record);
        n++;
      };
      if (limit === 1) await changeFirst(collection, spec, pacer, remove);
      else await changeAll(collection, spec, pacer, remove);
      if (pacer.isDue()) await pacer.pause();
    });
    return withErrors({ n, ok: 1 }, errors);
  },
};
