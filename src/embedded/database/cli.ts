#!/usr/bin/env node
import { SERVER_VERSION } from './commands/handshake.js';
import { USAGE, UsageError, parseArguments } from './cli-arguments.js';
import { startMongoServer } from './start-server.js';
import { backupDataDirectory } from './storage/backup.js';

const STOP_TIMEOUT_MS = 10_000;
/** Whoever waits for a failed write is told before the process ends. */
const LAST_WORDS_MS = 100;

/** A mongod-like command line: what mongodb-memory-server spawns, and what launch.ts starts as a child. */
async function main(): Promise<void> {
  const options = parseArguments(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (options.version) {
    process.stdout.write(`db version v${SERVER_VERSION}\nBuild Info: frontdesk embedded server\n`);
    return;
  }
  if (options.backup !== undefined) {
    if (!options.dataDir) throw new UsageError('--backup needs --dbpath, the directory to copy');
    await backupDataDirectory(options.dataDir, options.backup);
    process.stdout.write(`copied ${options.dataDir} to ${options.backup}\n`);
    return;
  }
  const log = (line: string): void => void process.stdout.write(`${new Date().toISOString()} mongo-server ${line}\n`);
  const server = await startMongoServer({
    ...options,
    log,
    onShutdown: () => void stop(),
    onWriteFailure: () => endAtOnce('a write failed, the disk is full or broken'),
  });
  const stop = async (): Promise<void> => {
    if (isEnding) return;
    // Whatever hangs, a stop ends.
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    await server.close();
    process.exit(0);
  };
  // lmdb rejects a promise of its own when a commit fails; the journal has already told whoever wrote.
  process.on('unhandledRejection', reason => log(`background failure: ${String(reason)}`));
  // Ctrl-C in a terminal reaches parent and child alike; the parent finishes its work first and then closes us.
  process.on('SIGINT', () => (process.send ? undefined : void stop()));
  process.on('SIGTERM', () => void stop());
  process.on('disconnect', () => void stop());
  if (options.exitWithStdin) {
    process.stdin.on('end', () => void stop()).on('error', () => void stop());
    process.stdin.resume();
  }
  log(`listening on ${server.uri}${options.dataDir ? `, data in ${options.dataDir}` : ', data in memory'}`);
  log('Waiting for connections');
  process.send?.({ ready: true, port: server.port, uri: server.uri });
}

let isEnding = false;

/** Without cleaning up: what a failed commit left of lmdb's memory is not to be touched again. */
function endAtOnce(reason: string): void {
  isEnding = true;
  process.stderr.write(`mongo-server ends: ${reason}\n`);
  process.send?.({ ending: reason });
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), LAST_WORDS_MS);
}

main().catch((error: NodeJS.ErrnoException) => {
  if (error instanceof UsageError) {
    process.stderr.write(`mongo-server: ${error.message}\n`);
    process.exit(2);
  }
  const message = error.code === 'EADDRINUSE' ? `address already in use: ${error.message}` : error.message;
  process.stderr.write(`mongo-server cannot start: ${message}\n`);
  process.stdout.write(`mongo-server cannot start: ${message}\n`);
  process.exit(1);
});
