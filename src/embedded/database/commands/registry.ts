import { aggregateCommand } from './aggregate.js';
import {
  collModCommand, collStatsCommand, createCommand, dbStatsCommand, dropCommand, dropDatabaseCommand,
  listCollectionsCommand, listDatabasesCommand, renameCollectionCommand,
} from './collections.js'; // prettier-ignore
import type { Command } from './command.js';
import { countCommand, distinctCommand } from './count.js';
import { getMoreCommand, killCursorsCommand } from './cursor-commands.js';
import { deleteCommand } from './delete.js';
import { explainCommandDefinition } from './explain.js';
import { findAndModifyCommand } from './find-and-modify.js';
import { findCommand } from './find.js';
import {
  buildInfoCommand, connectionStatusCommand, getCmdLineOptsCommand, getLogCommand, helloCommand, pingCommand,
  serverStatusCommand, sessionCommands, whatsMyUriCommand,
} from './handshake.js'; // prettier-ignore
import { createIndexesCommand, dropIndexesCommand, listIndexesCommand } from './indexes.js';
import { insertCommand } from './insert.js';
import {
  getParameterCommand, replSetCommands, replSetGetConfigCommand, replSetGetStatusCommand, setParameterCommand,
  shutdownCommand,
} from './replica-set.js'; // prettier-ignore
import { createSearchIndexesCommand, dropSearchIndexCommand, updateSearchIndexCommand } from './search-commands.js';
import { updateCommand } from './update.js';

const ALL: readonly Command[] = [
  helloCommand, pingCommand, buildInfoCommand, serverStatusCommand, sessionCommands, connectionStatusCommand,
  whatsMyUriCommand, getLogCommand, getCmdLineOptsCommand, replSetCommands, replSetGetConfigCommand,
  replSetGetStatusCommand, shutdownCommand, setParameterCommand, getParameterCommand, insertCommand, updateCommand,
  deleteCommand, findCommand, getMoreCommand, killCursorsCommand, findAndModifyCommand, aggregateCommand, countCommand,
  distinctCommand, createIndexesCommand, listIndexesCommand, dropIndexesCommand, createCommand, dropCommand,
  dropDatabaseCommand, collModCommand, renameCollectionCommand, listCollectionsCommand, listDatabasesCommand,
  collStatsCommand, dbStatsCommand, explainCommandDefinition, createSearchIndexesCommand, updateSearchIndexCommand,
  dropSearchIndexCommand,
]; // prettier-ignore

export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  ALL.flatMap(command => command.names.map(name => [name, command] as const)),
);

/** Commands MongoDB has and this server refuses by name. */
export const KNOWN_COMMANDS = new Set([
  'abortTransaction', 'authenticate', 'autoSplitVector', 'bulkWrite', 'cloneCollectionAsCapped', 'collMod', 'compact',
  'commitTransaction', 'convertToCapped', 'createRole', 'createUser', 'currentOp', 'dataSize', 'dropAllUsersFromDatabase',
  'dropConnections', 'dropRole', 'dropUser', 'enableSharding', 'features', 'filemd5', 'fsync', 'fsyncUnlock', 'getShardMap',
  'geoSearch', 'grantRolesToUser', 'hostInfo', 'invalidateUserCache', 'killOp', 'listCommands', 'listShards', 'lockInfo',
  'logRotate', 'logout', 'mapReduce', 'mapreduce', 'planCacheClear', 'planCacheListFilters', 'profile', 'reIndex',
  'replSetFreeze', 'replSetMaintenance', 'replSetStepDown', 'replSetSyncFrom', 'revokeRolesFromUser', 'rolesInfo',
  'rotateCertificates', 'saslContinue', 'saslStart', 'setFeatureCompatibilityVersion', 'setIndexCommitQuorum',
  'setUserWriteBlockMode', 'setDefaultRWConcern', 'getDefaultRWConcern', 'shardCollection', 'top', 'updateUser',
  'usersInfo', 'validate', 'validateDBMetadata', 'getnonce', 'connPoolStats', 'dbHash', 'listDatabasesForAllTenants',
]); // prettier-ignore
