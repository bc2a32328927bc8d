import { MongoError, badValue } from '../mongo-error.js';
import type { Value } from '../value/bson.js';
import { isNumeric } from '../value/numeric.js';
import type { Command } from './command.js';
import { arrayField, countField, textField } from './fields.js';

const cursorId = (value: Value): bigint => {
  if (typeof value === 'bigint') return value;
  if (isNumeric(value)) return BigInt(Number(value));
  throw new MongoError(14, "BSON field 'getMore.getMore' is the wrong type, expected type 'long'");
};

export const getMoreCommand: Command = {
  names: ['getMore'],
  fields: ['collection', 'batchSize'],
  refused: { term: null, lastKnownCommittedOpTime: null },
  run({ db, body, server }) {
    if (body.maxTimeMS !== undefined)
      throw badValue('cannot set maxTimeMS on getMore command for a non-awaitData cursor');
    const size = body.batchSize === undefined || body.batchSize === null ? 0 : countField(body, 'batchSize');
    return server.cursors.next(cursorId(body.getMore), `${db}.${textField(body, 'collection')}`, size || undefined);
  },
};

export const killCursorsCommand: Command = {
  names: ['killCursors'],
  fields: ['cursors'],
  run({ body, server }) {
    const ids = (arrayField(body, 'cursors') ?? []).map(cursorId);
    const killed = ids.filter(id => server.cursors.kill(id));
    const notFound = ids.filter(id => !killed.includes(id));
    return { cursorsKilled: killed, cursorsNotFound: notFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
  },
};
