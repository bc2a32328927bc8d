import { describe } from '@jest/globals';
import type { Document } from 'mongodb';

/** True when this run is against a real mongod: `npm run test:mongod`. */
export const isRealMongod = process.env.TEST_DATABASE === 'mongod';

/** What a plain mongod has not, and why its cases are left out there. */
export const onlyEmbedded = {
  search: '$vectorSearch, $search and their indexes need Atlas',
  internals: 'looks into the embedded server or starts one',
  refusals: 'how the embedded server refuses what it has not, by name and with code 115',
} as const;

/** `describe` for cases of the embedded server; on a real mongod they are reported as skipped. */
export const describeEmbedded = (reason: keyof typeof onlyEmbedded): typeof describe =>
  isRealMongod && reason in onlyEmbedded ? (describe.skip as typeof describe) : describe;

/** Code of "not offered by this server" (CommandNotSupported). */
const notSupported = 115;

/** The cases of a table that hold on the server of this run: a real mongod refuses none of what only the embedded one lacks. */
export const casesHere = <T extends readonly unknown[]>(cases: readonly T[]): T[] =>
  cases.filter(one => !isRealMongod || !one.includes(notSupported));

const refusedInPatterns = (patterns: Record<string, string>): Record<string, { command: Document; code: number }> =>
  Object.fromEntries(
    Object.entries(patterns).map(([name, $regex]) => [
      name,
      { command: { find: 't', filter: { a: { $regex } } }, code: notSupported },
    ]),
  );

/** What only a mongod can do. Each is one command; the embedded server refuses it by name and points to MONGODB_URI. */
export const onlyMongod: Record<string, { command: Record<string, unknown>; code: number }> = {
  'change streams': { command: { aggregate: 't', pipeline: [{ $changeStream: {} }], cursor: {} }, code: 40324 },
  views: { command: { create: 'view', viewOn: 't', pipeline: [] }, code: notSupported },
  'capped collections': { command: { create: 'capped', capped: true, size: 4096 }, code: notSupported },
  'time series': { command: { create: 'series', timeseries: { timeField: 'at' } }, code: notSupported },
  'clustered collections': {
    command: { create: 'clustered', clusteredIndex: { key: { _id: 1 }, unique: true } },
    code: notSupported,
  },
  'text indexes': {
    command: { createIndexes: 't', indexes: [{ key: { a: 'text' }, name: 'text' }] },
    code: notSupported,
  },
  'geo indexes': {
    command: { createIndexes: 't', indexes: [{ key: { a: '2dsphere' }, name: 'geo' }] },
    code: notSupported,
  },
  'hashed indexes': {
    command: { createIndexes: 't', indexes: [{ key: { a: 'hashed' }, name: 'hash' }] },
    code: notSupported,
  },
  'wildcard indexes': {
    command: { createIndexes: 't', indexes: [{ key: { '$**': 1 }, name: 'wild' }] },
    code: notSupported,
  },
  'indexes with a collation': {
    command: { createIndexes: 't', indexes: [{ key: { a: 1 }, name: 'coll', collation: { locale: 'en' } }] },
    code: notSupported,
  },
  'hidden indexes': {
    command: { createIndexes: 't', indexes: [{ key: { a: 1 }, name: 'hidden', hidden: true }] },
    code: notSupported,
  },
  mapReduce: {
    command: { mapReduce: 't', map: 'function () {}', reduce: 'function () {}', out: { inline: 1 } },
    code: notSupported,
  },
  $where: { command: { find: 't', filter: { $where: 'true' } }, code: notSupported },
  $text: { command: { find: 't', filter: { $text: { $search: 'x' } } }, code: notSupported },
  $geoWithin: {
    command: { find: 't', filter: { a: { $geoWithin: { $centerSphere: [[0, 0], 1] } } } },
    code: notSupported,
  },
  $densify: {
    command: {
      aggregate: 't',
      pipeline: [{ $densify: { field: 'a', range: { step: 1, bounds: 'full' } } }],
      cursor: {},
    },
    code: 40324,
  },
  $fill: {
    command: { aggregate: 't', pipeline: [{ $fill: { output: { a: { value: 0 } } } }], cursor: {} },
    code: 40324,
  },
  $out: { command: { aggregate: 't', pipeline: [{ $out: 'copy' }], cursor: {} }, code: 40324 },
  $merge: { command: { aggregate: 't', pipeline: [{ $merge: { into: 'copy' } }], cursor: {} }, code: 40324 },
  '$out below another pipeline': {
    command: { aggregate: 't', pipeline: [{ $unionWith: { coll: 't', pipeline: [{ $out: 'copy' }] } }], cursor: {} },
    code: 40324,
  },
  ...refusedInPatterns({
    'recursion in a regular expression': '\\((?:[^()]|(?R))*\\)',
    'a conditional group in a regular expression': '(a)?(?(1)b|c)',
    'a branch reset in a regular expression': '(?|(a)|(b))',
    'a verb in a regular expression': 'a(*FAIL)',
    'groups of the same name in a regular expression': '(?J)(?<n>a)|(?<n>b)',
    '\\K in a regular expression': 'a\\Kb',
    '\\G in a regular expression': '\\Ga',
    '\\X in a regular expression': '\\X',
    '\\C in a regular expression': '\\C',
    'a reference inside a lookbehind': '(a)(?<=\\1)b',
  }),
  users: { command: { createUser: 'somebody', pwd: 'secret', roles: [] }, code: notSupported },
  'the bulkWrite command': {
    command: { bulkWrite: 1, ops: [{ insert: 0, document: {} }], nsInfo: [{ ns: 'x.t' }] },
    code: notSupported,
  },
};
