import { MongoError, failedToParse, notSupported, typeMismatch } from '../mongo-error.js';
import { Pacer } from '../storage/pacer.js';
import { isDoc } from '../value/bson.js';
import type { Doc } from '../value/bson.js';
import { valuesEqual } from '../value/compare.js';
import { isNumeric, wholeNumber } from '../value/numeric.js';
import type { Dispatch, Peer } from '../wire/connection.js';
import type { Command, Server } from './command.js';
import { countField, docField } from './fields.js';
import { KNOWN_COMMANDS, COMMANDS } from './registry.js';
import { RetryableWrites } from './retryable-writes.js';
import { typeName } from '../value/type-of.js';
import { show } from '../value/show.js';

/** Fields any command may carry. */
const COMMON_FIELDS = new Set([
  '$db', '$readPreference', '$clusterTime', 'lsid', 'txnNumber', 'stmtId', 'stmtIds', 'readConcern', 'writeConcern',
  'maxTimeMS', 'comment', 'apiVersion', 'apiStrict', 'apiDeprecationErrors', 'autocommit', 'startTransaction',
  'allowImplicitCollectionCreation', '$configServerState', '$audit', '$client', 'maxTimeMSOpOnly',
]); // prettier-ignore

function checkFields(command: Command, name: string, body: Doc): void {
  for (const [field, value] of Object.entries(body)) {
    if (field === name || COMMON_FIELDS.has(field) || command.fields.includes(field)) continue;
    if (command.refused && Object.hasOwn(command.refused, field)) {
      if (value === null || valuesEqual(value, command.refused[field])) continue;
      throw notSupported(`the option '${field}' of ${name}`);
    }
    throw new MongoError(40415, `BSON field '${name}.${field}' is an unknown field.`);
  }
}

function checkSession(body: Doc): void {
  if (body.startTransaction !== undefined || body.autocommit !== undefined)
    throw notSupported('multi-document transactions:');
  docField(body, 'readConcern');
  const level = isDoc(body.readConcern) ? body.readConcern.level : undefined;
  if (level !== undefined && !['local', 'majority', 'available'].includes(level as string)) {
    throw notSupported(`read concern '${show(level)}'`);
  }
  if (isDoc(body.readConcern) && 'atClusterTime' in body.readConcern) throw notSupported('read concern atClusterTime');
  if (body.apiVersion !== undefined && body.apiVersion !== '1') throw new MongoError(322, `API version must be "1"`);
}

interface WriteConcern {
  durable: boolean;
  error?: Doc;
}

const MAX_MEMBERS = 50;

function checkWriteConcern({ w, j }: Doc): void {
  if (isNumeric(w)) {
    const count = wholeNumber(w);
    if (count === undefined || count < 0 || count > MAX_MEMBERS)
      throw failedToParse(`w has to be a non-negative number and not greater than ${MAX_MEMBERS}; found: ${show(w)}`);
  } else if (w !== undefined && typeof w !== 'string') {
    throw failedToParse('w has to be a number, string, or object; found: ' + show(w));
  }
  if (j !== undefined && typeof j !== 'boolean' && !isNumeric(j))
    throw typeMismatch(`BSON field 'writeConcern.j' is the wrong type '${typeName(j)}', expected type 'bool'`);
  if (j === true && wholeNumber(w) === 0)
    throw failedToParse('cannot have j set to true and w set to 0 in the same write concern');
}

/** Durable unless the client explicitly asks for less than the default (majority). */
function writeConcernOf(body: Doc): WriteConcern {
  const concern = docField(body, 'writeConcern') ?? {};
  const unknown = Object.keys(concern).find(key => !['w', 'j', 'wtimeout', 'fsync', 'provenance'].includes(key));
  if (unknown) throw new MongoError(9, `unrecognized write concern field: ${unknown}`);
  checkWriteConcern(concern);
  const w = typeof concern.w === 'string' || concern.w === undefined ? concern.w : wholeNumber(concern.w);
  if (typeof w === 'number' && w > 1) {
    return {
      durable: true,
      error: { code: 100, codeName: 'UnsatisfiableWriteConcern', errmsg: 'Not enough data-bearing nodes' },
    };
  }
  if (typeof w === 'string' && w !== 'majority') {
    return {
      durable: true,
      error: { code: 79, codeName: 'UnknownReplWriteConcern', errmsg: `No write concern mode named '${w}' found` },
    };
  }
  return { durable: concern.j === true || !(w === 0 || w === 1) };
}

function errorReply(error: unknown, server: Server): Doc {
  if (error instanceof MongoError) return error.toReply();
  const problem = error instanceof Error ? error : new Error(String(error));
  if (problem instanceof RangeError && /BSON|stack/.test(problem.message)) {
    return { ok: 0, errmsg: problem.message, code: 22, codeName: 'InvalidBSON' };
  }
  server.log(`internal error: ${problem.stack ?? problem.message}`);
  return { ok: 0, errmsg: `internal error: ${problem.message}`, code: 1, codeName: 'InternalError' };
}

function findCommand(name: string | undefined): Command {
  const command = name === undefined ? undefined : COMMANDS.get(name);
  if (command) return command;
  if (name !== undefined && KNOWN_COMMANDS.has(name)) throw notSupported(`the command '${name}'`);
  throw new MongoError(59, `no such command: '${name ?? ''}'`);
}

async function execute(server: Server, retries: RetryableWrites, body: Doc, peer: Peer): Promise<Doc> {
  const [name] = Object.keys(body);
  const command = findCommand(name);
  const db = body.$db;
  if (typeof db !== 'string' || db === '') throw new MongoError(40571, 'OP_MSG requests require a $db argument');
  checkFields(command, name!, body);
  checkSession(body);
  const pacer = new Pacer(countField(body, 'maxTimeMS'), () => peer.isClosed());
  const run = async (): Promise<Doc> => command.run({ db, body, peer, pacer, server });
  if (!command.writes) return run();
  if (peer.host === server.members.secondary) throw new MongoError(10107, 'not primary');
  const concern = writeConcernOf(body);
  // First of all: some commands change what is in memory before they write.
  server.catalog.journal.checkWritable();
  const reply = await retries.once(body.lsid, body.txnNumber, run);
  if (concern.durable) await server.catalog.journal.flushed();
  return concern.error ? { ...reply, writeConcernError: concern.error } : reply;
}

/** The function that turns a command document into a reply. */
export function createDispatch(server: Server): Dispatch {
  const retries = new RetryableWrites();
  return async (body, peer) => {
    try {
      return await execute(server, retries, body, peer);
    } catch (error) {
      return errorReply(error, server);
    }
  };
}
