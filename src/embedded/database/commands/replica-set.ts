import { MongoError, notSupported } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc } from '../value/bson.js';
import { wholeNumber } from '../value/numeric.js';
import type { Command, Request } from './command.js';

function config({ server }: Request): Doc {
  const { primary, secondary } = server.members;
  const members = [
    { _id: 0, host: primary, priority: 1, votes: 1 },
    { _id: 1, host: secondary, priority: 0, votes: 0 },
  ];
  return { _id: server.setName, version: 1, term: 1n, members };
}

/** Accepts a set of one, which is what this server is behind its two addresses. */
function initiate({ body, server }: Request): Doc {
  const wanted = body.replSetInitiate ?? body.replSetReconfig;
  if (isDoc(wanted)) {
    if (Array.isArray(wanted.members) && wanted.members.length > 1)
      throw notSupported('a replica set of several members');
    if (typeof wanted._id === 'string') server.setName = wanted._id;
  }
  server.log('transition to primary complete; database writes are now permitted');
  return { ok: 1 };
}

export const replSetCommands: Command = {
  names: ['replSetInitiate', 'replSetReconfig'],
  fields: ['force'],
  run: initiate,
};

export const replSetGetConfigCommand: Command = {
  names: ['replSetGetConfig'],
  fields: ['commitmentStatus'],
  run: request => ({ config: config(request), ok: 1 }),
};

export const replSetGetStatusCommand: Command = {
  names: ['replSetGetStatus'],
  fields: ['initialSync'],
  run: ({ server }) => ({
    set: server.setName,
    date: new Date(),
    myState: 1,
    members: [
      { _id: 0, name: server.members.primary, health: 1, state: 1, stateStr: 'PRIMARY', self: true },
      { _id: 1, name: server.members.secondary, health: 1, state: 2, stateStr: 'SECONDARY' },
    ],
    ok: 1,
  }),
};

export const shutdownCommand: Command = {
  names: ['shutdown'],
  fields: ['force', 'timeoutSecs'],
  run: ({ server, db }) => {
    if (db !== 'admin') throw new MongoError(13, 'shutdown may only be run against the admin database.');
    server.shutdown();
    return { ok: 1 };
  },
};

export const setParameterCommand: Command = {
  names: ['setParameter'],
  fields: ['ttlMonitorSleepSecs'],
  run: ({ body, server }) => {
    const seconds = wholeNumber(body.ttlMonitorSleepSecs);
    if (seconds === undefined || seconds < 1) throw notSupported('this server parameter');
    server.setTtlInterval(seconds);
    return { was: 60, ok: 1 };
  },
};

export const getParameterCommand: Command = {
  names: ['getParameter'],
  fields: ['featureCompatibilityVersion', 'ttlMonitorSleepSecs'],
  run: ({ body }) => {
    const known: Doc = { featureCompatibilityVersion: { version: '7.0' }, ttlMonitorSleepSecs: 60 };
    const asked = Object.keys(body).filter(name => name in known);
    if (asked.length === 0) throw new MongoError(72, 'no option found to get');
    return { ...Object.fromEntries(asked.map(name => [name, known[name]])), ok: 1 };
  },
};
