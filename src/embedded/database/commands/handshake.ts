import { MAX_DOCUMENT_SIZE } from '../storage/collection.js';
import { MAX_MESSAGE_SIZE } from '../wire/header.js';
import type { Command, Request } from './command.js';
import { MongoError } from '../mongo-error.js';
import type { Doc } from '../value/bson.js';
import { valuesEqual } from '../value/compare.js';
import { countField, docField } from './fields.js';

export const SERVER_VERSION = '7.0.14';
/** MongoDB 7.0: newer versions would oblige us to offer 8.0's commands. */
const MAX_WIRE_VERSION = 21;

/** There is one server and it stays the primary, so its topology never changes while it runs. */
const TOPOLOGY_COUNTER = 0n;

/**
 * What drivers watch a server by: a `hello` that names the topology it knows waits until that changes, at most
 * `maxAwaitTimeMS`. It keeps a read open on the watching connection, so that a driver sees at once when that breaks.
 */
async function awaitChange({ peer, server, body }: Request): Promise<void> {
  const known = docField(body, 'topologyVersion');
  const maxAwaitMs = countField(body, 'maxAwaitTimeMS');
  const pair = ['topologyVersion', 'maxAwaitTimeMS'];
  const [given, ...others] = pair.filter(field => body[field] !== undefined);
  if (given && others.length === 0) {
    const missing = pair.find(field => field !== given);
    throw new MongoError(31368, `A request with a '${given}' must include a '${missing}'`);
  }
  if (known && valuesEqual(known.processId, server.processId)) await peer.linger(maxAwaitMs);
}

/**
 * One server that shows itself as a set of two: drivers in search of a replica set serve the read preferences `secondary`
 * and `secondaryPreferred` from a member that says it is one, so a second port of the same server does.
 */
async function hello(request: Request): Promise<Doc> {
  await awaitChange(request);
  const { peer, server, body } = request;
  const { primary, secondary } = server.members;
  const writable = peer.host !== secondary;
  return {
    ...('hello' in body ? { isWritablePrimary: writable } : { ismaster: writable }),
    helloOk: true,
    topologyVersion: { processId: server.processId, counter: TOPOLOGY_COUNTER },
    setName: server.setName,
    setVersion: 1,
    secondary: !writable,
    hosts: [primary, secondary],
    me: peer.host,
    primary,
    maxBsonObjectSize: MAX_DOCUMENT_SIZE,
    maxMessageSizeBytes: MAX_MESSAGE_SIZE,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: peer.id,
    minWireVersion: 0,
    maxWireVersion: MAX_WIRE_VERSION,
    readOnly: false,
    ok: 1,
  };
}

export const helloCommand: Command = {
  names: ['hello', 'isMaster', 'ismaster'],
  fields: [
    'helloOk', 'client', 'compression', 'speculativeAuthenticate', 'saslSupportedMechs', 'topologyVersion',
    'maxAwaitTimeMS', 'loadBalanced', 'hostInfo', 'backpressure',
  ], // prettier-ignore
  run: hello,
};

export const pingCommand: Command = { names: ['ping'], fields: [], run: () => ({ ok: 1 }) };

export const buildInfoCommand: Command = {
  names: ['buildInfo', 'buildinfo'],
  fields: [],
  run: () => ({
    version: SERVER_VERSION,
    versionArray: SERVER_VERSION.split('.').map(Number).concat(0),
    gitVersion: 'embedded',
    modules: ['frontdesk-embedded'],
    bits: 64,
    debug: false,
    maxBsonObjectSize: MAX_DOCUMENT_SIZE,
    storageEngines: ['lmdb'],
    ok: 1,
  }),
};

export const serverStatusCommand: Command = {
  names: ['serverStatus'],
  fields: ['repl', 'metrics', 'locks', 'tcmalloc', 'recordStats', 'transactions', 'none'],
  run: ({ server, peer }) => {
    const memory = process.memoryUsage();
    return {
      host: peer.host,
      version: SERVER_VERSION,
      process: 'mongod',
      pid: BigInt(process.pid),
      uptime: (Date.now() - server.startedAt) / 1000 + 0.001,
      localTime: new Date(),
      connections: { current: server.connections(), available: 10_000, active: server.connections() },
      mem: { bits: 64, resident: Math.round(memory.rss / 1048576), virtual: Math.round(memory.rss / 1048576) },
      metrics: { cursor: { open: { total: BigInt(server.cursors.size) } } },
      repl: {
        setName: server.setName,
        isWritablePrimary: true,
        hosts: Object.values(server.members),
        me: peer.host,
        primary: server.members.primary,
      },
      storageEngine: { name: 'lmdb', persistent: true },
      ok: 1,
    };
  },
};

/** Sessions hold no state here: they are accepted, so that drivers can use retryable writes. */
export const sessionCommands: Command = {
  names: ['endSessions', 'refreshSessions', 'killSessions', 'startSession', 'killAllSessions'],
  fields: [],
  run: () => ({ ok: 1 }),
};

export const connectionStatusCommand: Command = {
  names: ['connectionStatus'],
  fields: ['showPrivileges'],
  run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }),
};

export const whatsMyUriCommand: Command = {
  names: ['whatsmyuri'],
  fields: [],
  run: ({ peer }) => ({ you: peer.host, ok: 1 }),
};

export const getLogCommand: Command = {
  names: ['getLog'],
  fields: [],
  run: () => ({ totalLinesWritten: 0, log: [], ok: 1 }),
};

export const getCmdLineOptsCommand: Command = {
  names: ['getCmdLineOpts'],
  fields: [],
  run: () => ({ argv: ['frontdesk-mongo-server'], parsed: {}, ok: 1 }),
};
